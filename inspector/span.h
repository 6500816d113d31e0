/* span.h - a stretch of bytes that belongs to somebody else */
#ifndef CM_INSPECTOR_SPAN_H
#define CM_INSPECTOR_SPAN_H

#include <string.h>

#include <glib.h>

typedef struct {
    const char *bytes;
    gsize length;
} CmSpan;

/* The bytes of @whole from @offset on, at most @length of them: never more than there are. Nothing,
 * whose address may be NULL, has no part but itself. */
static inline CmSpan cm_span_part(CmSpan whole, gsize offset, gsize length)
{
    if (whole.length == 0)
        return whole;
    if (offset > whole.length)
        offset = whole.length;
    return (CmSpan){whole.bytes + offset, MIN(length, whole.length - offset)};
}

static inline CmSpan cm_span_of(const char *text)
{
    return (CmSpan){text, strlen(text)};
}

static inline CmSpan cm_span_of_array(const GByteArray *bytes)
{
    return (CmSpan){bytes->len > 0 ? (const char *)bytes->data : "", bytes->len};
}

/* TRUE when @span begins with @prefix. */
static inline gboolean cm_span_starts(CmSpan span, const char *prefix)
{
    gsize length = strlen(prefix);
    return span.length >= length && memcmp(span.bytes, prefix, length) == 0;
}

/* The same in any ASCII case. */
static inline gboolean cm_span_starts_caseless(CmSpan span, const char *prefix)
{
    gsize length = strlen(prefix);
    return span.length >= length && g_ascii_strncasecmp(span.bytes, prefix, length) == 0;
}

/* Where @needle first stands in @span, at or behind @offset; @span's length when nowhere. */
gsize cm_span_find(CmSpan span, gsize offset, const char *needle);

#endif
