/* gather_declared.h - the students that a declaration of the sender means */
#ifndef CM_GATEWAY_GATHER_DECLARED_H
#define CM_GATEWAY_GATHER_DECLARED_H

#include "gateway/gather.h"
#include "gateway/subject_signs.h"
#include "text/declaration.h"

/* Adds to @signs whom @declaration names, by name, number, id or class, as shown in part @picture
 * (-1: the message has no picture); to the facts the names that are nobody's. @source is where it
 * stood. */
void cm_gather_declared(CmSubjectSigns *signs, const CmGatherInput *input,
                        const CmDeclaration *declaration, int picture, const char *source);

#endif
