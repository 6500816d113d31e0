/* gather_hints.h - weaker signs of students than a full name: a given name alone, and a full name
 * that is one letter wrong (DOMAIN.md, "Who is shown or named")
 *
 * A given name counts where it is one of the students' of the sender's own classes, and not the
 * author's or a recipient's; it is weak. A near miss is of a student in one of the sender's schools
 * and in nobody's way: a reviewer sees it, no rule does.
 */
#ifndef CM_GATEWAY_GATHER_HINTS_H
#define CM_GATEWAY_GATHER_HINTS_H

#include "gateway/gather.h"
#include "gateway/given_names.h"
#include "gateway/subject_signs.h"
#include "text/beside.h"

typedef struct CmHints CmHints;

/* Keeps pointers to all, whose sender and recipients are there already. Each given name alone is
 * added to @given (of CmGivenName) for whom it may mean: where a recipient or a recipient's child
 * bears it, for these alone. */
CmHints *cm_hints_new(const CmGatherInput *input, CmSubjectSigns *signs, GArray *given);
void cm_hints_free(CmHints *hints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHints, cm_hints_free)

/* Looks for hints in @part of @bytes, which are text number @text of the report, valid UTF-8: what
 * the sender wrote, not a quote or signature. @sign says where they stand. Comes after all full
 * names of the message were added. */
void cm_hints_search(CmHints *hints, const CmSign *sign, guint text, const char *bytes,
                     CmSpan part);

#endif
