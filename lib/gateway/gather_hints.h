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
#include "gateway/subject_signs.h"

typedef struct CmHints CmHints;

/* Keeps pointers to both, whose sender and recipients are there already. */
CmHints *cm_hints_new(const CmGatherInput *input, CmSubjectSigns *signs);
void cm_hints_free(CmHints *hints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHints, cm_hints_free)

/* Looks for hints in @length bytes of valid UTF-8: what the sender wrote, not a quote or signature.
 * @sign says where they stand. Comes after all full names of the message were added. */
void cm_hints_search(CmHints *hints, const CmSign *sign, const char *bytes, gsize length);

#endif
