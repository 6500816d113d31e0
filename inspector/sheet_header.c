#include "inspector/sheet_header.h"

#include <string.h>

/* "FF0000", or "01+045": a colour of the theme and its tint. */
static gboolean is_of_colour(char c)
{
    return g_ascii_isxdigit(c) || c == '+' || c == '-';
}

/* A font between quotes, a size, a letter, with "K" six characters of a colour. @code stands behind
 * the ampersand. */
static const char *skip_code(const char *code)
{
    if (*code == '"') {
        const char *close = strchr(code + 1, '"');
        return close != NULL ? close + 1 : code + 1;
    }
    if (g_ascii_isdigit(*code)) {
        while (g_ascii_isdigit(*code))
            code++;
        return code;
    }
    if (*code == 'K')
        for (guint i = 0; i < 6 && is_of_colour(code[1]); i++)
            code++;
    return *code != '\0' ? code + 1 : code;
}

GString *cm_sheet_header_text(const char *coded)
{
    GString *text = g_string_new(NULL);
    while (*coded != '\0') {
        if (*coded != '&') {
            g_string_append_c(text, *coded++);
        } else if (coded[1] == '&') {
            g_string_append_c(text, '&');
            coded += 2;
        } else {
            g_string_append_c(text, ' ');
            coded = skip_code(coded + 1);
        }
    }
    return text;
}
