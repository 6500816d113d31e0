/* glimpse.h - one picture of a message as an officer is shown it: small, grey, and nothing else
 *
 * Pixels alone leave the sandbox: no metadata, and no format that a browser would have to be
 * trusted with. Where the picture says by tags who is in it, these places are framed.
 */
#ifndef CM_INSPECTOR_GLIMPSE_H
#define CM_INSPECTOR_GLIMPSE_H

#include "inspector/grey.h"
#include "inspector/picture.h"

typedef struct CmGlimpse {
    const guint8 *part; /* SHA-256 of the id of the part that is wanted (inspect/preview.h) */
    CmGrey *grey;       /* it, once it was found and could be decoded; the caller's */
} CmGlimpse;

/* Looks at @bytes, the picture of a type that is part @id: kept if it is the one that is wanted. */
void cm_glimpse_offer(CmGlimpse *glimpse, const char *id, const char *type, CmSpan bytes,
                      CmCharsets *charsets);

/* @grey, made smaller where a side is longer than @side; NULL without memory. */
CmGrey *cm_glimpse_fit(const CmGrey *grey, guint side);
/* Frames @area in @grey. */
void cm_glimpse_frame(CmGrey *grey, const CmPictureArea *area);
/* @grey as it is to be seen by the orientation of Exif (CIPA DC-008 4.6.4), 1 to 8; NULL without
 * memory. */
CmGrey *cm_glimpse_turn(const CmGrey *grey, guint orientation);

#endif
