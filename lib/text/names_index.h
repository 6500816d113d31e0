/* names_index.h - how the names of a directory are kept so that a scan finds them (inside the room)
 *
 * Every way to write a name is a sequence of words; the table knows each sequence by one 64-bit
 * hash. A filter of two bits per hashed word lets nearly every word of ordinary text pass without a
 * look into the table, which is far greater than the processor's caches. It is as small as it can
 * be without letting more pass: of a small directory it stays in the innermost cache.
 */
#ifndef CM_TEXT_NAMES_INDEX_H
#define CM_TEXT_NAMES_INDEX_H

#include "text/names.h"
#include "text/ordinary.h"
#include "text/words.h"

#define CM_NAMES_FILTER_WORDS (1u << 17) /* of 64 bits, at most: 1 MB */
#define CM_NAMES_WORDS_MOST   8u         /* of one way to write a name */

/* Bits of a slot's value; the others are an offset into bearers, or the one bearer. */
#define CM_NAMES_PLAIN    (1u << 31) /* some bearer's exact form is this one */
#define CM_NAMES_REVERSED (1u << 30) /* some bearer's family name comes first here */
#define CM_NAMES_ALONE    (1u << 29) /* one bearer, whose number stands here */
#define CM_NAMES_OFFSET   (CM_NAMES_ALONE - 1)

/* The place of a slot tells the lower bits of a key, its tag the upper half. */
typedef struct {
    guint32 tag;
    guint32 value; /* 0: free */
} CmNamesSlot;

struct CmNames {
    gatomicrefcount references;
    guint64 *filter; /* of the words of names */
    guint64 filter_mask;
    guint64 *pairs; /* a filter of the first two words of every way to write a name, so that the
                     * table, which no cache holds, is asked for little but names */
    guint64 pair_mask;
    CmNamesSlot *slots;
    guint64 mask;   /* of slot numbers */
    guint *bearers; /* groups: how many, then each */
    guint *alone;   /* each bearer by itself: its number, at its number */
    CmOrdinaryWords *ordinary;
    guint64 domains; /* a bit for each domain of an address: a district has few */
    guint words_most;
    guint runs_most;        /* of an identifier: "SD-2026-17" is three */
    gboolean letters_first; /* some identifier begins with a run without digits */
};

/* Salts that keep the keys of different things apart. */
#define CM_NAMES_SALT_EXACT      G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)
#define CM_NAMES_SALT_IDENTIFIER G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f)
#define CM_NAMES_SALT_ADDRESS    G_GUINT64_CONSTANT(0x165667b19e3779f9)

/* Where the bits of a word of this hash stand: two of one machine word, one look into memory. */
static inline gboolean cm_names_filter_has(const CmNames *names, guint64 hash)
{
    guint64 bits = cm_word_filter_bits(hash);
    return (names->filter[hash & names->filter_mask] & bits) == bits;
}

static inline gboolean cm_names_may_begin(const CmNames *names, guint64 sequence)
{
    guint64 bits = cm_word_filter_bits(sequence);
    return (names->pairs[sequence & names->pair_mask] & bits) == bits;
}

/* Returns the slot's value, 0 when @key is not there. */
guint32 cm_names_find(const CmNames *names, guint64 key);
/* Who bears what has @value. Owned by @names. */
const guint *cm_names_bearers(const CmNames *names, guint32 value, guint *count);

/* Identifiers: a run of letters and digits, joined to the next by one of these signs. */
gboolean cm_names_is_run_character(gunichar c);
gboolean cm_names_joins_runs(char c);
guint64 cm_names_hash_folded(guint64 salt, const char *text, gsize length);
guint64 cm_names_domain_bit(const char *domain, gsize length);

/* A match before the matches of a window are put in order. */
typedef struct {
    CmNameMatch match;
    gboolean uncertain; /* a word was passed over, or it goes across a line: gives way to others */
    gsize reach;        /* where the last of the certain names up to this one ends */
} CmNamesPending;

/* Adds to @pending (of CmNamesPending) the full names among @words. */
void cm_names_scan_words(const CmNames *names, const CmTextWords *words, GArray *pending);
/* Adds to @pending (of CmNamesPending) the identifiers and addresses of text[@from..@to). */
void cm_names_scan_exact(const CmNames *names, const char *text, gsize length, gsize from, gsize to,
                         GArray *pending);

#endif
