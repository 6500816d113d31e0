/* hex.h - bytes as text: two lower-case hexadecimal digits a byte, the first byte first */
#ifndef CM_BASE_HEX_H
#define CM_BASE_HEX_H

#include <glib.h>

/* A new text of 2 * @length characters. @bytes may be NULL when @length is 0. */
char *cm_hex(const guint8 *bytes, gsize length);

#endif
