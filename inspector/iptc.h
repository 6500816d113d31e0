/* iptc.h - captions and keywords in Photoshop's resource block (IPTC-IIM 4.2) */
#ifndef CM_INSPECTOR_IPTC_H
#define CM_INSPECTOR_IPTC_H

#include "inspector/picture.h"

/* Reads the resources behind "Photoshop 3.0\0": datasets of IPTC, and the Exif and XMP blocks that
 * may stand beside them. One that breaks off marks the picture as unread. */
void cm_iptc_read(CmPicture *picture, CmSpan resources, CmCharsets *charsets);
/* TRUE when @bytes begin as a resource does. */
gboolean cm_iptc_is_resource(CmSpan bytes);
/* Reads the datasets of IPTC by themselves, as TIFF has them. */
void cm_iptc_read_datasets(CmPicture *picture, CmSpan block, CmCharsets *charsets);

#endif
