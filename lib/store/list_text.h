/* list_text.h - a list of strings as the text of one column: a JSON array of strings (RFC 8259)
 *
 * Private to this room. Bytes from 0x80 up are kept as they are, whether they are UTF-8 or not.
 */
#ifndef CM_STORE_LIST_TEXT_H
#define CM_STORE_LIST_TEXT_H

#include <glib.h>

/* A new string, or NULL for the empty list (@list NULL or without elements). */
char *cm_list_text_encode(const char *const *list);

/* Reads what cm_list_text_encode() wrote; NULL is the empty list. Understands every escape but
 * \u above 007F and 0000, which it never writes. A new vector, or NULL with CM_ERROR_DATA. */
char **cm_list_text_decode(const char *text, GError **error);

#endif
