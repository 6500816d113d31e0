/* second_signs.h - what beside a full name makes it that student's (DOMAIN.md, "Who is shown or
 * named")
 *
 * Collected once a message; asked once a name. What one question costs does not grow with the text.
 */
#ifndef CM_GATEWAY_SECOND_SIGNS_H
#define CM_GATEWAY_SECOND_SIGNS_H

#include "gateway/gather.h"

typedef struct CmSecondSigns CmSecondSigns;

/* Keeps pointers to @input and @facts, whose recipients are there already. */
CmSecondSigns *cm_second_signs_new(const CmGatherInput *input, const CmFacts *facts);
void cm_second_signs_free(CmSecondSigns *signs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSecondSigns, cm_second_signs_free)

/* TRUE when the message holds a sign of @student beside a name: a picture, they or a guardian of
 * theirs among the recipients or the addresses in the header, their number or address, or their
 * class or school in a text. */
gboolean cm_second_signs_point_to(CmSecondSigns *signs, const CmPerson *student);

#endif
