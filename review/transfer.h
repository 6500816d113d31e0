/* transfer.h - transfer encodings (RFC 2045 6) undone: plain memory, no parser of mail */
#ifndef CM_REVIEW_TRANSFER_H
#define CM_REVIEW_TRANSFER_H

#include <glib.h>

/* The value of Content-Transfer-Encoding in the @length bytes of a part's header, in lower case;
 * "7bit" where there is none. A new string. */
char *cm_transfer_encoding(const char *header, gsize length);
/* @length bytes in @encoding decoded; what no encoding has is passed over. New bytes, never longer
 * than what was given. */
GBytes *cm_transfer_decode(const char *encoding, const char *bytes, gsize length);

#endif
