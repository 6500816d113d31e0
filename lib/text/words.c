#include "text/words.h"

#include <string.h>

#include "text/fold_letter.h"

/* FNV-1a over characters, mixed at the end as MurmurHash3 does. */
#define STATE_START G_GUINT64_CONSTANT(0xcbf29ce484222325)
#define STATE_PRIME G_GUINT64_CONSTANT(0x00000100000001b3)
/* A longer word is no name, and its marks would not fit the buffer in which they are ordered. */
#define WORD_MOST 64u
/* A wider gap ends a name. */
#define GAP_MOST 64u

static guint64 add(guint64 state, gunichar c)
{
    return (state ^ c) * STATE_PRIME;
}

guint64 cm_words_hash(guint64 state)
{
    state ^= state >> 33;
    state *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    state ^= state >> 33;
    state *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
    return state ^ (state >> 33);
}

guint64 cm_words_sequence(guint64 sequence, guint64 word)
{
    return cm_words_hash(sequence * 31 + word + 1);
}

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

typedef struct {
    gunichar letters[WORD_MOST];
    guint count;
    gboolean drops_marks;
    gboolean kept_marks;
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
    }
    if (letters->count == WORD_MOST)
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

CmTextWordState cm_words_join(CmTextWordState first, const char *text, gsize start, gsize end)
{
    Letters letters = {.count = 0};
    read_letters(&letters, text, start, end);
    if (letters.too_long)
        return (CmTextWordState){STATE_START, STATE_START};
    for (guint i = 0; i < letters.count; i++) {
        gunichar c = letters.letters[i];
        first.exact = add(first.exact, c);
        if (c == '7')
            continue;
        gunichar loose[CM_FOLD_LOOSE_MOST];
        guint count = cm_fold_letter_loose(c, loose);
        for (guint j = 0; j < count; j++)
            first.loose = add(first.loose, loose[j]);
    }
    return first;
}

static gunichar character_at(const CmTextWords *words, gsize at)
{
    return g_utf8_get_char(words->text + at);
}

static gsize next_of(const CmTextWords *words, gsize at)
{
    return at + (gsize)g_utf8_skip[(guchar)words->text[at]];
}

static gboolean begins_word(const CmTextWords *words, gsize at)
{
    gunichar c = character_at(words, at);
    if (c != '7')
        return cm_fold_is_letter(c);
    return at + 1 < words->length && cm_fold_is_letter(character_at(words, at + 1));
}

static gboolean format_splits(const CmTextWords *words, gunichar c)
{
    return c == 0xad ? words->split_at_soft_hyphen : words->split_at_format;
}

static gboolean is_eight_bit(const CmTextWords *words, gsize at)
{
    return (words->text[at] & 0x80) != 0;
}

/* What the characters between two words amount to. */
typedef struct {
    guint bits, characters, lines, commas, stops, glue;
    gboolean comma_blank, stop_blank;
    gunichar last;
} Gap;

/* A sign with a blank or line end behind it parts more than the sign alone, which can be a file
 * name's or a table's. */
static void meet_white(Gap *gap)
{
    gap->comma_blank = gap->comma_blank || gap->last == ',';
    gap->stop_blank = gap->stop_blank || gap->last == '.';
    if (gap->last == ';')
        gap->bits |= CM_GAP_BREAK;
}

static void meet_blank(Gap *gap)
{
    gap->bits |= CM_GAP_BLANK;
    meet_white(gap);
    gap->last = ' ';
}

static void meet_line_end(Gap *gap, gunichar c)
{
    if (c == '\n' && gap->last == '\r') {
        gap->last = '\n';
        return;
    }
    meet_white(gap);
    gap->lines++;
    gap->bits |= CM_GAP_LINE;
    gap->last = c;
}

/* Signs that do not part a name: quotation marks and brackets around a nickname, the underscores of
 * a file name, the stars of marked-up text, the middle dot of transcribed names. */
static gboolean stands_in_names(gunichar c)
{
    if (c < 0x80)
        return c != 0 && strchr("_*\"()[]+~", (int)c) != NULL;
    switch (g_unichar_type(c)) {
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
        return TRUE;
    default:
        return c == 0xb7 || c == 0x2027 || c == 0x30fb;
    }
}

static void meet_sign(Gap *gap, gunichar c)
{
    if (cm_fold_is_apostrophe(c) || cm_fold_is_dash(c))
        gap->glue++;
    else if (c == ',')
        gap->commas++;
    else if (c == '.')
        gap->stops++;
    else if (c == ';' || c == '|')
        gap->bits |= CM_GAP_LINE;
    else if (c == '>' && gap->lines > 0)
        c = ' '; /* the mark of a quoted line that was wrapped */
    else if (!stands_in_names(c))
        gap->bits |= CM_GAP_BREAK;
    gap->last = c;
}

