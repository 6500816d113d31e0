/* second_signs.h - what beside a full name makes it that student's (DOMAIN.md, "Who is shown or
 * named")
 *
 * Collected once a message, of its texts when a name first needs it; asked once a name. What one
 * question costs does not grow with the text otherwise.
 */
#ifndef CM_GATEWAY_SECOND_SIGNS_H
#define CM_GATEWAY_SECOND_SIGNS_H

#include "gateway/gather.h"

typedef struct CmSecondSigns CmSecondSigns;

/* Keeps pointers to @input and @facts, whose recipients are there already. */
CmSecondSigns *cm_second_signs_new(const CmGatherInput *input, const CmFacts *facts);
void cm_second_signs_free(CmSecondSigns *signs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSecondSigns, cm_second_signs_free)

/* TRUE when the message holds a sign that names @student or theirs: they or a guardian of theirs
 * among the recipients, the addresses in the header or those in a quoted text, their number,
 * address or birth date, or their class, school or grade in a text. What a signature or disclaimer
 * says of classes and schools is the employee's. */
gboolean cm_second_signs_name(CmSecondSigns *signs, const CmPerson *student);
/* The same, or a picture of anybody. */
gboolean cm_second_signs_point_to(CmSecondSigns *signs, const CmPerson *student);

#endif
