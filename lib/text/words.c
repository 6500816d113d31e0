#include "text/words.h"

#include "text/word_bytes.h"
#include "text/word_gap.h"

/* Characters that are words by themselves. Kana and Hangul are here for the same reason as Han:
 * names stand in running text without blanks. */
static gboolean is_word_by_itself(gunichar c)
{
    if (c < 0x1100)
        return FALSE;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return TRUE;
    default:
        return FALSE;
    }
}

/* Vowels and finals of a Hangul syllable that is written in its parts (as on some file systems). */
static gboolean is_syllable_part(gunichar c)
{
    return c >= 0x1160 && c <= 0x11ff;
}

/* TRUE when what stands at @at goes on with a word that has begun. */
static gboolean continues_word(const CmTextWords *words, gsize at, gboolean by_itself)
{
    gunichar c = cm_word_character(words, at);
    if (cm_fold_is_format(c))
        return !cm_word_format_splits(words, c);
    if (cm_fold_is_mark(c) || is_syllable_part(c))
        return TRUE;
    if (by_itself)
        return FALSE;
    return c == '7' || (cm_fold_is_letter(c) && !is_word_by_itself(c));
}

static void read_any_word(CmTextWords *words, CmTextWord *word)
{
    gunichar first = cm_word_character(words, word->start);
    gboolean by_itself = is_word_by_itself(first);
    words->at = cm_word_next_of(words, word->start);
    word->letters = 1;
    while (words->at < words->length && continues_word(words, words->at, by_itself)) {
        if (cm_fold_is_letter(cm_word_character(words, words->at)))
            word->letters++;
        words->at = cm_word_next_of(words, words->at);
    }
    word->end = words->at;
    word->capital = g_unichar_isupper(first) || g_unichar_istitle(first);
    word->state = cm_words_join((CmTextWordState){.exact = {.mixed = 0}}, words->text, word->start,
                                word->end);
}

/* The usual word, of plain ASCII letters alone. FALSE when it turns out to be another one. */
static gboolean read_ascii_word(CmTextWords *words, CmTextWord *word)
{
    CmWordHash hash = {.mixed = 0};
    gsize end = cm_word_read_ascii(words->text, words->length, word->start, &hash);
    if (end - word->start > CM_WORD_MOST || cm_word_goes_on(words->text, words->length, end))
        return FALSE;
    words->at = word->end = end;
    word->letters = (guint)(end - word->start);
    word->capital = (words->text[word->start] & 0x20) == 0;
    word->state = (CmTextWordState){hash, hash};
    return TRUE;
}

/* A blank, a line end, a comma or full stop and a blank: nearly all gaps. */
static gboolean skip_usual_gap(CmTextWords *words, guint *bits)
{
    const char *text = words->text + words->at;
    if (words->at + 2 >= words->end)
        return FALSE;
    gsize length = 2;
    if (text[0] == ' ' && g_ascii_isalpha(text[1])) {
        *bits = CM_GAP_BLANK;
        length = 1;
    } else if (text[0] == '\n' && g_ascii_isalpha(text[1])) {
        *bits = CM_GAP_LINE | CM_GAP_BLANK;
        length = 1;
    } else if (text[1] == ' ' && g_ascii_isalpha(text[2]) && (text[0] == ',' || text[0] == '.')) {
        *bits = CM_GAP_BLANK | (text[0] == ',' ? CM_GAP_COMMA : CM_GAP_STOP);
    } else {
        return FALSE;
    }
    words->at += length;
    return TRUE;
}

/* The word that begins where the gap ended. */
static void read_word(CmTextWords *words, CmTextWord *word)
{
    word->start = words->at;
    if (!g_ascii_isalpha(words->text[word->start]) || !read_ascii_word(words, word))
        read_any_word(words, word);
}

gboolean cm_words_next(CmTextWords *words, CmTextWord *word)
{
    if (!skip_usual_gap(words, &word->gap) && !cm_words_skip_gap(words, &word->gap))
        return FALSE;
    read_word(words, word);
    return TRUE;
}
