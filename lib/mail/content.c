#include "mail/content.h"

#include <string.h>

const char *cm_content_next_dot(const char *at, const char *end)
{
    const char *dot = at;
    while (dot < end && (dot = memchr(dot + 1, '.', (gsize)(end - dot - 1))) != NULL)
        if (dot - at >= 2 && dot[-1] == '\n' && dot[-2] == '\r')
            return dot;
    return end;
}

gboolean cm_content_ends_line(const char *bytes, gsize length)
{
    return length >= 2 && memcmp(bytes + length - 2, "\r\n", 2) == 0;
}

gboolean cm_content_is_eight_bit(const char *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((guchar)bytes[i] >= 0x80)
            return TRUE;
    return FALSE;
}

gboolean cm_content_has_false_dot(const char *bytes, gsize length)
{
    const char *end = bytes + length;
    for (const char *dot = memchr(bytes, '.', length); dot != NULL;
         dot = memchr(dot + 1, '.', (gsize)(end - dot - 1))) {
        if (dot == bytes || (dot[-1] != '\n' && dot[-1] != '\r'))
            continue;
        if (dot[-1] == '\r' || dot - bytes < 2 || dot[-2] != '\r')
            return TRUE;
    }
    return FALSE;
}
