#include "inspector/span.h"

gsize cm_span_find(CmSpan span, gsize offset, const char *needle)
{
    if (span.bytes == NULL || offset >= span.length)
        return span.length;
    const char *found = memmem(span.bytes + offset, span.length - offset, needle, strlen(needle));
    return found != NULL ? (gsize)(found - span.bytes) : span.length;
}
