#include "store/list_text.h"

#include <string.h>

#include "base/error.h"

static void append_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(out, '\\');
        if ((guchar)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

char *cm_list_text_encode(const char *const *list)
{
    GString *out;

    if (list == NULL || list[0] == NULL)
        return NULL;
    out = g_string_new("[");
    for (gsize i = 0; list[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_string(out, list[i]);
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}

static const char *skip_blanks(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

/* Reads the four digits at @p of \uXXXX; 0 when they are not an ASCII character other than NUL. */
static char unicode_escape(const char *p)
{
    int high, low;

    if (p[0] != '0' || p[1] != '0')
        return '\0';
    high = g_ascii_xdigit_value(p[2]);
    low = high < 0 ? -1 : g_ascii_xdigit_value(p[3]);
    return high > 7 || low < 0 ? '\0' : (char)(high * 16 + low);
}

/* Reads the escape whose letter is at @p; returns what comes after it, or NULL. */
static const char *read_escape(const char *p, GString *out)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter = *p != '\0' ? strchr(letters, *p) : NULL;
    char character = letter != NULL ? meanings[letter - letters] : '\0';
    gsize length = 1;

    if (*p == 'u') {
        character = unicode_escape(p + 1);
        length = 5;
    }
    if (character == '\0')
        return NULL;
    g_string_append_c(out, character);
    return p + length;
}

/* Reads the string whose quote is at @p; returns what comes after it, or NULL. */
static const char *read_string(const char *p, GString *out)
{
    if (*p++ != '"')
        return NULL;
    while (p != NULL && *p != '"') {
        if (*p == '\\') {
            p = read_escape(p + 1, out);
        } else if ((guchar)*p < 0x20) {
            return NULL; /* the end as well */
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return p == NULL ? NULL : p + 1;
}

/* Reads the elements after "[" into @list; returns what comes after "]", or NULL. */
static const char *read_elements(const char *p, GPtrArray *list)
{
    g_autoptr(GString) element = g_string_new(NULL);

    p = skip_blanks(p);
    if (*p == ']')
        return p + 1;
    for (;;) {
        g_string_truncate(element, 0);
        p = read_string(skip_blanks(p), element);
        if (p == NULL)
            return NULL;
        g_ptr_array_add(list, g_strndup(element->str, element->len));
        p = skip_blanks(p);
        if (*p == ']')
            return p + 1;
        if (*p++ != ',')
            return NULL;
    }
}

char **cm_list_text_decode(const char *text, GError **error)
{
    g_autoptr(GPtrArray) list = NULL;
    const char *end = NULL;

    if (text == NULL)
        return g_new0(char *, 1);
    list = g_ptr_array_new_with_free_func(g_free);
    if (*text == '[')
        end = read_elements(text + 1, list);
    if (end == NULL || *skip_blanks(end) != '\0') {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the store holds a list that cannot be read");
        return NULL;
    }
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&list), FALSE);
}