static void meet(Gap *gap, gunichar c)
{
    gap->characters++;
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85)
        meet_line_end(gap, c);
    else if (c == '\t')
        gap->bits |= CM_GAP_LINE | CM_GAP_BLANK;
    else if (c == ' ' || (c >= 0x80 && (g_unichar_isspace(c) || cm_fold_is_format(c))))
        meet_blank(gap);
    else
        meet_sign(gap, c);
}

static guint settle_gap(const Gap *gap)
{
    guint bits = gap->bits;
    if (gap->characters > GAP_MOST || gap->lines > 1 || gap->commas > 1 || gap->stops > 1)
        bits |= CM_GAP_BREAK;
    if (gap->comma_blank)
        bits |= CM_GAP_COMMA;
    if (gap->stop_blank)
        bits |= CM_GAP_STOP;
    gboolean wrapped = gap->lines == 1 && gap->characters <= 4;
    if (gap->glue == 1 && (gap->characters == 1 || wrapped) && gap->commas + gap->stops == 0)
        bits |= CM_GAP_GLUE;
    return bits;
}

/* Moves to the next word. FALSE when there is none before the end. */
static gboolean skip_gap(CmTextWords *words, guint *bits)
{
    Gap gap = {.last = 0};
    for (; words->at < words->length; words->at = next_of(words, words->at)) {
        if (begins_word(words, words->at)) {
            *bits = settle_gap(&gap);
            return words->at < words->end;
        }
        if (words->at >= words->end)
            return FALSE;
        gunichar c = character_at(words, words->at);
        if (c == '%' && words->at + 2 < words->length && words->text[words->at + 1] == '2' &&
            words->text[words->at + 2] == '0') { /* a blank in a file name that came from a link */
            words->at += 2;
            c = ' ';
        }
        if (cm_fold_is_format(c) && !format_splits(words, c))
            continue;
        meet(&gap, c);
    }
    return FALSE;
}

/* TRUE when what stands at @at goes on with a word that has begun. */
static gboolean continues_word(const CmTextWords *words, gsize at, gboolean by_itself)
{
    gunichar c = character_at(words, at);
    if (cm_fold_is_format(c))
        return !format_splits(words, c);
    if (cm_fold_is_mark(c) || is_syllable_part(c))
        return TRUE;
    if (by_itself)
        return FALSE;
    return c == '7' || (cm_fold_is_letter(c) && !is_word_by_itself(c));
}

static void read_any_word(CmTextWords *words, CmTextWord *word)
{
    gunichar first = character_at(words, word->start);
    gboolean by_itself = is_word_by_itself(first);
    words->at = next_of(words, word->start);
    word->letters = 1;
    while (words->at < words->length && continues_word(words, words->at, by_itself)) {
        if (cm_fold_is_letter(character_at(words, words->at)))
            word->letters++;
        words->at = next_of(words, words->at);
    }
    word->end = words->at;
    word->capital = g_unichar_isupper(first) || g_unichar_istitle(first);
    word->state = cm_words_join((CmTextWordState){STATE_START, STATE_START}, words->text,
                                word->start, word->end);
}

/* The usual word, of plain ASCII letters alone. FALSE when it turns out to be another one. */
static gboolean read_ascii_word(CmTextWords *words, CmTextWord *word)
{
    const char *text = words->text;
    gsize at = word->start;
    guint64 state = STATE_START;
    while (at < words->length && g_ascii_isalpha(text[at]))
        state = add(state, (guchar)text[at++] | 0x20u);
    if (at - word->start > WORD_MOST ||
        (at < words->length && (is_eight_bit(words, at) || text[at] == '7')))
        return FALSE;
    words->at = word->end = at;
    word->letters = (guint)(at - word->start);
    word->capital = g_ascii_isupper(text[word->start]);
    word->state = (CmTextWordState){state, state};
    return TRUE;
}

/* One blank between two words, by far the most frequent gap. */
static gboolean skip_single_blank(CmTextWords *words, guint *bits)
{
    gsize at = words->at;
    if (at + 1 >= words->end || words->text[at] != ' ' || !g_ascii_isalpha(words->text[at + 1]))
        return FALSE;
    words->at++;
    *bits = CM_GAP_BLANK;
    return TRUE;
}

gboolean cm_words_next(CmTextWords *words, CmTextWord *word)
{
    if (!skip_single_blank(words, &word->gap) && !skip_gap(words, &word->gap))
        return FALSE;
    word->start = words->at;
    if (!g_ascii_isalpha(words->text[word->start]) || !read_ascii_word(words, word))
        read_any_word(words, word);
    return TRUE;
}
