/* transfer.h - content transfer encodings (RFC 2045 6) and uuencode */
#ifndef CM_INSPECTOR_TRANSFER_H
#define CM_INSPECTOR_TRANSFER_H

#include "inspector/span.h"

typedef enum {
    CM_TRANSFER_IDENTITY,
    CM_TRANSFER_QUOTED_PRINTABLE,
    CM_TRANSFER_BASE64,
    CM_TRANSFER_UUENCODE,
    CM_TRANSFER_UNKNOWN,
} CmTransfer;

/* Reads the raw value of a Content-Transfer-Encoding field: folded, with comments, in quotes or
 * with a stray semicolon all the same. */
CmTransfer cm_transfer_parse(CmSpan value);

/* Decoded bytes; @owned is what to free, NULL where the bytes were as they should be. */
typedef struct {
    CmSpan span;
    char *owned;
} CmDecoded;

/* Decodes @raw; what is no part of the encoding is passed over, padding in the middle too. FALSE
 * when there is no memory for the result, which is never longer than @raw. */
gboolean cm_transfer_decode(CmTransfer transfer, CmSpan raw, CmDecoded *decoded);
void cm_decoded_clear(CmDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmDecoded, cm_decoded_clear)

/* TRUE when @raw consists of at least two lines of nothing but base64. */
gboolean cm_transfer_looks_base64(CmSpan raw);

/* Finds the next uuencoded file in @text at or behind *@offset: its name (a span of @text, may be
 * empty) and its encoded lines; moves *@offset behind it. */
gboolean cm_transfer_find_uuencode(CmSpan text, gsize *offset, CmSpan *name, CmSpan *lines);

#endif
