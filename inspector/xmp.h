/* xmp.h - people and captions in XMP packets (ISO 16684-1, read by exempi) */
#ifndef CM_INSPECTOR_XMP_H
#define CM_INSPECTOR_XMP_H

#include "inspector/picture.h"

/* Makes exempi ready; once, before the first packet. FALSE when it cannot be. */
gboolean cm_xmp_start(void);
void cm_xmp_stop(void);

/* Reads one packet: regions with names (MWG 5.9, Microsoft's People Tags), PersonInImage and named
 * regions (IPTC Extension), keywords below "People", titles, descriptions and keywords; camera and
 * position. A packet that cannot be parsed marks the picture as unread. */
void cm_xmp_read(CmPicture *picture, CmSpan packet);

/* Finds packets anywhere in @bytes and reads them, at most 64: how files whose structure is not
 * known here are read, for which packets were made to be found so (ISO 16684-3 1.1). Returns TRUE
 * when there was one. */
gboolean cm_xmp_read_anywhere(CmPicture *picture, CmSpan bytes);

#endif
