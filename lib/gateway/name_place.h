/* name_place.h - where in a text a name stands, for weighing whom it names */
#ifndef CM_GATEWAY_NAME_PLACE_H
#define CM_GATEWAY_NAME_PLACE_H

#include "gateway/weigh_name.h"

/* A text that is searched for names. */
typedef struct {
    const char *bytes;
    gsize length;
    const GArray *passages; /* of a body (text/passages.h), else NULL */
    gboolean asked;         /* whether it says that answers stand in the quote … */
    gboolean announces;     /* … and that it does */
} CmNamePlaces;

/* The kind of the passage in which the name from byte @start to @end stands, as it is weighed: one
 * beside an address, over a mail that is sent on, or in the heading of a quoted one is a
 * correspondent's as one in a signature is; of whom a sentence in a signature or a disclaimer
 * speaks is the sender's own word. */
CmPassageKind cm_name_place_kind(const CmNamePlaces *places, gsize start, gsize end);

/* TRUE when byte @at stands in the quote of a mail that is answered, and is not what the sender
 * typed into it (text/inline_answer.h). */
gboolean cm_name_place_is_answered(CmNamePlaces *places, const CmWeighing *weighing, gsize at);

#endif
