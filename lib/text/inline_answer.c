#include "text/inline_answer.h"

#include <string.h>

#include "text/line_bounds.h"
#include "text/passage_line.h"
#include "text/passages.h"

#define BACK_MOST 2000u

/* TRUE in a line such as "see my answers in red", or "comments below". */
static gboolean announces(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const ALONE[] = {"answers below",
                                        "answer below",
                                        "comments below",
                                        "responses below",
                                        "response below",
                                        "replies below",
                                        "reply below",
                                        "answered below",
                                        "interspersed",
                                        "r\303\251ponses ci-dessous",
                                        "commentaires ci-dessous",
                                        NULL};
    static const char *const WHERE[] = {"in red",    "in blue", "in green",      "in bold",
                                        "in colour", "inline",  "in-line",       "en rouge",
                                        "en bleu",   "en gras", "dans le texte", NULL};
    static const char *const WHAT[] = {"below",   "answer",       "comment", "respon",     "reply",
                                       "replies", "r\303\251pon", "notes",   "ci-dessous", NULL};
    if (cm_passage_contains_any(text, line->start, line->end, ALONE))
        return TRUE;
    return cm_passage_contains_any(text, line->start, line->end, WHERE) &&
           cm_passage_contains_any(text, line->start, line->end, WHAT);
}

gboolean cm_inline_answer_is_announced(const char *text, const GArray *passages)
{
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        CmPassageText own = {text, passage->end};
        for (gsize at = passage->start; passage->kind == CM_PASSAGE_OWN && at < passage->end;) {
            CmPassageLine line = cm_passage_line_at(&own, at);
            if (announces(&own, &line))
                return TRUE;
            at = line.next;
        }
    }
    return FALSE;
}

static gsize skip_blanks(const char *text, gsize at, gsize end)
{
    while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
        at++;
    return at;
}

gboolean cm_inline_answer_is_marked_at(const char *text, gsize at)
{
    gsize start = cm_line_start(text, at, at > BACK_MOST ? at - BACK_MOST : 0);
    start = skip_blanks(text, start, at);
    return start < at && text[start] == '>';
}

/* Whether @words (of @length bytes) are @name, but for the case of ASCII letters. */
static gboolean is_name(const char *words, gsize length, const char *name)
{
    return name != NULL && *name != '\0' && strlen(name) == length &&
           g_ascii_strncasecmp(words, name, length) == 0;
}

/* "RE" of Robin Example. */
static gboolean is_initials(const char *words, gsize length, const char *given, const char *family)
{
    return length == 2 && given != NULL && family != NULL && words[0] == given[0] &&
           words[1] == family[0] && g_ascii_isupper(words[0]) && g_ascii_isupper(words[1]);
}

static gboolean is_sender(const char *words, gsize length, const char *given, const char *family)
{
    if (is_name(words, length, given) || is_initials(words, length, given, family))
        return TRUE;
    if (given == NULL || family == NULL)
        return FALSE;
    g_autofree char *full = g_strdup_printf("%s %s", given, family);
    g_autofree char *sorted = g_strdup_printf("%s, %s", family, given);
    return is_name(words, length, full) || is_name(words, length, sorted);
}

/* "RE:" and "CC:" head a line of a mail, whoever's letters these are. */
static gboolean is_heading(const char *words, gsize length)
{
    static const char *const HEADINGS[] = {"RE", "CC", "TO", "DE", "TR"};
    for (gsize i = 0; i < G_N_ELEMENTS(HEADINGS); i++)
        if (is_name(words, length, HEADINGS[i]))
            return TRUE;
    return FALSE;
}

/* TRUE when text[@from..@to) begins with the sender's name in brackets or before a colon. */
static gboolean begins_with_sender(const char *text, gsize from, gsize to, const char *given,
                                   const char *family)
{
    from = skip_blanks(text, from, to);
    gboolean bracket = from < to && text[from] == '[';
    if (bracket)
        from++;
    const char *end = from < to ? memchr(text + from, bracket ? ']' : ':', to - from) : NULL;
    if (end == NULL)
        return FALSE;
    gsize length = (gsize)(end - text) - from;
    return (bracket || !is_heading(text + from, length)) &&
           is_sender(text + from, length, given, family);
}

gboolean cm_inline_answer_is_at(const char *text, gsize at, const char *given, const char *family)
{
    gsize from = at > BACK_MOST ? at - BACK_MOST : 0;
    for (gsize end = at;;) {
        gsize start = cm_line_start(text, end, from);
        if (end != at && skip_blanks(text, start, end) == end)
            return FALSE;
        if (begins_with_sender(text, start, end, given, family))
            return TRUE;
        if (start <= from)
            return FALSE;
        end = start - 1;
    }
}
