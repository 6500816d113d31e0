/* byte_order.h - numbers of either byte order, read from where there are enough bytes */
#ifndef CM_INSPECTOR_BYTE_ORDER_H
#define CM_INSPECTOR_BYTE_ORDER_H

#include "inspector/span.h"

/* The unsigned number of @bytes (1 to 4) bytes at @offset; 0 where the span does not reach. */
static inline guint32 cm_read_big(CmSpan span, gsize offset, guint bytes)
{
    guint32 value = 0;
    if (offset > span.length || span.length - offset < bytes)
        return 0;
    for (guint i = 0; i < bytes; i++)
        value = value << 8 | (guchar)span.bytes[offset + i];
    return value;
}

static inline guint32 cm_read_little(CmSpan span, gsize offset, guint bytes)
{
    guint32 value = 0;
    if (offset > span.length || span.length - offset < bytes)
        return 0;
    for (guint i = bytes; i > 0; i--)
        value = value << 8 | (guchar)span.bytes[offset + i - 1];
    return value;
}

#endif
