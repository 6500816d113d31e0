/* base64_picture.h - pictures that stand in base64 in the text of a file, whatever its format: a
 * notebook of Jupyter (JSON), a directory entry (LDIF, RFC 2849), XML of any kind */
#ifndef CM_INSPECTOR_BASE64_PICTURE_H
#define CM_INSPECTOR_BASE64_PICTURE_H

#include "inspector/span.h"

/* Finds the next JPEG, PNG, GIF or WebP in base64 in @text at or behind *@offset; moves *@offset
 * behind it. One in a "data:" address is none. Returns its base64 without folds and escapes of line
 * ends, or NULL when there is none. Linear over all calls. */
GString *cm_base64_picture_find(CmSpan text, gsize *offset);

#endif
