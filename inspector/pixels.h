/* pixels.h - a picture decoded, as brightness and no larger than its hash needs it */
#ifndef CM_INSPECTOR_PIXELS_H
#define CM_INSPECTOR_PIXELS_H

#include "record/word.h"

#include "inspector/grey.h"
#include "inspector/span.h"

typedef struct {
    guint64 streamed; /* pixels of a picture that is decoded row by row */
    guint64 whole;    /* pixels of a picture that must be decoded whole */
    guint side;       /* pixels of one side */
    guint frames;     /* of one file */
    guint64 all;      /* pixels of all its frames */
    guint64 slow;     /* pixels of a message that are decoded slowly beside their thumbnails */
} CmPixelLimits;

/* The limits in force: static. */
const CmPixelLimits *cm_pixel_limits(void);

/* Decodes @bytes, of a type as cm_media_type_detect() names it, into *@grey, which is the caller's.
 * Returns CM_REASON_NONE; or, with NULL in @grey, CM_REASON_TOO_LARGE (over a limit, before
 * anything of that size is allocated), CM_REASON_BROKEN (no picture comes out of it) or
 * CM_REASON_UNKNOWN_TYPE (no decoder here). What breaks off is shown as far as it goes. */
CmReason cm_pixels_read(const char *type, CmSpan bytes, CmGrey **grey);

/* The decoders of each format, for cm_pixels_read(). */
CmReason cm_pixels_read_jpeg(CmSpan bytes, CmGrey **grey);
CmReason cm_pixels_read_png(CmSpan bytes, CmGrey **grey);
CmReason cm_pixels_read_gif(CmSpan bytes, CmGrey **grey);
CmReason cm_pixels_read_webp(CmSpan bytes, CmGrey **grey);
CmReason cm_pixels_read_tiff(CmSpan bytes, CmGrey **grey);
CmReason cm_pixels_read_heif(CmSpan bytes, CmGrey **grey);

#endif
