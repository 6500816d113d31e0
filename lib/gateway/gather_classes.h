/* gather_classes.h - a class, team or division that is named beside pictures: its students are
 * possible subjects (DOMAIN.md, "Who is shown or named")
 */
#ifndef CM_GATEWAY_GATHER_CLASSES_H
#define CM_GATEWAY_GATHER_CLASSES_H

#include "gateway/gather.h"
#include "gateway/subject_signs.h"

/* Adds to @signs, weakly, the students of the classes of the sender's schools that @length bytes of
 * valid UTF-8 name; each school has its own "Div 4". A class of more than 400 tells nobody apart.
 * @source is where the text stands. */
void cm_gather_classes(CmSubjectSigns *signs, const CmGatherInput *input, const char *source,
                       const char *bytes, gsize length);

#endif
