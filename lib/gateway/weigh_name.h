/* weigh_name.h - how surely a full name that was found is a student's (DOMAIN.md, "Who is shown or
 * named")
 */
#ifndef CM_GATEWAY_WEIGH_NAME_H
#define CM_GATEWAY_WEIGH_NAME_H

#include "gateway/second_signs.h"
#include "text/passages.h"

typedef struct {
    const CmGatherInput *input;
    const CmFacts *facts; /* with sender and recipients */
    CmSecondSigns *signs;
} CmWeighing;

/* TRUE when @passage of @text is the quote in a reply to whoever wrote it: its author is a
 * recipient, and all other recipients are staff or of the district. */
gboolean cm_weigh_is_answered(const CmWeighing *weighing, const char *text,
                              const CmPassage *passage);

/* The strength of @name, as found in a passage of @kind, for @student: weak where @answered; strong
 * where the student is of one of the sender's schools or a second sign points to them. The name of
 * the author, of a recipient or in a signature is theirs unless a sign of the student themself, not
 * just any picture, stands beside it; an employee's of the sender's schools unless any sign does.
 */
CmStrength cm_weigh_name(const CmWeighing *weighing, const CmPerson *student, const char *name,
                         CmPassageKind kind, gboolean answered);

/* TRUE when an officer said of the author that a name in their mail is not @student's, for today,
 * and no sign of the student themself speaks against it. Of mail whose author is nobody on record
 * nothing was said: its address could be anybody's. */
gboolean cm_weigh_is_stranger(const CmWeighing *weighing, const CmPerson *student);

/* TRUE when @student is of one of @schools. */
gboolean cm_weigh_shares_school(const CmSnapshot *snapshot, const char *const *schools,
                                const CmPerson *student);

#endif
