/* names_index.h - how the names of a directory are kept so that a scan finds them (inside the room)
 *
 * Every way to write a name is a sequence of words; the table knows each sequence by one 64-bit
 * hash. Two filters, of the words that can stand for a given name where a way to write begins and
 * of all others, let nearly all of ordinary text pass without a look into the table, which is far
 * greater than the processor's caches. They are as small as they can be without letting more pass,
 * and stay in the second of those caches.
 */
#ifndef CM_TEXT_NAMES_INDEX_H
#define CM_TEXT_NAMES_INDEX_H

#include "text/names.h"
#include "text/names_filter.h"
#include "text/ordinary.h"
#include "text/words.h"

#define CM_NAMES_WORDS_MOST 8u /* of one way to write a name */

/* Bits of a slot's value; the others are an offset into bearers, or the one bearer. */
#define CM_NAMES_PLAIN    (1u << 31) /* some bearer's exact form is this one */
#define CM_NAMES_REVERSED (1u << 30) /* some bearer's family name comes first here */
#define CM_NAMES_ALONE    (1u << 29) /* one bearer, whose number stands here */
#define CM_NAMES_GOES_ON  (1u << 28) /* two words with which a longer way to write a name begins */
#define CM_NAMES_STRAIGHT (1u << 27) /* some bearer's given name comes first here */
#define CM_NAMES_OFFSET   (CM_NAMES_STRAIGHT - 1)

/* The place of a slot follows from the upper half of a key, its tag is the lower half. */
typedef struct {
    guint32 tag;
    guint32 value; /* 0: free */
} CmNamesSlot;

struct CmNames {
    gatomicrefcount references;
    CmNamesFilter given;  /* of what is the first of a way to write that begins with the given name,
                           * or the second of one that ends with it */
    CmNamesFilter others; /* of all other words */
    CmNamesFilter runs;   /* of the first runs of identifiers, of which every student has one: among
                           * the words they would let every other word pass */
    CmNamesSlot *slots;   /* the last is free */
    guint slot_count; /* places that a key can have; slots beyond are room for the last of them */
    guint slots_length;
    guint *bearers; /* groups: how many, then each */
    guint bearers_length;
    guint *alone; /* each bearer by itself: its number, at its number */
    guint alone_length;
    CmOrdinaryWords *ordinary;
    guint64 shared[2]; /* cm_word_hash_whole of the names that tell nobody apart */
    guint64 domains;   /* a bit for each domain of an address: a district has few */
    guint words_most;
    guint runs_most;     /* of an identifier: "SD-2026-17" is three */
    guint64 run_lengths; /* a bit for the length of the first run of each, from 63 bytes on one */
    gboolean letters_first; /* some identifier begins with a run without digits */
};

/* Salts that keep the keys of different things apart. */
#define CM_NAMES_SALT_EXACT      G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)
#define CM_NAMES_SALT_LATER      G_GUINT64_CONSTANT(0xd6e8feb86659fd93)
#define CM_NAMES_SALT_IDENTIFIER G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f)
#define CM_NAMES_SALT_ADDRESS    G_GUINT64_CONSTANT(0x165667b19e3779f9)

static inline gboolean cm_names_is_shared(const CmNames *names, guint64 hash)
{
    return hash == names->shared[0] || hash == names->shared[1];
}

static inline guint cm_names_slot_of(guint slot_count, guint64 key)
{
    return (guint)(((key >> 32) * slot_count) >> 32);
}

static inline guint64 cm_names_length_bit(gsize length)
{
    return G_GUINT64_CONSTANT(1) << MIN(length, 63u);
}

/* Returns the slot's value, 0 when @key is not there. */
guint32 cm_names_find(const CmNames *names, guint64 key);
/* Who bears what has @value. Owned by @names. */
const guint *cm_names_bearers(const CmNames *names, guint32 value, guint *count);

/* Who bears the words of @loose, of which the table has *@value: all who are called so, or else,
 * with *@later and their *@value, those whom a later one of several given names calls so. NULL and
 * no *@count: nobody. Owned by @names. */
const guint *cm_names_bearers_of(const CmNames *names, guint64 loose, guint32 *value,
                                 gboolean *later, guint *count);
/* TRUE when some bearer of what has @value under the key @loose is called as @exact says. */
gboolean cm_names_is_exact(const CmNames *names, guint64 exact, guint64 loose, guint32 value);

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

/* Adds to @pending (of CmNamesPending) the full names that begin with the next of @words. */
void cm_names_follow(const CmNames *names, const CmTextWords *words, GArray *pending);
/* Adds to @pending (of CmNamesPending) the full names among @words. */
void cm_names_scan_words(const CmNames *names, const CmTextWords *words, GArray *pending);
/* Adds to @pending (of CmNamesPending) the identifiers and addresses of text[@from..@to). */
void cm_names_scan_exact(const CmNames *names, const char *text, gsize length, gsize from, gsize to,
                         GArray *pending);
/* Adds to @pending (of CmNamesPending) the identifier that text[@start..@end) is, if it is one. */
void cm_names_find_number(const CmNames *names, const char *text, gsize start, gsize end,
                          GArray *pending);

#endif
