#include "text/words.h"

#include <string.h>

#include "text/fold_letter.h"

/* A longer word is no name, and its marks would not fit the buffer in which they are ordered. */
#define WORD_MOST 64u
/* A wider gap ends a name. */
#define GAP_MOST 64u

gboolean cm_words_same(const CmWordHash *a, const CmWordHash *b)
{
    return a->mixed == b->mixed && a->lane == b->lane && a->filled == b->filled;
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

/* What an ASCII character is between two words. */
enum {
    SIGN_BREAK, /* no name goes across it */
    SIGN_LETTER,
    SIGN_SEVEN,
    SIGN_BLANK,
    SIGN_TAB,
    SIGN_LINE_END,
    SIGN_GLUE,
    SIGN_COMMA,
    SIGN_STOP,
    SIGN_EDGE,   /* parts the columns of a table */
    SIGN_QUOTE,  /* marks a quoted line that was wrapped */
    SIGN_INSIDE, /* quotation marks and brackets around a nickname, a file name's underscores, the
                  * stars of marked-up text: they do not part a name */
    SIGN_PERCENT,
};

static const guint8 SIGNS[128] = {
    ['a' ... 'z'] = SIGN_LETTER, ['A' ... 'Z'] = SIGN_LETTER, ['7'] = SIGN_SEVEN,
    [' '] = SIGN_BLANK,          ['\t'] = SIGN_TAB,           ['\n'] = SIGN_LINE_END,
    ['\r'] = SIGN_LINE_END,      ['\''] = SIGN_GLUE,          ['`'] = SIGN_GLUE,
    ['-'] = SIGN_GLUE,           [','] = SIGN_COMMA,          ['.'] = SIGN_STOP,
    [';'] = SIGN_EDGE,           ['|'] = SIGN_EDGE,           ['>'] = SIGN_QUOTE,
    ['_'] = SIGN_INSIDE,         ['*'] = SIGN_INSIDE,         ['"'] = SIGN_INSIDE,
    ['('] = SIGN_INSIDE,         [')'] = SIGN_INSIDE,         ['['] = SIGN_INSIDE,
    [']'] = SIGN_INSIDE,         ['+'] = SIGN_INSIDE,         ['~'] = SIGN_INSIDE,
    ['%'] = SIGN_PERCENT,
};

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
    guchar first = (guchar)words->text[at];
    if (first >= 0x80)
        return cm_fold_is_letter(character_at(words, at));
    if (SIGNS[first] != SIGN_SEVEN)
        return SIGNS[first] == SIGN_LETTER;
    return at + 1 < words->length && cm_fold_is_letter(character_at(words, at + 1));
}

