#include "text/name_label.h"

#include <string.h>

/* Without blanks, the longer of two that end alike first. */
static const struct {
    const char *words;
    CmNameLabel label;
} labels[] = {
    {"firstname", CM_LABEL_GIVEN},     {"firstnames", CM_LABEL_GIVEN},
    {"givenname", CM_LABEL_GIVEN},     {"givennames", CM_LABEL_GIVEN},
    {"forename", CM_LABEL_GIVEN},      {"forenames", CM_LABEL_GIVEN},
    {"preferredname", CM_LABEL_GIVEN}, {"usualname", CM_LABEL_GIVEN},
    {"first", CM_LABEL_GIVEN},         {"given", CM_LABEL_GIVEN},
    {"prénom", CM_LABEL_GIVEN},        {"prénoms", CM_LABEL_GIVEN},
    {"prenom", CM_LABEL_GIVEN},        {"prenoms", CM_LABEL_GIVEN},
    {"lastname", CM_LABEL_FAMILY},     {"lastnames", CM_LABEL_FAMILY},
    {"familyname", CM_LABEL_FAMILY},   {"familynames", CM_LABEL_FAMILY},
    {"surname", CM_LABEL_FAMILY},      {"surnames", CM_LABEL_FAMILY},
    {"last", CM_LABEL_FAMILY},         {"family", CM_LABEL_FAMILY},
    {"nomdefamille", CM_LABEL_FAMILY}, {"nomsdefamille", CM_LABEL_FAMILY},
    {"nom", CM_LABEL_FAMILY},          {"noms", CM_LABEL_FAMILY},
};

static gboolean is_letter(char c)
{
    return g_ascii_isalpha(c) || (guchar)c >= 0x80;
}

/* In UTF-8 the small letters of Latin 1 have one bit more than the capitals. */
static gboolean is_same(char written, char wanted)
{
    return g_ascii_tolower(written) == wanted ||
           ((guchar)wanted >= 0xa0 && ((guchar)written | 0x20) == (guchar)wanted);
}

static gboolean is_joint(char c)
{
    return c == ' ' || c == '_' || c == '-' || c == '\'';
}

/* Where @words begin that end at @end; @end when they do not. */
static gsize words_start(const char *text, gsize from, gsize end, const char *words)
{
    gsize at = end;
    for (gsize left = strlen(words); left > 0;) {
        if (at == from)
            return end;
        at--;
        if (is_same(text[at], words[left - 1]))
            left--;
        else if (!is_joint(text[at]) || at + 1 == end)
            return end;
    }
    gboolean begins = at == from || !is_letter(text[at - 1]) ||
                      (g_ascii_isupper(text[at]) && g_ascii_islower(text[at - 1]));
    return begins ? at : end;
}

/* The end of the words before blanks, signs of a form and a remark in parentheses. */
static gsize trim(const char *text, gsize from, gsize end)
{
    while (end > from && strchr(" \t:*\"'.", text[end - 1]) != NULL)
        end--;
    if (end == from || text[end - 1] != ')')
        return end;
    gsize open = end - 1;
    while (open > from && text[open] != '(')
        open--;
    return open > from ? trim(text, from, open) : end;
}

CmNameLabel cm_name_label_read(const char *text, gsize from, gsize end, gsize *start)
{
    end = trim(text, from, end);
    *start = end;
    /* What each of the labels ends with. */
    if (end - from < 3 || strchr("esmtny", g_ascii_tolower(text[end - 1])) == NULL)
        return CM_LABEL_OTHER;
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        const char *words = labels[i].words;
        if (!is_same(text[end - 1], words[strlen(words) - 1]))
            continue;
        *start = words_start(text, from, end, words);
        if (*start < end)
            return labels[i].label;
    }
    return CM_LABEL_OTHER;
}
