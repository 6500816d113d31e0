#include "text/terms.h"

#include <string.h>

#include "base/error.h"
#include "text/folded.h"
#include "text/word_bytes.h"

/* A term is known by its first letters; most words of a text share them with none. */
#define KEY_LETTERS  4u
#define FILTER_BITS  (1u << 16)
#define LETTERS_MOST 120u
/* Blanks and hyphens between two words of a term; a table's padding is no phrase. */
#define GAP_MOST 6u
/* Letters and signs that are read for a term. */
#define READ_MOST 512u

typedef struct {
    char *written;
    gunichar letters[LETTERS_MOST]; /* folded, words divided by CM_FOLDED_GAP */
    guint count;
    gboolean prefix;   /* ends in '*' */
    gboolean capitals; /* found in capitals only */
    gboolean dotted;   /* a dot may stand between its words */
} Term;

struct CmTerms {
    GPtrArray *all;      /* of Term */
    GHashTable *by_word; /* written -> number + 1 */
    GHashTable *by_key;  /* key -> GArray of guint */
    guint64 filter[FILTER_BITS / 64];
};

static void term_free(gpointer data)
{
    Term *term = data;
    g_free(term->written);
    g_free(term);
}

static void array_unref(gpointer data)
{
    g_array_unref(data);
}

CmTerms *cm_terms_new(void)
{
    CmTerms *terms = g_new0(CmTerms, 1);
    terms->all = g_ptr_array_new_with_free_func(term_free);
    terms->by_word = g_hash_table_new(g_str_hash, g_str_equal);
    terms->by_key = g_hash_table_new_full(NULL, NULL, NULL, array_unref);
    return terms;
}

void cm_terms_free(CmTerms *terms)
{
    if (terms == NULL)
        return;
    g_hash_table_unref(terms->by_word);
    g_hash_table_unref(terms->by_key);
    g_ptr_array_unref(terms->all);
    g_free(terms);
}

guint cm_terms_count(const CmTerms *terms)
{
    return terms->all->len;
}

/* What an ASCII letter or digit folds to; 0 for every other byte. */
static inline guchar fold_byte(char c)
{
    guchar byte = (guchar)c, small = byte | 0x20u;
    if ((guchar)(small - 'a') < 26)
        return small;
    return (guchar)(byte - '0') < 10 ? byte : 0;
}

static gboolean is_letter(gunichar c)
{
    return c != CM_FOLDED_END && c != CM_FOLDED_GAP && c != CM_FOLDED_LINE && c != CM_FOLDED_BREAK;
}

static guint32 key_add(guint32 key, gunichar letter)
{
    return (key << 8) | (letter & 0xffu);
}

static guint filter_bit(guint32 key)
{
    return (guint)((key * 2654435761u) >> 16);
}

/* Folds @written; what divides its words becomes one gap. */
static void fold_term(Term *term, const char *written, gsize length)
{
    CmFolded folded = {.text = written, .length = length};
    for (gunichar c = cm_folded_next(&folded); c != CM_FOLDED_END; c = cm_folded_next(&folded)) {
        gboolean gap = !is_letter(c);
        if (term->count == LETTERS_MOST ||
            (gap && (term->count == 0 || term->letters[term->count - 1] == CM_FOLDED_GAP)))
            continue;
        term->letters[term->count++] = gap ? CM_FOLDED_GAP : c;
    }
    while (term->count > 0 && term->letters[term->count - 1] == CM_FOLDED_GAP)
        term->count--;
}

static gboolean is_in_capitals(const char *written)
{
    gboolean any = FALSE;
    for (const char *at = written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        any |= g_unichar_isupper(c);
    }
    return any;
}

static guint32 key_of(const Term *term)
{
    guint32 key = 0;
    for (guint i = 0; i < MIN(term->count, KEY_LETTERS) && is_letter(term->letters[i]); i++)
        key = key_add(key, term->letters[i]);
    return key;
}

static guint first_word_length(const Term *term)
{
    guint length = 0;
    while (length < term->count && is_letter(term->letters[length]))
        length++;
    return length;
}

