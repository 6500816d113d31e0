/* zip_type.h - what a zip is, and whether it is locked, by what it says of its members */
#ifndef CM_INSPECTOR_ZIP_TYPE_H
#define CM_INSPECTOR_ZIP_TYPE_H

#include "inspector/span.h"

/* The media type of @zip, which begins as one: an office document's, or "application/zip"; static.
 */
const char *cm_zip_type(CmSpan zip);
/* TRUE when @bytes are a zip with an encrypted member. */
gboolean cm_zip_is_encrypted(CmSpan bytes);

#endif
