/* pdq.h - the PDQ hash of a picture, and those of the picture turned and mirrored
 *
 * Own code from the published description (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the
 * PDQ Image-Hashing Algorithm", 2019, section 5): brightness, two passes of a box blur in each
 * direction, 64 by 64 samples, the 16 by 16 lowest frequencies of their cosine transform without
 * the constant ones, and one bit for each that is above their median.
 */
#ifndef CM_INSPECTOR_PDQ_H
#define CM_INSPECTOR_PDQ_H

#include "record/picture_hash.h"

#include "inspector/grey.h"

/* The picture as it is comes first; then mirrored left to right, upside down, both (half a turn),
 * and the same four of its transpose (quarter turns are among them). */
#define CM_PDQ_TURNS 8u

typedef struct {
    guint quality; /* 0 to 100: how much there is to be seen; a plain surface has none */
    CmPictureHash turns[CM_PDQ_TURNS];
} CmPdq;

/* FALSE where there is no memory, or a side of @grey has fewer than CM_PDQ_SIDE pixels. */
#define CM_PDQ_SIDE 64u
gboolean cm_pdq(const CmGrey *grey, CmPdq *out);

#endif
