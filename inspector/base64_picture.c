#include "inspector/base64_picture.h"

#define RUN_MIN 64u /* characters; what is shorter shows nobody */

/* How the first bytes of pictures look in base64; a slash may be escaped. */
static const char *const beginnings[] = {"/9j/", "/9j\\/", "iVBORw0KGgo", "R0lGOD", "UklGR"};

static gboolean is_base64(char c)
{
    return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* TRUE when a picture begins at @at, and no word goes on there. */
static gboolean is_beginning(CmSpan text, gsize at)
{
    char c = text.bytes[at];
    if (c != '/' && c != 'i' && c != 'R' && c != 'U')
        return FALSE;
    if (at > 0 && is_base64(text.bytes[at - 1]) && text.bytes[at - 1] != '=')
        return FALSE;
    CmSpan rest = cm_span_part(text, at, text.length);
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (cm_span_starts(rest, beginnings[i]))
            return TRUE;
    return FALSE;
}

/* How many bytes at @at part a line of base64 from the next: a line end with blanks, or what JSON
 * writes for it ("\n", "\/" is a slash). */
static gsize fold_length(CmSpan text, gsize at)
{
    if (at + 1 < text.length && text.bytes[at] == '\\')
        return strchr("nr", text.bytes[at + 1]) != NULL ? 2 : text.bytes[at + 1] == '/';
    gsize end = at;
    while (end < text.length && g_ascii_isspace(text.bytes[end]))
        end++;
    return end - at;
}

static GString *read_run(CmSpan text, gsize *at)
{
    GString *run = g_string_new(NULL);
    gsize fold = 0;
    while (*at < text.length) {
        if (is_base64(text.bytes[*at]))
            g_string_append_c(run, text.bytes[(*at)++]);
        else if ((fold = fold_length(text, *at)) > 0)
            *at += fold;
        else
            break;
    }
    return run;
}

/* Behind "base64," it is a part already. */
static gboolean is_of_address(CmSpan text, gsize at)
{
    static const char word[] = "base64,";
    return at >= strlen(word) &&
           g_ascii_strncasecmp(text.bytes + at - strlen(word), word, strlen(word)) == 0;
}

GString *cm_base64_picture_find(CmSpan text, gsize *offset)
{
    for (gsize at = *offset; at < text.length; at++) {
        if (!is_beginning(text, at))
            continue;
        gboolean address = is_of_address(text, at);
        GString *run = read_run(text, &at);
        if (run->len >= RUN_MIN && !address) {
            *offset = at;
            return run;
        }
        g_string_free(run, TRUE);
    }
    *offset = text.length;
    return NULL;
}
