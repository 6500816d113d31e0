/* names_filter.h - which words may be words of names: one look into memory each (inside the room)
 *
 * Two bits for each word, and two more where it is a name in small letters, all of one machine
 * word. A word that is of no name passes now and then, one that is of a name always.
 */
#ifndef CM_TEXT_NAMES_FILTER_H
#define CM_TEXT_NAMES_FILTER_H

#include <glib.h>

typedef struct {
    guint64 *bits;
    guint shift; /* what of a hash is not its place */
} CmNamesFilter;

/* Makes @filter as large as 1 << @most words of 64 bits. */
void cm_names_filter_init(CmNamesFilter *filter, guint most);
void cm_names_filter_clear(CmNamesFilter *filter);
/* Makes @filter as small as it can be without letting more pass. */
void cm_names_filter_fold(CmNamesFilter *filter);
/* In bytes. */
gsize cm_names_filter_size(const CmNamesFilter *filter);

/* What a filter says of a word; each may be said of a word of no name now and then. */
enum {
    CM_NAMES_WORD = 1 << 0,  /* it may be one of a name */
    CM_NAMES_SMALL = 1 << 1, /* it is a name even in small letters */
};

/* The two bits of six each of @low that stand for a word as such, or as a name in small letters. */
static inline guint64 cm_names_filter_word_bits(guint64 low)
{
    return (G_GUINT64_CONSTANT(1) << (low & 63)) | (G_GUINT64_CONSTANT(1) << ((low >> 6) & 63));
}

static inline guint64 cm_names_filter_small_bits(guint64 low)
{
    return (G_GUINT64_CONSTANT(1) << ((low >> 12) & 63)) |
           (G_GUINT64_CONSTANT(1) << ((low >> 18) & 63));
}

/* @hash may be cm_word_hash_whole: it is mixed here. The upper half is the place, the lower half
 * tells the bits. */
static inline guint64 cm_names_filter_mix(guint64 hash)
{
    hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 32);
}

/* Has what is asked about the word of @hash brought into the nearest cache. */
static inline void cm_names_filter_fetch(const CmNamesFilter *filter, guint64 hash)
{
    __builtin_prefetch(&filter->bits[cm_names_filter_mix(hash) >> filter->shift]);
}

/* CM_NAMES_… of the word of @hash, without a branch. */
static inline guint cm_names_filter_look(const CmNamesFilter *filter, guint64 hash)
{
    guint64 mixed = cm_names_filter_mix(hash), bits = filter->bits[mixed >> filter->shift];
    guint64 word = cm_names_filter_word_bits(mixed), small = cm_names_filter_small_bits(mixed);
    return ((bits & word) == word ? CM_NAMES_WORD : 0u) |
           ((bits & small) == small ? CM_NAMES_SMALL : 0u);
}

static inline gboolean cm_names_filter_has(const CmNamesFilter *filter, guint64 hash)
{
    return (cm_names_filter_look(filter, hash) & CM_NAMES_WORD) != 0;
}

/* @small: it is a name in small letters as well. */
static inline void cm_names_filter_add(CmNamesFilter *filter, guint64 hash, gboolean small)
{
    guint64 mixed = cm_names_filter_mix(hash);
    filter->bits[mixed >> filter->shift] |=
        cm_names_filter_word_bits(mixed) | (small ? cm_names_filter_small_bits(mixed) : 0);
}

#endif