static gboolean format_splits(const CmTextWords *words, gunichar c)
{
    return c == 0xad ? words->split_at_soft_hyphen : words->split_at_format;
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

/* Signs beyond ASCII that do not part a name, the middle dot of transcribed names among them. */
static gboolean stands_in_names(gunichar c)
{
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

static void meet_other(Gap *gap, gunichar c)
{
    gap->characters++;
    if (c == 0x2028 || c == 0x2029 || c == 0x85) {
        meet_line_end(gap, c);
    } else if (g_unichar_isspace(c) || cm_fold_is_format(c)) {
        meet_blank(gap);
    } else {
        if (cm_fold_is_apostrophe(c) || cm_fold_is_dash(c))
            gap->glue++;
        else if (!stands_in_names(c))
            gap->bits |= CM_GAP_BREAK;
        gap->last = c;
    }
}

static void meet_ascii(Gap *gap, guchar c)
{
    gap->characters++;
    switch (SIGNS[c]) {
    case SIGN_BLANK:
        meet_blank(gap);
        return;
    case SIGN_LINE_END:
        meet_line_end(gap, c);
        return;
    case SIGN_TAB:
        gap->bits |= CM_GAP_LINE | CM_GAP_BLANK;
        return;
    case SIGN_GLUE:
        gap->glue++;
        break;
    case SIGN_COMMA:
        gap->commas++;
        break;
    case SIGN_STOP:
        gap->stops++;
        break;
    case SIGN_EDGE:
        gap->bits |= CM_GAP_LINE;
        break;
    case SIGN_INSIDE:
        break;
    case SIGN_QUOTE:
        if (gap->lines > 0) {
            gap->last = ' ';
            return;
        }
        gap->bits |= CM_GAP_BREAK;
        break;
    default:
        gap->bits |= CM_GAP_BREAK;
        break;
    }
    gap->last = c;
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

/* TRUE for what is ASCII, stands in no word and begins none. */
static gboolean is_plain_sign(char c)
{
    return ((guchar)c & 0x80) == 0 && SIGNS[(guchar)c] != SIGN_LETTER &&
           SIGNS[(guchar)c] != SIGN_SEVEN;
}

/* TRUE at a blank in a file name that came from a link. */
static gboolean is_encoded_blank(const CmTextWords *words, gsize at)
{
    return at + 2 < words->length && memcmp(words->text + at, "%20", 3) == 0;
}

/* Moves to the next word. FALSE when there is none before the end. */
static gboolean skip_gap(CmTextWords *words, guint *bits)
{
    Gap gap = {.last = 0};
    gsize at = words->at;
    for (; at < words->end && !begins_word(words, at); at = next_of(words, at)) {
        guchar first = (guchar)words->text[at];
        if (first >= 0x80) {
            gunichar c = character_at(words, at);
            if (!cm_fold_is_format(c) || format_splits(words, c))
                meet_other(&gap, c);
        } else if (first == '%' && is_encoded_blank(words, at)) {
            gap.characters++;
            meet_blank(&gap);
            at += 2;
        } else {
            meet_ascii(&gap, first);
        }
        if ((gap.bits & CM_GAP_BREAK) != 0) /* nothing that follows joins it again */
            while (at + 1 < words->end && is_plain_sign(words->text[at + 1]))
                at++;
    }
    words->at = at;
    *bits = settle_gap(&gap);
    return at < words->end;
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
    word->state = cm_words_join((CmTextWordState){.exact = {.mixed = 0}}, words->text, word->start,
                                word->end);
}

#define LANES(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* The eight bytes at @at, the first in the lowest; zero where the text ends. */
static guint64 read_lane(const CmTextWords *words, gsize at)
{
    guint64 lane = 0;
    if (at + sizeof lane <= words->length)
        memcpy(&lane, words->text + at, sizeof lane);
    else
        memcpy(&lane, words->text + at, words->length - at);
    return GUINT64_FROM_LE(lane);
}

/* How many bytes from the lowest on are ASCII letters; @lower is @lane with 0x20 in each byte. */
static guint count_letters(guint64 lane, guint64 lower)
{
    guint64 low = lower & LANES(0x7f);
    guint64 from_a = low + LANES(0x80 - 'a'), after_z = low + LANES(0x80 - 'z' - 1);
    guint64 others = ~(from_a & ~after_z & ~lane) & LANES(0x80);
    return others == 0 ? 8 : (guint)__builtin_ctzll(others) / 8;
}

/* The usual word, of plain ASCII letters alone. FALSE when it turns out to be another one. */
static gboolean read_ascii_word(CmTextWords *words, CmTextWord *word)
{
    CmWordHash hash = {.mixed = 0};
    gsize at = word->start;
    for (guint letters = 8; letters == 8; at += letters) {
        guint64 lane = read_lane(words, at), lower = lane | LANES(0x20);
        letters = count_letters(lane, lower);
        if (letters == 8) {
            cm_word_hash_add_lane(&hash, lower);
        } else {
            hash.lane = lower & ((G_GUINT64_CONSTANT(1) << (8 * letters)) - 1);
            hash.filled = letters;
        }
    }
    if (at - word->start > WORD_MOST ||
        (at < words->length && ((words->text[at] & 0x80) != 0 || words->text[at] == '7')))
        return FALSE;
    words->at = word->end = at;
    word->letters = (guint)(at - word->start);
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
        *bits = CM_GAP_LINE;
        length = 1;
    } else if (text[1] == ' ' && g_ascii_isalpha(text[2]) && (text[0] == ',' || text[0] == '.')) {
        *bits = CM_GAP_BLANK | (text[0] == ',' ? CM_GAP_COMMA : CM_GAP_STOP);
    } else {
        return FALSE;
    }
    words->at += length;
    return TRUE;
}

gboolean cm_words_next(CmTextWords *words, CmTextWord *word)
{
    if (!skip_usual_gap(words, &word->gap) && !skip_gap(words, &word->gap))
        return FALSE;
    word->start = words->at;
    if (!g_ascii_isalpha(words->text[word->start]) || !read_ascii_word(words, word))
        read_any_word(words, word);
    return TRUE;
}
