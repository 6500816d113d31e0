#include "review/url.h"

#include <stdarg.h>
#include <string.h>

#define PATH_MOST 2000u

char *cm_url_path(const char *first, ...)
{
    GString *path = g_string_new(NULL);
    va_list parts;
    va_start(parts, first);
    for (const char *part = first; part != NULL; part = va_arg(parts, const char *)) {
        g_string_append_c(path, '/');
        g_string_append_uri_escaped(path, part, NULL, FALSE);
    }
    va_end(parts);
    return g_string_free(path, FALSE);
}

char *cm_url_query(const char *path, ...)
{
    GString *url = g_string_new(path);
    char between = strchr(path, '?') != NULL ? '&' : '?';
    va_list pairs;
    va_start(pairs, path);
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;) {
        const char *value = va_arg(pairs, const char *);
        if (value == NULL || value[0] == '\0')
            continue;
        g_string_append_printf(url, "%c%s=", between, name);
        g_string_append_uri_escaped(url, value, NULL, FALSE);
        between = '&';
    }
    va_end(pairs);
    return g_string_free(url, FALSE);
}

gboolean cm_url_is_own_path(const char *text)
{
    if (text == NULL || text[0] != '/' || text[1] == '/' || text[1] == '\\' ||
        strlen(text) > PATH_MOST)
        return FALSE;
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= ' ' || *at == '\\' || (guchar)*at >= 0x7f)
            return FALSE;
    return TRUE;
}
