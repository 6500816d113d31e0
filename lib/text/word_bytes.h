/* word_bytes.h - what single bytes are to the words of a text, one by one and eight at a time
 * (inside the room)
 */
#ifndef CM_TEXT_WORD_BYTES_H
#define CM_TEXT_WORD_BYTES_H

#include <string.h>

#include "text/fold_letter.h"
#include "text/words.h"

/* What an ASCII character is between two words. */
enum {
    CM_SIGN_BREAK, /* no name goes across it */
    CM_SIGN_LETTER,
    CM_SIGN_SEVEN,
    CM_SIGN_BLANK,
    CM_SIGN_TAB,
    CM_SIGN_LINE_END,
    CM_SIGN_GLUE,
    CM_SIGN_COMMA,
    CM_SIGN_STOP,
    CM_SIGN_EDGE,   /* parts the columns of a table */
    CM_SIGN_QUOTE,  /* marks a quoted line that was wrapped */
    CM_SIGN_INSIDE, /* quotation marks and brackets around a nickname, a file name's underscores,
                     * the stars of marked-up text: they do not part a name */
    CM_SIGN_PERCENT,
};

static const guint8 CM_SIGNS[128] = {
    ['a' ... 'z'] = CM_SIGN_LETTER, ['A' ... 'Z'] = CM_SIGN_LETTER, ['7'] = CM_SIGN_SEVEN,
    [' '] = CM_SIGN_BLANK,          ['\t'] = CM_SIGN_TAB,           ['\n'] = CM_SIGN_LINE_END,
    ['\r'] = CM_SIGN_LINE_END,      ['\''] = CM_SIGN_GLUE,          ['`'] = CM_SIGN_GLUE,
    ['-'] = CM_SIGN_GLUE,           [','] = CM_SIGN_COMMA,          ['.'] = CM_SIGN_STOP,
    [';'] = CM_SIGN_EDGE,           ['|'] = CM_SIGN_EDGE,           ['>'] = CM_SIGN_QUOTE,
    ['_'] = CM_SIGN_INSIDE,         ['*'] = CM_SIGN_INSIDE,         ['"'] = CM_SIGN_INSIDE,
    ['('] = CM_SIGN_INSIDE,         [')'] = CM_SIGN_INSIDE,         ['['] = CM_SIGN_INSIDE,
    [']'] = CM_SIGN_INSIDE,         ['+'] = CM_SIGN_INSIDE,         ['~'] = CM_SIGN_INSIDE,
    ['%'] = CM_SIGN_PERCENT,
};

/* TRUE for what is ASCII, stands in no word and begins none. */
static inline gboolean cm_word_is_plain_sign(char c)
{
    return ((guchar)c & 0x80) == 0 && CM_SIGNS[(guchar)c] != CM_SIGN_LETTER &&
           CM_SIGNS[(guchar)c] != CM_SIGN_SEVEN;
}

static inline gunichar cm_word_character(const CmTextWords *words, gsize at)
{
    return g_utf8_get_char(words->text + at);
}

static inline gsize cm_word_next_of(const CmTextWords *words, gsize at)
{
    return at + (gsize)g_utf8_skip[(guchar)words->text[at]];
}

static inline gboolean cm_word_format_splits(const CmTextWords *words, gunichar c)
{
    return c == 0xad ? words->split_at_soft_hyphen : words->split_at_format;
}

#define CM_LANES(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* The eight bytes at @at, the first in the lowest; zero where the text ends. */
static inline guint64 cm_word_lane(const char *text, gsize length, gsize at)
{
    guint64 lane = 0;
    if (at + sizeof lane <= length)
        memcpy(&lane, text + at, sizeof lane);
    else
        memcpy(&lane, text + at, length - at);
    return GUINT64_FROM_LE(lane);
}

/* How many bytes from the lowest on are ASCII letters; @lower is @lane with 0x20 in each byte. */
static inline guint cm_word_lane_letters(guint64 lane, guint64 lower)
{
    guint64 low = lower & CM_LANES(0x7f);
    guint64 from_a = low + CM_LANES(0x80 - 'a'), after_z = low + CM_LANES(0x80 - 'z' - 1);
    guint64 others = ~(from_a & ~after_z & ~lane) & CM_LANES(0x80);
    return others == 0 ? 8 : (guint)__builtin_ctzll(others) / 8;
}

/* Reads the ASCII letters at @at into @hash, which is empty, and returns where they end. */
static inline gsize cm_word_read_ascii(const char *text, gsize length, gsize at, CmWordHash *hash)
{
    for (;;) {
        guint64 lane = cm_word_lane(text, length, at), lower = lane | CM_LANES(0x20);
        guint letters = cm_word_lane_letters(lane, lower);
        if (letters < 8) {
            hash->lane = lower & ((G_GUINT64_CONSTANT(1) << (8 * letters)) - 1);
            hash->filled = letters;
            return at + letters;
        }
        cm_word_hash_add_lane(hash, lower);
        at += 8;
    }
}

/* What begins with a byte: nothing of a word, a letter, a 7 that may be one or what is not
 * ASCII. */
enum { CM_START_NONE, CM_START_LETTER, CM_START_OTHER };

static const guint8 CM_STARTS[256] = {
    ['a' ... 'z'] = CM_START_LETTER,
    ['A' ... 'Z'] = CM_START_LETTER,
    ['7'] = CM_START_OTHER,
    [0x80 ... 0xff] = CM_START_OTHER,
};

/* What behind a word may belong to it or glue it to the next. */
static const guint8 CM_GLUES[256] = {
    ['-'] = 1, ['\''] = 1, ['`'] = 1, ['7'] = 1, [0x80 ... 0xff] = 1,
};

/* TRUE when what stands at @at, behind a word, may belong to it or glue it to the next. */
static inline gboolean cm_word_may_glue(const char *text, gsize length, gsize at)
{
    return at < length && CM_GLUES[(guchar)text[at]] != 0;
}

/* TRUE when what stands at @at makes the letters before it no word of ASCII letters alone. */
static inline gboolean cm_word_goes_on(const char *text, gsize length, gsize at)
{
    return at < length && ((text[at] & 0x80) != 0 || text[at] == '7');
}

#endif
