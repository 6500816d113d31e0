#include "text/short_line.h"

#include <string.h>

#include "text/fold.h"

/* What is longer says more than that. */
#define NOBODY_MAX 64u

/* As cm_short_line_words() has them. */
static const char *const NOBODY[] = {
    "nobody",
    "no one",
    "noone",
    "none",
    "none shown",
    "nobody shown",
    "nobody is shown",
    "no student",
    "no students",
    "no student shown",
    "no students shown",
    "no children",
    "no kids",
    "n/a",
    "n.a",
    "not applicable",
    "staff only",
    "only staff",
    "adults only",
    "personne",
    "aucun",
    "aucune",
    "aucun eleve",
    "aucune eleve",
    "aucun enfant",
    "aucune personne",
    "pas d'eleve",
    "pas d'eleves",
    "s/o",
    "s.o",
    "sans objet",
    "personnel seulement",
    "personnel uniquement",
    NULL,
};

static gboolean is_decoration(gunichar c)
{
    return g_unichar_isspace(c) || strchr("\"'*_`-", (int)(c < 0x80 ? c : 'x')) != NULL ||
           c == 0xab || c == 0xbb || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == 0x2018 ||
           c == 0x2019 || c == 0x201c || c == 0x201d || c == 0xfeff;
}

static gboolean is_closing(gunichar c)
{
    return is_decoration(c) || c == '.' || c == '!' || c == ';' || c == ',';
}

const char *cm_short_line_skip(const char *start, const char *end)
{
    while (start < end && is_decoration(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    return start;
}

const char *cm_short_line_trim(const char *start, const char *end)
{
    while (end > start) {
        const char *before = g_utf8_find_prev_char(start, end);
        if (before == NULL || !is_closing(g_utf8_get_char(before)))
            break;
        end = before;
    }
    return end;
}

char *cm_short_line_words(const char *start, const char *end)
{
    g_autofree char *folded = cm_fold_exact(start, end - start);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
    GString *out = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++)
        if (words[i][0] != '\0')
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", words[i]);
    return g_string_free(out, FALSE);
}

gboolean cm_short_line_means_nobody(const char *start, const char *end)
{
    start = cm_short_line_skip(start, end);
    end = cm_short_line_trim(start, end);
    if (start == end || (gsize)(end - start) > NOBODY_MAX)
        return FALSE;
    g_autofree char *words = cm_short_line_words(start, end);
    return g_strv_contains(NOBODY, words);
}
