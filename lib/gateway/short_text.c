#include "gateway/short_text.h"

#define SHORT_TEXT_WORDS 60u

/* At most as many as make it long. */
static guint count_words(const char *text, gsize length)
{
    guint words = 0;
    gboolean inside = FALSE;
    for (gsize i = 0; i < length && words < SHORT_TEXT_WORDS; i++) {
        gboolean blank = g_ascii_isspace(text[i]);
        if (!blank && !inside)
            words++;
        inside = !blank;
    }
    return words;
}

static gboolean is_short(const char *text, const GArray *passages, CmPassageKind kind)
{
    guint words = 0;
    for (guint i = 0; i < passages->len && words < SHORT_TEXT_WORDS; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->kind == kind)
            words += count_words(text + passage->start, passage->end - passage->start);
    }
    return words < SHORT_TEXT_WORDS;
}

CmShortText cm_short_text_measure(const char *text, gsize length, const GArray *passages)
{
    gboolean whole = count_words(text, length) < SHORT_TEXT_WORDS;
    return (CmShortText){
        .whole = whole,
        .own = whole || (passages != NULL && is_short(text, passages, CM_PASSAGE_OWN)),
        .forward = whole || (passages != NULL && is_short(text, passages, CM_PASSAGE_FORWARD)),
    };
}

gboolean cm_short_text_has(const CmShortText *shortness, CmPassageKind kind)
{
    return shortness->whole || (kind == CM_PASSAGE_OWN && shortness->own) ||
           (kind == CM_PASSAGE_FORWARD && shortness->forward);
}
