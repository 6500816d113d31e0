/* gather_pictures.h - pictures that are registered for a student (DOMAIN.md, "Who is shown or
 * named"): the surest sign that a picture is of them
 */
#ifndef CM_GATEWAY_GATHER_PICTURES_H
#define CM_GATEWAY_GATHER_PICTURES_H

#include "gateway/gather.h"
#include "gateway/subject_signs.h"

/* Adds to @signs, as certain, the students for whom a picture of the message is registered: of the
 * registered pictures that look like it the nearest, which shows everybody it was registered for.
 * What is less near is a picture of somebody else that looks much like it. */
void cm_gather_pictures(CmSubjectSigns *signs, const CmGatherInput *input);

#endif
