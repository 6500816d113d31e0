#include "text/terms.h"

#include <string.h>

#include "text/term.h"
#include "text/word_bytes.h"

#define FILTER_BITS (1u << 16)
/* Where the chain of terms begins whose keys have the same upper bits when they are mixed. */
#define CHAIN_BITS 10u
#define CHAINS     (1u << CHAIN_BITS)

typedef struct {
    CmTerm *term;
    guint32 key;
    guint next; /* of its chain: number + 1; 0: it is the last */
} Entry;

struct CmTerms {
    GArray *all;         /* of Entry */
    GHashTable *by_word; /* written -> number + 1 */
    guint first[CHAINS]; /* number + 1 */
    guint64 filter[FILTER_BITS / 64];
    gboolean plain; /* no term has other letters than ASCII in its key */
};

static void entry_clear(gpointer entry)
{
    cm_term_free(((Entry *)entry)->term);
}

CmTerms *cm_terms_new(void)
{
    CmTerms *terms = g_new0(CmTerms, 1);
    terms->all = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(terms->all, entry_clear);
    terms->by_word = g_hash_table_new(g_str_hash, g_str_equal);
    terms->plain = TRUE;
    return terms;
}

void cm_terms_free(CmTerms *terms)
{
    if (terms == NULL)
        return;
    g_hash_table_unref(terms->by_word);
    g_array_unref(terms->all);
    g_free(terms);
}

guint cm_terms_count(const CmTerms *terms)
{
    return terms->all->len;
}

static inline guint32 mix(guint32 key)
{
    return key * 2654435761u;
}

static inline gboolean filter_has(const CmTerms *terms, guint32 key)
{
    guint bit = mix(key) >> 16;
    return ((terms->filter[bit / 64] >> (bit % 64)) & 1) != 0;
}

/* Puts the last of all at the end of its chain: terms of one key are found in the order in which
 * they were added. */
static void add_to_chain(CmTerms *terms, guint32 key)
{
    guint *link = &terms->first[mix(key) >> (32 - CHAIN_BITS)];
    while (*link != 0)
        link = &g_array_index(terms->all, Entry, *link - 1).next;
    *link = terms->all->len;
    guint bit = mix(key) >> 16;
    terms->filter[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
}

gboolean cm_terms_add(CmTerms *terms, const char *written, guint *index, GError **error)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(terms->by_word, written));
    if (known > 0) {
        *index = known - 1;
        return TRUE;
    }
    CmTerm *term = cm_term_new(written, error);
    if (term == NULL)
        return FALSE;
    *index = terms->all->len;
    Entry entry = {.term = term, .key = cm_term_key(term)};
    g_array_append_val(terms->all, entry);
    g_hash_table_insert(terms->by_word, term->written, GUINT_TO_POINTER(*index + 1));
    add_to_chain(terms, entry.key);
    terms->plain = terms->plain && cm_term_has_plain_key(term);
    return TRUE;
}

/* TRUE when no term has the character at @at, a letter, among the letters of its key. */
static gboolean is_foreign(const CmTerms *terms, const CmFolded *folded)
{
    if (!terms->plain || folded->at >= folded->length || folded->given < folded->count)
        return FALSE;
    gunichar c = g_utf8_get_char(folded->text + folded->at);
    return !cm_fold_may_be_plain(c) && cm_fold_is_letter(c);
}

/* The key of a word that is not ASCII; *@next goes behind the letters that were read. FALSE: it is
 * no term's. */
static gboolean read_folded_key(const CmTerms *terms, CmTermReading *reading, guint32 *key,
                                gsize *next)
{
    *key = 0;
    for (guint i = 0; i < CM_TERM_KEY_LETTERS; i++) {
        const CmFolded *folded = &reading->folded;
        if (is_foreign(terms, folded)) {
            *next = folded->at + (gsize)g_utf8_skip[(guchar)folded->text[folded->at]];
            return FALSE;
        }
        gunichar c = cm_term_reading_letter(reading, i);
        if (!cm_folded_is_letter(c))
            break;
        *key = cm_term_key_add(*key, c);
        *next = folded->at;
    }
    return TRUE;
}

/* The key of the word that @reading begins with, as above. */
static gboolean read_key(const CmTerms *terms, CmTermReading *reading, guint32 *key, gsize *next)
{
    const CmFolded *folded = &reading->folded;
    gsize start = reading->start, at = start, size = 0;
    *key = 0;
    *next = start + 1;
    for (guint i = 0; i < CM_TERM_KEY_LETTERS; i++, *next = at += size) {
        gunichar c = cm_folded_at(folded->text, folded->length, at, &size);
        if (c == CM_FOLDED_BEYOND)
            return read_folded_key(terms, reading, key, next);
        if (!cm_folded_is_letter(c))
            break;
        *key = cm_term_key_add(*key, c);
    }
    return TRUE;
}

void cm_terms_match(const CmTerms *terms, const char *text, gsize length, gsize at, GArray *marks,
                    gsize *next)
{
    CmTermReading reading;
    guint32 key;
    cm_term_reading_begin(&reading, text, length, at);
    if (!read_key(terms, &reading, &key, next) || !filter_has(terms, key))
        return;
    const Entry *all = (const Entry *)(const void *)terms->all->data;
    for (guint i = terms->first[mix(key) >> (32 - CHAIN_BITS)]; i != 0; i = all[i - 1].next) {
        CmTermMark mark = {.start = at, .term = i - 1};
        if (all[i - 1].key == key && cm_term_stands(all[i - 1].term, &reading, &mark.end))
            g_array_append_val(marks, mark);
    }
}

/* The key of a word of @letters plain letters that begin @lower, which is in small letters. */
static inline guint32 key_of_lane(guint64 lower, guint letters)
{
    guint count = MIN(letters, CM_TERM_KEY_LETTERS);
    guint32 first = GUINT32_SWAP_LE_BE((guint32)lower);
    return count == 0 ? 0 : first >> (8 * (CM_TERM_KEY_LETTERS - count));
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