static Term *term_new(const char *written, GError **error)
{
    gsize length = strlen(written);
    Term *term = g_new0(Term, 1);
    term->prefix = length > 0 && written[length - 1] == '*';
    term->capitals = is_in_capitals(written);
    term->dotted = strchr(written, '.') != NULL;
    fold_term(term, written, length - (term->prefix ? 1 : 0));
    gboolean too_short =
        term->prefix && first_word_length(term) == term->count && term->count < KEY_LETTERS;
    if (term->count > 0 && term->count < LETTERS_MOST && !too_short) {
        term->written = g_strdup(written);
        return term;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                too_short ? "'%s' needs four letters before '*'"
                          : "'%s' has no letter, or too many",
                written);
    term_free(term);
    return NULL;
}

gboolean cm_terms_add(CmTerms *terms, const char *written, guint *index, GError **error)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(terms->by_word, written));
    if (known > 0) {
        *index = known - 1;
        return TRUE;
    }
    Term *term = term_new(written, error);
    if (term == NULL)
        return FALSE;
    *index = terms->all->len;
    g_ptr_array_add(terms->all, term);
    g_hash_table_insert(terms->by_word, term->written, GUINT_TO_POINTER(*index + 1));
    guint32 key = key_of(term);
    GArray *same = g_hash_table_lookup(terms->by_key, GUINT_TO_POINTER(key));
    if (same == NULL) {
        same = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(terms->by_key, GUINT_TO_POINTER(key), same);
    }
    g_array_append_val(same, *index);
    guint bit = filter_bit(key);
    terms->filter[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
    return TRUE;
}

/* What a text says from one place on, folded once for all terms that may begin there. */
typedef struct {
    CmFolded folded;
    gunichar letters[READ_MOST];
    gsize ends[READ_MOST]; /* of each, in the text */
    guint count;
} Reading;

static gunichar letter_at(Reading *reading, guint i)
{
    while (reading->count <= i) {
        if (reading->count == READ_MOST)
            return CM_FOLDED_END;
        reading->letters[reading->count] = cm_folded_next(&reading->folded);
        reading->ends[reading->count++] = reading->folded.at;
    }
    return reading->letters[i];
}

/* How many signs from @i on stand between two words of a term; 0 when none or more than may. */
static guint gap_at(Reading *reading, guint i)
{
    guint gaps = 0, lines = 0;
    for (gunichar c = letter_at(reading, i); c == CM_FOLDED_GAP || c == CM_FOLDED_LINE;
         c = letter_at(reading, i + gaps)) {
        gaps++;
        lines += c == CM_FOLDED_LINE;
        if (gaps > GAP_MOST || lines > 1)
            return 0;
    }
    return gaps;
}

/* The dots of an abbreviation ("S.I.N") have nothing beside them. */
static guint dot_at(Reading *reading, guint i)
{
    gboolean sign = letter_at(reading, i) == CM_FOLDED_BREAK;
    return sign && reading->folded.text[reading->ends[i] - 1] == '.' ? 1 : 0;
}

static gboolean has_small_letter(const char *text, gsize start, gsize end)
{
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at))
        if (g_unichar_islower(g_utf8_get_char(at)))
            return TRUE;
    return FALSE;
}

/* FALSE when the plain letter behind one sign at @at is not the one that @term goes on with at @i,
 * a gap. */
static gboolean may_go_on(const Term *term, guint i, const char *text, gsize length, gsize at)
{
    if (i + 1 >= term->count || at + 1 >= length || (guchar)text[at] >= 0x80 ||
        (guchar)text[at + 1] >= 0x80)
        return TRUE;
    guchar next = fold_byte(text[at + 1]);
    return next == 0 || next == term->letters[i + 1];
}

/* FALSE when plain letters alone show that @term does not begin at @at. */
static gboolean may_match(const Term *term, const char *text, gsize length, gsize at)
{
    guint i = 0;
    for (; i < term->count && is_letter(term->letters[i]); i++, at++) {
        if (at >= length)
            return FALSE;
        if ((guchar)text[at] >= 0x80)
            return TRUE;
        if (fold_byte(text[at]) != term->letters[i])
            return FALSE;
    }
    if (i < term->count && !may_go_on(term, i, text, length, at))
        return FALSE;
    return term->prefix || at >= length || fold_byte(text[at]) == 0;
}

/* How many letters and signs of @reading @term takes, which begins there; 0: it does not stand
 * there. */
