#include "text/names_joined.h"

#include <string.h>

#include "text/fold_letter.h"

/* Shorter words that can be cut in two are other words. */
#define LETTERS_LEAST 8u
/* Capitals part a word into no more pieces: the text is not believed. */
#define PIECES_MOST 8u
/* What cameras count in the names of their files has fewer digits. */
#define DIGITS_LEAST 7u

/* A word and where it can be cut: before its letters, or where capitals say so. */
typedef struct {
    const CmNames *names;
    const char *text;
    GArray *pending;
    gsize cuts[CM_WORD_MOST + 1]; /* bytes in the text; the last is the end of the word */
    guint count;                  /* of the pieces between them */
    guint letters;
} Word;

static gboolean is_letter_at(const char *at)
{
    guchar byte = (guchar)*at;
    if (byte < 0x80)
        return g_ascii_isalpha((char)byte);
    gunichar c = g_utf8_get_char(at);
    return cm_fold_is_letter(c) || cm_fold_is_mark(c);
}

static gsize next_of(const char *text, gsize at)
{
    return at + (gsize)g_utf8_skip[(guchar)text[at]];
}

static gsize end_of_letters(const char *text, gsize at, gsize length)
{
    while (at < length && is_letter_at(text + at))
        at = next_of(text, at);
    return at;
}

/* Cuts the word text[@start..@end) before each of its letters. FALSE: it is too long. */
static gboolean cut_letters(Word *word, gsize start, gsize end)
{
    word->count = 0;
    for (gsize at = start; at < end; at = next_of(word->text, at)) {
        gboolean ascii = (word->text[at] & 0x80) == 0;
        if (at > start && !ascii && cm_fold_is_mark(g_utf8_get_char(word->text + at)))
            continue;
        if (word->count == CM_WORD_MOST)
            return FALSE;
        word->cuts[word->count++] = at;
    }
    word->cuts[word->count] = end;
    word->letters = word->count;
    return TRUE;
}

static gboolean is_capital(const Word *word, guint letter)
{
    const char *at = word->text + word->cuts[letter];
    return (*at & 0x80) == 0 ? g_ascii_isupper(*at) : g_unichar_isupper(g_utf8_get_char(at));
}

/* TRUE where a capital begins a piece: "Noah|Kowalchuk", "IMG|Noah". */
static gboolean begins_piece(const Word *word, guint letter)
{
    if (letter == 0 || !is_capital(word, letter))
        return letter == 0;
    return !is_capital(word, letter - 1) ||
           (letter + 1 < word->letters && !is_capital(word, letter + 1));
}

/* Keeps the cuts that capitals make. */
static void keep_capitals(Word *word)
{
    Word whole = *word;
    word->count = 0;
    for (guint i = 0; i < whole.letters && word->count < PIECES_MOST; i++)
        if (begins_piece(&whole, i))
            word->cuts[word->count++] = whole.cuts[i];
    word->cuts[word->count] = whole.cuts[whole.letters];
}

/* The pieces from @from to @to as one. */
static CmTextWordState join_pieces(const Word *word, guint from, guint to)
{
    const CmTextWordState nothing = {.exact = {.mixed = 0}};
    return cm_words_join(nothing, word->text, word->cuts[from], word->cuts[to]);
}

static void add_piece(const Word *word, CmTextWordState *state, guint piece)
{
    *state = cm_words_join(*state, word->text, word->cuts[piece], word->cuts[piece + 1]);
}

static gboolean is_of_a_name(const CmNames *names, const CmTextWordState *state)
{
    guint64 hash = cm_word_hash_whole(&state->loose);
    return cm_names_filter_has(&names->given, hash) || cm_names_filter_has(&names->others, hash);
}

/* The name of @first and @second that stands from the piece @start to before the piece @to. */
static void look_up(const Word *word, guint start, const CmTextWordState *first,
                    const CmTextWordState *second, guint to, gboolean unsure)
{
    guint64 loose = cm_word_hash_sequence(0, cm_word_hash_end(&first->loose));
    loose = cm_word_hash_sequence(loose, cm_word_hash_end(&second->loose));
    guint32 value = cm_names_find(word->names, loose);
    if (value == 0)
        return;
    gboolean later;
    guint count;
    const guint *bearers = cm_names_bearers_of(word->names, loose, &value, &later, &count);
    if (count == 0)
        return;
    guint64 exact = cm_word_hash_sequence(0, cm_word_hash_end(&first->exact));
    exact = cm_word_hash_sequence(exact, cm_word_hash_end(&second->exact));
    CmNamesPending found = {
        .match = {.kind = CM_NAME_FULL,
                  .bearers = bearers,
                  .bearer_count = count,
                  .start = word->cuts[start],
                  .end = word->cuts[to],
                  .loose = !cm_names_is_exact(word->names, exact, loose, value),
                  .unsure = unsure || later},
        .uncertain = TRUE,
    };
    g_array_append_val(word->pending, found);
}

