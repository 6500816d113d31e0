#include "inspector/gzip_header.h"

#include "inspector/byte_order.h"

#define FIXED_BYTES 10u
#define HAS_EXTRA   0x04u
#define HAS_NAME    0x08u
#define HAS_COMMENT 0x10u

/* The text up to the NUL at *@at, which moves behind that; nothing where none comes. */
static CmSpan take_text(CmSpan bytes, gsize *at)
{
    CmSpan rest = cm_span_part(bytes, *at, bytes.length);
    const char *end = rest.length > 0 ? memchr(rest.bytes, '\0', rest.length) : NULL;
    if (end == NULL) {
        *at = bytes.length;
        return (CmSpan){"", 0};
    }
    CmSpan text = {rest.bytes, (gsize)(end - rest.bytes)};
    *at += text.length + 1;
    return text;
}

CmGzipHeader cm_gzip_header_read(CmSpan bytes)
{
    CmGzipHeader header = {{"", 0}, {"", 0}};
    guint32 flags = cm_read_little(bytes, 3, 1);
    gsize at = FIXED_BYTES;
    if (!cm_span_starts(bytes, "\x1f\x8b\x08"))
        return header;
    if ((flags & HAS_EXTRA) != 0)
        at += 2 + cm_read_little(bytes, at, 2);
    if ((flags & HAS_NAME) != 0)
        header.name = take_text(bytes, &at);
    if ((flags & HAS_COMMENT) != 0)
        header.comment = take_text(bytes, &at);
    return header;
}
