/* camera_name.h - file names that cameras, telephones and messengers give to photos
 *
 * A messenger, a web site or a word processor takes the camera's own words (EXIF) out of a photo
 * and leaves it its name.
 */
#ifndef CM_GATEWAY_CAMERA_NAME_H
#define CM_GATEWAY_CAMERA_NAME_H

#include "base/mail_text.h"

/* TRUE of a picture of @type ("image/jpeg"; others than photos are kept in give FALSE) whose file
 * name (NULL: it has none) a camera made: DCF's "DSC_0042.JPG", "IMG-20261119-WA0003.jpg". */
gboolean cm_camera_named(const char *type, const CmMailText *filename);

#endif
