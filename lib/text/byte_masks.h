/* byte_masks.h - what the bytes of a text are, 64 at a time: a bit for each, the first in the
 * lowest (inside the room)
 */
#ifndef CM_TEXT_BYTE_MASKS_H
#define CM_TEXT_BYTE_MASKS_H

#include <string.h>

#include <glib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bytes that are looked at together. */
#define CM_BLOCK 64u

typedef struct {
    guint64 letters; /* of ASCII */
    guint64 others;  /* what may be part of a word all the same: a 7, or what is not ASCII */
    guint64 ties;    /* what, behind a word, may belong to it or tie it to the next: these, hyphens
                      * and apostrophes */
} CmByteMasks;

#ifdef __SSE2__

#define CM_BLOCK_STEP 16u

static inline guint64 cm_bytes_letters(__m128i bytes)
{
    __m128i from_a = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    return (guint64)(guint)_mm_movemask_epi8(is_letter);
}

static inline guint64 cm_bytes_others(__m128i bytes)
{
    __m128i sevens = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('7'));
    return (guint64)(guint)_mm_movemask_epi8(_mm_or_si128(bytes, sevens));
}

/* Hyphens and apostrophes. */
static inline guint64 cm_bytes_glue(__m128i bytes)
{
    __m128i hyphens = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('-'));
    __m128i upright = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\''));
    __m128i grave = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('`'));
    return (guint64)(guint)_mm_movemask_epi8(_mm_or_si128(hyphens, _mm_or_si128(upright, grave)));
}

static inline guint64 cm_bytes_signs(__m128i bytes)
{
    __m128i from_0 = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
    __m128i at = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('@'));
    return (guint64)(guint)_mm_movemask_epi8(_mm_or_si128(digits, at));
}

/* @small in either case. */
static inline guint64 cm_bytes_letter(__m128i bytes, char small)
{
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    return (guint64)(guint)_mm_movemask_epi8(_mm_cmpeq_epi8(lower, _mm_set1_epi8(small)));
}

/* '&' and '+'. */
static inline guint64 cm_bytes_plus(__m128i bytes)
{
    __m128i ampersands = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('&'));
    __m128i pluses = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('+'));
    return (guint64)(guint)_mm_movemask_epi8(_mm_or_si128(ampersands, pluses));
}

static inline guint64 cm_bytes_beyond_ascii(__m128i bytes)
{
    return (guint64)(guint)_mm_movemask_epi8(bytes);
}

static inline __m128i cm_bytes_load(const char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

#else

#define CM_BLOCK_STEP 8u

/* The upper bit of each byte, side by side. */
static inline guint64 cm_bytes_upper_bits(guint64 lane)
{
    guint64 bits = (lane >> 7) & G_GUINT64_CONSTANT(0x0101010101010101);
    return (bits * G_GUINT64_CONSTANT(0x0102040810204080)) >> 56;
}

/* The upper bit of each byte of @lane that lies from @low to @high, which are ASCII. */
static inline guint64 cm_bytes_between(guint64 lane, guint64 low, guint64 high)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    guint64 seven = lane & (ones * 0x7f);
    return (seven + ones * (0x80 - low)) & ~(seven + ones * (0x7f - high)) & ~lane & (ones * 0x80);
}

static inline guint64 cm_bytes_letters(guint64 lane)
{
    return cm_bytes_upper_bits(cm_bytes_between(lane, 'a', 'z') | cm_bytes_between(lane, 'A', 'Z'));
}

static inline guint64 cm_bytes_others(guint64 lane)
{
    return cm_bytes_upper_bits(lane | cm_bytes_between(lane, '7', '7'));
}

static inline guint64 cm_bytes_glue(guint64 lane)
{
    return cm_bytes_upper_bits(cm_bytes_between(lane, '-', '-') |
                               cm_bytes_between(lane, '\'', '\'') |
                               cm_bytes_between(lane, '`', '`'));
}

static inline guint64 cm_bytes_signs(guint64 lane)
{
    return cm_bytes_upper_bits(cm_bytes_between(lane, '0', '9') | cm_bytes_between(lane, '@', '@'));
}

static inline guint64 cm_bytes_letter(guint64 lane, char small)
{
    guint64 capital = (guint64)(small & ~0x20), letter = (guint64)small;
    return cm_bytes_upper_bits(cm_bytes_between(lane, capital, capital) |
                               cm_bytes_between(lane, letter, letter));
}

