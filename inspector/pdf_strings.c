#include "inspector/pdf_strings.h"

#include <string.h>

#define WORDS_MAX ((gsize)4 << 20)

gboolean cm_pdf_strings_are_shown(const char *key)
{
    static const char *const keys[] = {
        "/Title",                     /* of bookmarks, and of what not */
        "/Desc",                      /* of a file within */
        "/T",                         /* who wrote a note */
        "/Subj",                      /* what it is about */
        "/RC",                        /* it, with its looks */
        "/TU",                        /* what is said of a field where a mouse rests */
        "/CA",                        /* on a button; when the mouse is there, and is down */
        "/RO",         "/AC", "/Opt", /* the choices of a field */
        "/DV",                        /* what it is before anything is chosen */
        "/Alt",                       /* what is said instead of a picture */
        "/ActualText",                /* instead of letters */
        "/E",                         /* instead of what is abbreviated */
        "/Name",                      /* of a layer */
    };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return TRUE;
    return FALSE;
}

gboolean cm_pdf_strings_add(GString *words, const char *text)
{
    gsize length = strlen(text);
    if (words->len + length + 1 > WORDS_MAX)
        return FALSE;
    gboolean again = words->len > length && words->str[words->len - 1] == '\n' &&
                     memcmp(words->str + words->len - 1 - length, text, length) == 0 &&
                     (words->len == length + 1 || words->str[words->len - 2 - length] == '\n');
    if (length > 0 && !again) {
        g_string_append(words, text);
        g_string_append_c(words, '\n');
    }
    return TRUE;
}
