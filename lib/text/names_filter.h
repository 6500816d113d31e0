/* names_filter.h - which words may be words of names: one look into memory each (inside the room)
 *
 * Two bits for each word, of one machine word. A word that is of no name passes now and then, one
 * that is of a name always.
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

/* The hash by which a word is known that is a name in small letters as well. */
static inline guint64 cm_names_filter_small(guint64 hash)
{
    return hash ^ G_GUINT64_CONSTANT(0x27d4eb2f165667c5);
}

/* Where the bits of a word of @hash stand, which may be cm_word_hash_whole: it is mixed here. */
static inline guint64 cm_names_filter_bits(guint64 *hash)
{
    *hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 low = *hash ^ (*hash >> 32);
    return (G_GUINT64_CONSTANT(1) << (low & 63)) | (G_GUINT64_CONSTANT(1) << ((low >> 6) & 63));
}

static inline gboolean cm_names_filter_has(const CmNamesFilter *filter, guint64 hash)
{
    guint64 bits = cm_names_filter_bits(&hash);
    return (filter->bits[hash >> filter->shift] & bits) == bits;
}

static inline void cm_names_filter_add(CmNamesFilter *filter, guint64 hash)
{
    guint64 bits = cm_names_filter_bits(&hash);
    filter->bits[hash >> filter->shift] |= bits;
}

#endif