static inline guint64 cm_bytes_plus(guint64 lane)
{
    return cm_bytes_upper_bits(cm_bytes_between(lane, '&', '&') | cm_bytes_between(lane, '+', '+'));
}

static inline guint64 cm_bytes_beyond_ascii(guint64 lane)
{
    return cm_bytes_upper_bits(lane);
}

static inline guint64 cm_bytes_load(const char *at)
{
    guint64 lane;
    memcpy(&lane, at, sizeof lane);
    return GUINT64_FROM_LE(lane);
}

#endif

/* The block at @at, which ends where the text does: what is beyond is zero. @room holds a copy
 * where one is needed. */
static inline const char *cm_bytes_block(const char *text, gsize length, gsize at, char *room)
{
    if (length - at >= CM_BLOCK)
        return text + at;
    memset(room, 0, CM_BLOCK);
    memcpy(room, text + at, length - at);
    return room;
}

static inline CmByteMasks cm_bytes_masks(const char *text, gsize length, gsize at)
{
    char room[CM_BLOCK];
    const char *block = cm_bytes_block(text, length, at, room);
    CmByteMasks masks = {0, 0, 0};
    for (guint i = 0; i < CM_BLOCK; i += CM_BLOCK_STEP) {
        masks.letters |= cm_bytes_letters(cm_bytes_load(block + i)) << i;
        masks.others |= cm_bytes_others(cm_bytes_load(block + i)) << i;
        masks.ties |= cm_bytes_glue(cm_bytes_load(block + i)) << i;
    }
    masks.ties |= masks.others;
    return masks;
}

/* Digits and '@'. */
static inline guint64 cm_bytes_mask_signs(const char *text, gsize length, gsize at)
{
    char room[CM_BLOCK];
    const char *block = cm_bytes_block(text, length, at, room);
    guint64 mask = 0;
    for (guint i = 0; i < CM_BLOCK; i += CM_BLOCK_STEP)
        mask |= cm_bytes_signs(cm_bytes_load(block + i)) << i;
    return mask;
}

/* Of a block no "and" begins with what is behind: its end is not seen. */
#define CM_JOINTS_BLOCK (CM_BLOCK - 3)

/* Where "and" and "et" begin, in either case and with no letter of ASCII beside them (before the
 * first byte nothing is seen), and '&' and '+'; of CM_JOINTS_BLOCK bytes. */
static inline guint64 cm_bytes_mask_joints(const char *text, gsize length, gsize at)
{
    char room[CM_BLOCK];
    const char *block = cm_bytes_block(text, length, at, room);
    guint64 letters = 0, plus = 0, a = 0, n = 0, d = 0, e = 0, t = 0;
    for (guint i = 0; i < CM_BLOCK; i += CM_BLOCK_STEP) {
        letters |= cm_bytes_letters(cm_bytes_load(block + i)) << i;
        plus |= cm_bytes_plus(cm_bytes_load(block + i)) << i;
        a |= cm_bytes_letter(cm_bytes_load(block + i), 'a') << i;
        n |= cm_bytes_letter(cm_bytes_load(block + i), 'n') << i;
        d |= cm_bytes_letter(cm_bytes_load(block + i), 'd') << i;
        e |= cm_bytes_letter(cm_bytes_load(block + i), 'e') << i;
        t |= cm_bytes_letter(cm_bytes_load(block + i), 't') << i;
    }
    guint64 words = (a & n >> 1 & d >> 2 & ~(letters >> 3)) | (e & t >> 1 & ~(letters >> 2));
    return ((words & ~(letters << 1)) | plus) & ((G_GUINT64_CONSTANT(1) << CM_JOINTS_BLOCK) - 1);
}

/* The first byte from @at on that is not ASCII; @length: there is none. */
static inline gsize cm_bytes_skip_ascii(const char *text, gsize length, gsize at)
{
    while (at < length) {
        char room[CM_BLOCK];
        const char *block = cm_bytes_block(text, length, at, room);
        guint64 mask = 0;
        for (guint i = 0; i < CM_BLOCK; i += CM_BLOCK_STEP)
            mask |= cm_bytes_beyond_ascii(cm_bytes_load(block + i)) << i;
        if (mask != 0)
            return at + (gsize)__builtin_ctzll(mask);
        at += MIN(CM_BLOCK, length - at);
    }
    return length;
}

#endif