static guint length_of(const Term *term, Reading *reading)
{
    guint i = 0;
    for (guint j = 0; j < term->count; j++) {
        guint taken = 1;
        if (term->letters[j] != CM_FOLDED_GAP)
            taken = letter_at(reading, i) == term->letters[j] ? 1 : 0;
        else if (!term->dotted || (taken = dot_at(reading, i)) == 0)
            taken = gap_at(reading, i);
        if (taken == 0)
            return 0;
        i += taken;
    }
    for (; is_letter(letter_at(reading, i)); i++)
        if (!term->prefix)
            return 0;
    return i;
}

/* Sets *@end to where @term, which begins at @at, ends. FALSE when it does not stand there. */
static gboolean matches(const Term *term, Reading *reading, gsize at, gsize *end)
{
    const char *text = reading->folded.text;
    guint length = may_match(term, text, reading->folded.length, at) ? length_of(term, reading) : 0;
    if (length == 0)
        return FALSE;
    *end = reading->ends[length - 1];
    return !term->capitals || !has_small_letter(text, at, *end);
}

/* The key of the word at @at; *@next goes behind the letters that were read. */
static guint32 read_key(const char *text, gsize length, gsize at, gsize *next)
{
    guint32 key = 0;
    guint letters = 0;
    gsize i = at;
    for (guchar c; i < length && letters < KEY_LETTERS && (c = fold_byte(text[i])) != 0; i++) {
        key = key_add(key, c);
        letters++;
    }
    *next = MAX(i, at + 1);
    if (letters == KEY_LETTERS || i >= length || (guchar)text[i] < 0x80)
        return key;
    CmFolded folded = {.text = text, .length = length, .at = at};
    key = 0;
    for (letters = 0; letters < KEY_LETTERS; letters++) {
        gunichar c = cm_folded_next(&folded);
        if (!is_letter(c))
            break;
        key = key_add(key, c);
        *next = folded.at;
    }
    return key;
}

void cm_terms_match(const CmTerms *terms, const char *text, gsize length, gsize at, GArray *marks,
                    gsize *next)
{
    guint32 key = read_key(text, length, at, next);
    guint bit = filter_bit(key);
    if (((terms->filter[bit / 64] >> (bit % 64)) & 1) == 0)
        return;
    const GArray *same = g_hash_table_lookup(terms->by_key, GUINT_TO_POINTER(key));
    if (same == NULL)
        return;
    Reading reading;
    reading.folded = (CmFolded){.text = text, .length = length, .at = at};
    reading.count = 0;
    for (guint i = 0; i < same->len; i++) {
        CmTermMark mark = {.start = at, .term = g_array_index(same, guint, i)};
        if (matches(g_ptr_array_index(terms->all, mark.term), &reading, at, &mark.end))
            g_array_append_val(marks, mark);
    }
}

/* The key of a word of @letters plain letters that begin @lower, which is in small letters. */
static inline guint32 key_of_lane(guint64 lower, guint letters)
{
    guint count = MIN(letters, KEY_LETTERS);
    guint32 first = GUINT32_SWAP_LE_BE((guint32)lower);
    return count == 0 ? 0 : first >> (8 * (KEY_LETTERS - count));
}

static inline gboolean filter_has(const CmTerms *terms, guint32 key)
{
    guint bit = filter_bit(key);
    return ((terms->filter[bit / 64] >> (bit % 64)) & 1) != 0;
}

gsize cm_terms_skim(const CmTerms *terms, const char *text, gsize length, gsize at)
{
    static const guint8 STARTS[256] = {
        ['a' ... 'z'] = 1, ['A' ... 'Z'] = 1, ['0' ... '9'] = 2, [0x80 ... 0xff] = 2};
    while (at < length) {
        if (STARTS[(guchar)text[at]] == 0) {
            at++;
            continue;
        }
        guint64 lane = cm_word_lane(text, length, at), lower = lane | CM_LANES(0x20);
        guint letters = cm_word_lane_letters(lane, lower);
        if (letters == 0 || filter_has(terms, key_of_lane(lower, letters)))
            return at;
        gsize end = at + letters;
        for (guint more = letters; more == 8; end += more) {
            lane = cm_word_lane(text, length, end);
            more = cm_word_lane_letters(lane, lane | CM_LANES(0x20));
        }
        if (end < length && STARTS[(guchar)text[end]] != 0)
            return at;
        at = end;
    }
    return length;
}
