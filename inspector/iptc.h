/* iptc.h - captions and keywords in Photoshop's resource block (IPTC-IIM 4.2) */
#ifndef CM_INSPECTOR_IPTC_H
#define CM_INSPECTOR_IPTC_H

#include "inspector/picture.h"

/* Reads the resources behind "Photoshop 3.0\0". */
void cm_iptc_read(CmPicture *picture, CmSpan resources, CmCharsets *charsets);

#endif
