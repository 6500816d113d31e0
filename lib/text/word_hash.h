/* word_hash.h - one 64-bit number for a word, and for a sequence of words (inside the room)
 *
 * Eight letters are taken in at a time, since ordinary text is read word by word and nearly every
 * word has no more. Letters may be added one by one as well, with the same result.
 */
#ifndef CM_TEXT_WORD_HASH_H
#define CM_TEXT_WORD_HASH_H

#include <glib.h>

/* A word as far as it was read. All zero: no letter yet. */
typedef struct {
    guint64 mixed;  /* of the full lanes so far */
    guint64 lane;   /* letters that do not fill a lane yet, the first in the lowest byte */
    guint32 filled; /* bytes of it */
} CmWordHash;

/* Every bit of @value has its share in every bit of the result (as MurmurHash3 ends). */
static inline guint64 cm_word_hash_mix(guint64 value)
{
    value ^= value >> 33;
    value *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    value ^= value >> 33;
    value *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
    return value ^ (value >> 33);
}

/* Adds eight bytes, the first in the lowest; only where @hash has a lane that is empty. */
static inline void cm_word_hash_add_lane(CmWordHash *hash, guint64 lane)
{
    guint64 mixed = (hash->mixed ^ lane) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    hash->mixed = (mixed ^ (mixed >> 32)) + 1;
}

static inline void cm_word_hash_add_byte(CmWordHash *hash, guint8 byte)
{
    hash->lane |= (guint64)byte << (8 * hash->filled);
    if (++hash->filled < 8)
        return;
    cm_word_hash_add_lane(hash, hash->lane);
    hash->lane = 0;
    hash->filled = 0;
}

/* Adds a folded letter. */
static inline void cm_word_hash_add(CmWordHash *hash, gunichar c)
{
    if (c < 0x80) {
        cm_word_hash_add_byte(hash, (guint8)c);
        return;
    }
    /* Never below 0x80, so that no letter looks like two others. */
    cm_word_hash_add_byte(hash, (guint8)(0x80 | (c & 0x7f)));
    cm_word_hash_add_byte(hash, (guint8)(0x80 | ((c >> 7) & 0x7f)));
    cm_word_hash_add_byte(hash, (guint8)(0x80 | ((c >> 14) & 0x7f)));
}

/* A number for the word that is not mixed yet: enough for a filter that mixes for itself. */
static inline guint64 cm_word_hash_whole(const CmWordHash *hash)
{
    return hash->mixed * 31 + hash->lane;
}

static inline guint64 cm_word_hash_end(const CmWordHash *hash)
{
    return cm_word_hash_mix(cm_word_hash_whole(hash));
}

/* The two bits of a machine word that stand for a hash in a filter. */
static inline guint64 cm_word_filter_bits(guint64 hash)
{
    return (G_GUINT64_CONSTANT(1) << (hash >> 58)) | (G_GUINT64_CONSTANT(1) << ((hash >> 52) & 63));
}

/* The hash of a sequence, of which @sequence is the hash so far (0: empty) and @word the next. */
static inline guint64 cm_word_hash_sequence(guint64 sequence, guint64 word)
{
    return cm_word_hash_mix(sequence * 31 + word + 1);
}

#endif
