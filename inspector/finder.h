/* finder.h - what macOS lays beside files: AppleDouble ("._IMG_1.jpg") and ".DS_Store"
 *
 * A zip that the Finder made holds one of the former for nearly each of its files (RFC 1740).
 */
#ifndef CM_INSPECTOR_FINDER_H
#define CM_INSPECTOR_FINDER_H

#include "inspector/inspection.h"

/* TRUE for "application/applefile" (AppleSingle and AppleDouble) and "application/x-ds-store". */
gboolean cm_finder_is_known(const char *type);

/* Reads @bytes, of @type, as the content of part @part: what reads as words in them is text, the
 * data fork of AppleSingle a part of its own. A resource fork that may hold something (a preview of
 * a picture is kept there), attributes of more than 64 KiB and a .DS_Store of more than 1 MiB make
 * the part unknown-type; entries that lie outside of it, or upon one another, make it broken. */
void cm_finder_read(CmInspection *inspection, int part, const char *type, CmSpan bytes);

#endif
