/* picture.h - what a picture file looks like, read by the inspector in its sandbox
 *
 * For the register of pictures: the file comes from a school photographer or an officer and not
 * from a mail, but it is decoded where everything else is decoded.
 */
#ifndef CM_INSPECT_PICTURE_H
#define CM_INSPECT_PICTURE_H

#include "inspect/client.h"

/* A picture with less to see than that looks like too many others to be told from them. */
#define CM_PICTURE_QUALITY_LEAST 50u

typedef struct {
    guint quality; /* CM_PICTURE_QUALITY_LEAST to 100 */
    GArray *turns; /* of CmPictureHash, to find it: as it is first, then turned and mirrored */
    GArray *views; /* of CmPictureHash, to register it: as it is first, then cropped */
} CmPicturePrint;

void cm_picture_print_free(CmPicturePrint *print);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPicturePrint, cm_picture_print_free)

/* The hashes of @file. NULL with CM_ERROR_DATA (it is no picture, is damaged or too large, or there
 * is too little in it to tell it by), CM_ERROR_TEMPORARY (no memory) or CM_ERROR_UNAVAILABLE (the
 * inspector does not serve). */
CmPicturePrint *cm_picture_print(CmInspector *inspector, GBytes *file, GError **error);

#endif