/* What begins with the piece @from and goes with @first, which begins with the piece @start. */
static void look_up_seconds(const Word *word, guint start, const CmTextWordState *first, guint from)
{
    CmTextWordState second = {.exact = {.mixed = 0}};
    for (guint to = from; to < word->count; to++) {
        add_piece(word, &second, to);
        if (word->cuts[to + 1] - word->cuts[start] >= LETTERS_LEAST &&
            is_of_a_name(word->names, &second))
            look_up(word, start, first, &second, to + 1, FALSE);
    }
}

/* Any of the pieces that capitals make, with one between that may be a middle name. */
static void look_up_pieces(const Word *word)
{
    for (guint start = 0; start + 1 < word->count; start++) {
        CmTextWordState first = {.exact = {.mixed = 0}};
        for (guint end = start; end + 1 < word->count; end++) {
            add_piece(word, &first, end);
            if (!is_of_a_name(word->names, &first))
                continue;
            look_up_seconds(word, start, &first, end + 1);
            look_up_seconds(word, start, &first, end + 2);
        }
    }
}

/* All of the word, cut anywhere; but a word that is a name's own is that. */
static void look_up_halves(const Word *word)
{
    CmTextWordState whole = join_pieces(word, 0, word->count), first = {.exact = {.mixed = 0}};
    if (is_of_a_name(word->names, &whole))
        return;
    for (guint end = 1; end < word->count; end++) {
        add_piece(word, &first, end - 1);
        if (!is_of_a_name(word->names, &first))
            continue;
        CmTextWordState second = join_pieces(word, end, word->count);
        if (is_of_a_name(word->names, &second))
            look_up(word, 0, &first, &second, word->count, TRUE);
    }
}

/* The word text[@start..@end). */
static void look_up_word(Word *word, gsize start, gsize end, gboolean small)
{
    if (end - start < LETTERS_LEAST || !cut_letters(word, start, end) ||
        word->letters < LETTERS_LEAST)
        return;
    Word pieces = *word;
    keep_capitals(&pieces);
    if (pieces.count > 1)
        look_up_pieces(&pieces);
    else if (small)
        look_up_halves(word);
}

/* Behind a letter or digit '@' is an address's. */
static gboolean marks_word(const char *text, gsize at)
{
    return text[at] == '#' || at == 0 ||
           (!g_ascii_isalnum(text[at - 1]) && strchr("._%+-'", text[at - 1]) == NULL);
}

static void scan_behind(Word *word, char mark, gsize length, gsize from, gsize to)
{
    for (const char *next; from < to; from = (gsize)(next - word->text) + 1) {
        next = memchr(word->text + from, mark, to - from);
        if (next == NULL)
            return;
        gsize at = (gsize)(next - word->text);
        if (marks_word(word->text, at))
            look_up_word(word, at + 1, end_of_letters(word->text, at + 1, length), TRUE);
    }
}

void cm_names_scan_marked(const CmNames *names, const char *text, gsize length, gsize from,
                          gsize to, GArray *pending)
{
    Word word = {.names = names, .text = text, .pending = pending};
    scan_behind(&word, '#', length, from, to);
    scan_behind(&word, '@', length, from, to);
}

/* "s2004533", "IMG2004533": the digits behind the letters that end at @at. "P1010023" is what a
 * camera calls a picture. */
static void look_up_number(const Word *word, gsize start, gsize at, gsize length)
{
    gsize end = at;
    while (end < length && g_ascii_isdigit(word->text[end]))
        end++;
    gboolean camera = at - start == 1 && g_ascii_toupper(word->text[start]) == 'P';
    gboolean goes_on = end < length && is_letter_at(word->text + end);
    if (end - at >= DIGITS_LEAST && !camera && !goes_on)
        cm_names_find_number(word->names, word->text, at, end, word->pending);
}

void cm_names_scan_joined(const CmNames *names, const char *text, gsize length, gsize from,
                          gsize to, gboolean small, GArray *pending)
{
    Word word = {.names = names, .text = text, .pending = pending};
    for (gsize at = from, end; at < to; at = end) {
        end = end_of_letters(text, at, length);
        if (end == at) {
            end = next_of(text, at);
            continue;
        }
        look_up_word(&word, at, end, small);
        if (small)
            look_up_number(&word, at, end, length);
    }
}
