/* exif.h - the few tags of an Exif block that matter here (CIPA DC-008, TIFF 6.0) */
#ifndef CM_INSPECTOR_EXIF_H
#define CM_INSPECTOR_EXIF_H

#include "inspector/picture.h"

/* Reads the TIFF structure @tiff (without "Exif\0\0"): maker and model, position, and captions
 * (ImageDescription, UserComment, titles and keywords of Windows, of Exif 3.0 the title; and who
 * made the picture). Offsets that lead outside are passed over. */
void cm_exif_read(CmPicture *picture, CmSpan tiff, CmCharsets *charsets);

#endif
