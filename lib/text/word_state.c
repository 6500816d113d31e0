#include "text/word_state.h"

#include "text/fold_letter.h"

gboolean cm_words_same(const CmWordHash *a, const CmWordHash *b)
{
    return a->mixed == b->mixed && a->lane == b->lane && a->filled == b->filled;
}

typedef struct {
    gunichar letters[CM_WORD_MOST];
    guint count;
    gboolean drops_marks;
    gboolean kept_marks;
    gboolean latin, other; /* letters of the Latin alphabet; of one that looks like it */
    gboolean too_long;
} Letters;

static void add_letter(Letters *letters, gunichar c)
{
    if (cm_fold_is_mark(c)) {
        if (letters->drops_marks && g_unichar_type(c) == G_UNICODE_NON_SPACING_MARK)
            return;
        letters->kept_marks = TRUE;
    } else {
        letters->drops_marks = cm_fold_drops_marks(c);
        letters->latin = letters->latin || c < 0x250;
        letters->other = letters->other || cm_fold_look_alike(c) != c;
    }
    if (letters->count == CM_WORD_MOST)
        letters->too_long = TRUE;
    else
        letters->letters[letters->count++] = c;
}

static void read_letters(Letters *letters, const char *text, gsize start, gsize end)
{
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at)) {
        gunichar folded[CM_FOLD_LETTER_MOST];
        guint count = cm_fold_letter(g_utf8_get_char(at), folded);
        for (guint i = 0; i < count; i++)
            add_letter(letters, folded[i]);
    }
    if (letters->kept_marks)
        g_unicode_canonical_ordering(letters->letters, letters->count);
}

/* The usual case. FALSE, and nothing added, when not all is plain letters. */
static gboolean join_ascii(CmTextWordState *state, const char *text, gsize start, gsize end)
{
    for (gsize at = start; at < end; at++)
        if (!g_ascii_isalpha(text[at]))
            return FALSE;
    for (gsize at = start; at < end; at++) {
        cm_word_hash_add_byte(&state->exact, (guint8)text[at] | 0x20u);
        cm_word_hash_add_byte(&state->loose, (guint8)text[at] | 0x20u);
    }
    return TRUE;
}

CmTextWordState cm_words_join(CmTextWordState first, const char *text, gsize start, gsize end)
{
    if (end - start <= CM_WORD_MOST && join_ascii(&first, text, start, end))
        return first;
    Letters letters;
    letters.count = 0;
    letters.drops_marks = letters.kept_marks = letters.latin = letters.other = letters.too_long =
        FALSE;
    read_letters(&letters, text, start, end);
    if (letters.too_long)
        return (CmTextWordState){.exact = {.mixed = 0}};
    for (guint i = 0; i < letters.count; i++) {
        gunichar c = letters.letters[i];
        cm_word_hash_add(&first.exact, c);
        if (c == '7')
            continue;
        if (letters.latin && letters.other)
            c = cm_fold_look_alike(c);
        gunichar loose[CM_FOLD_LOOSE_MOST];
        guint count = cm_fold_letter_loose(c, loose);
        for (guint j = 0; j < count; j++)
            cm_word_hash_add(&first.loose, loose[j]);
    }
    return first;
}
