#include "text/names_skim.h"

#include "text/byte_masks.h"
#include "text/word_bytes.h"

#define NOWHERE G_MAXSIZE
/* A block has at most a word for every two bytes, and each may tell two places. */
#define PLACES_A_BLOCK CM_BLOCK

/* What is known of a word and of the gap before it, in one byte. */
enum {
    GIVEN = 1 << 0,       /* may stand for a given name */
    GIVEN_TELLS = 1 << 1, /* the same, and as it is written it is no ordinary word */
    OTHER = 1 << 2,       /* may be another word of a name */
    OTHER_TELLS = 1 << 3,
    CAPITAL = 1 << 4, /* begins with a capital */
    GLUED = 1 << 5,   /* makes a word of some name with the one that is tied to it */
    PARTED = 1 << 6,  /* no name goes across the gap */
    TIGHT = 1 << 7,   /* the gap has no blank and no line end */
};
#define BITS 8u /* of a word in what is known of several */

/* TRUE when words of which @given and @other are known may be of one name, the first of them its
 * given name. In small letters an ordinary word is of a name only with a telling one in small
 * letters, or where nothing is blank between the two. */
static inline gboolean may_be_name(guint given, guint other, gboolean tight)
{
    if ((given & GIVEN) == 0 || (other & OTHER) == 0)
        return FALSE;
    if (tight)
        return TRUE;
    gboolean first = (given & GIVEN_TELLS) != 0, second = (other & OTHER_TELLS) != 0;
    return ((given | other) & CAPITAL) != 0 ? first && second : first || second;
}

/* TRUE when two words, of which @a and @b are known, may be words of one name, or parts of such
 * words. */
static inline gboolean may_go_together(guint a, guint b)
{
    gboolean tight = (b & TIGHT) != 0;
    return ((a | b) & GLUED) != 0 || may_be_name(a, b, tight) || may_be_name(b, a, tight);
}

/* TRUE when the word at @place may be passed over as a middle name that the directory lacks. */
static gboolean may_be_middle(const CmNamesSkim *skim, const CmNamesWordPlace *place, guint bits)
{
    const char *text = skim->words.text;
    gsize next = place->start + 1;
    return (bits & CAPITAL) != 0 || next >= skim->words.length ||
           CM_STARTS[(guchar)text[next]] != CM_START_LETTER ||
           cm_names_is_shared(skim->names, place->hash);
}

/* Notes that a name may begin with the words at @a and @b. */
static void add_place(CmNamesSkim *skim, const CmNamesWordPlace *a, guint bits_a,
                      const CmNamesWordPlace *b, guint bits_b)
{
    guint64 key = cm_word_hash_sequence(0, cm_word_hash_mix(a->hash));
    key = cm_word_hash_sequence(key, cm_word_hash_mix(b->hash));
    gboolean joined = ((bits_a | bits_b) & GLUED) != 0;
    __builtin_prefetch(&skim->names->slots[cm_names_slot_of(skim->names->slot_count, key)]);
    skim->places[skim->count++] = (CmNamesPlace){.start = a->start, .key = key, .joined = joined};
}

/* Notes where a name may begin that goes on with the last word, which is at @next. */
static void look_back(CmNamesSkim *skim, const CmNamesWordPlace *next)
{
    guint bits = skim->known & 0xff, one = skim->known >> BITS & 0xff,
          two = skim->known >> 2 * BITS & 0xff;
    if ((bits & PARTED) != 0)
        return;
    if ((one & PARTED) == 0 && skim->two.start != NOWHERE && may_be_middle(skim, &skim->one, one) &&
        may_go_together(two, bits))
        add_place(skim, &skim->two, two, next, bits);
    if (skim->one.start != NOWHERE && may_go_together(one, bits))
        add_place(skim, &skim->one, one, next, bits);
}

/* @bits of each of three words. */
#define OF_ALL(bits) ((bits) * (1u + (1u << BITS) + (1u << 2 * BITS)))

#define OF_TWO(bits) ((bits) * (1u + (1u << BITS)))
/* From the bits of another word to those of a given name. */
#define TO_GIVEN 2u

/* TRUE when the last of the words of @known may be of one name with one of the two before it:
 * seldom, so that the processor guesses right. */
static inline gboolean is_worth_a_look(guint known)
{
    guint before = known >> BITS & OF_TWO(0xffu), last = OF_TWO(known & 0xffu);
    guint pairs = (before & last >> TO_GIVEN) | (last & before >> TO_GIVEN);
    gboolean doubtful =
        (pairs & OF_TWO(GIVEN)) != 0 && (known & OF_ALL(GIVEN_TELLS | OTHER_TELLS | TIGHT)) != 0;
    return doubtful || (pairs & OF_TWO(GIVEN_TELLS)) != 0 || (known & OF_ALL(GLUED)) != 0;
}

/* Notes the next word, of which @bits are known. */
static inline void meet(CmNamesSkim *skim, CmNamesWordPlace next, guint bits)
{
    skim->known = skim->known << BITS | bits;
    if (is_worth_a_look(skim->known))
        look_back(skim, &next);
    skim->two = skim->one;
    skim->one = next;
}

/* Without a branch, for whether a word is one of a name cannot be guessed. */
static inline guint bits_of_word(const CmNamesSkim *skim, guint64 hash, gboolean capital)
{
    guint given = cm_names_filter_look(&skim->names->given, hash);
    guint other = cm_names_filter_look(&skim->names->others, hash);
    guint bits = given * GIVEN | other * OTHER;
    guint with_capital = (bits & (GIVEN | OTHER)) * (GIVEN | GIVEN_TELLS) | CAPITAL;
    return capital ? with_capital : bits;
}

/* What ASCII signs make of a gap. */
enum { HAS_BREAK = 1 << 0, HAS_BLANK = 1 << 1, HAS_LINE = 1 << 2, HAS_PERCENT = 1 << 3 };

static const guint8 OF_SIGN[] = {
    [CM_SIGN_BREAK] = HAS_BREAK,
    [CM_SIGN_SEVEN] = HAS_BREAK,
    [CM_SIGN_BLANK] = HAS_BLANK,
    [CM_SIGN_TAB] = HAS_BLANK,
    [CM_SIGN_LINE_END] = HAS_BLANK | HAS_LINE,
    [CM_SIGN_PERCENT] = HAS_PERCENT,
};

/* What is known of the gap from the last word to @at, of ASCII signs alone and none of them a
 * single blank. What is in doubt parts nothing. */
static inline guint bits_of_gap(const CmNamesSkim *skim, gsize at)
{
    const char *text = skim->words.text;
    guint has = 0;
    gsize from = skim->end;
    for (gsize i = from; i < at; i++)
        has |= OF_SIGN[CM_SIGNS[(guchar)text[i] & 0x7f]];
    if ((has & HAS_PERCENT) != 0) /* perhaps a blank of a link */
        return 0;
    if ((has & HAS_BREAK) != 0)
        return PARTED;
    if ((has & HAS_BLANK) == 0)
        return TIGHT;
    gboolean sentence = text[from] == '.' && from - skim->one.start > CM_WORD_SHORT &&
                        (text[from + 1] == ' ' || text[from + 1] == '\n');
    gboolean paragraph = (has & HAS_LINE) != 0 && text[from] == '\n' && text[from + 1] == '\n';
    return sentence || (at - from > 1 && paragraph) ? PARTED : 0;
}

/* TRUE when @first and the word behind it, to which something ties it, are one word of a name. */
static gboolean is_glued(const CmNamesSkim *skim, const CmTextWordState *first, gsize end)
{
    CmTextWords words = skim->words;
    words.at = end;
    CmTextWord next;
    if (!cm_words_next(&words, &next) || (next.gap & CM_GAP_GLUE) == 0)
        return FALSE;
    CmTextWordState joined = cm_words_join(*first, words.text, next.start, next.end);
    guint64 hash = cm_word_hash_whole(&joined.loose);
    return cm_names_filter_has(&skim->names->given, hash) ||
           cm_names_filter_has(&skim->names->others, hash);
}

/* Reads the next word, whatever it is made of. */
static void meet_any(CmNamesSkim *skim)
{
    skim->words.at = skim->end;
    CmTextWord word;
    if (!cm_words_next(&skim->words, &word)) {
        skim->at = skim->words.length;
        return;
    }
    CmNamesWordPlace next = {.start = word.start, .hash = cm_word_hash_whole(&word.state.loose)};
    guint bits = bits_of_word(skim, next.hash, word.capital);
    if (skim->glue)
        bits |= GLUED;
    skim->glue = cm_word_may_glue(skim->words.text, skim->words.length, word.end) &&
                 is_glued(skim, &word.state, word.end);
    if (skim->glue)
        bits |= GLUED;
    if ((word.gap & CM_GAP_BREAK) != 0)
        bits |= PARTED;
    if ((word.gap & CM_GAP_BLANK) == 0)
        bits |= TIGHT;
    skim->at = skim->end = word.end;
    meet(skim, next, bits);
}

/* TRUE for a 7 with no letter behind it: a digit. */
static gboolean is_digit(const CmNamesSkim *skim, gsize at)
{
    const char *text = skim->words.text;
    return text[at] == '7' &&
           (at + 1 >= skim->words.length || CM_STARTS[(guchar)text[at + 1]] == CM_START_NONE);
}

/* The hash of the @letters ASCII letters at @at; eight more bytes can be read. */
static inline guint64 hash_letters(const char *at, gsize letters)
{
    CmWordHash hash = {.mixed = 0};
    guint64 lane;
    for (; letters >= sizeof lane; letters -= sizeof lane, at += sizeof lane) {
        memcpy(&lane, at, sizeof lane);
        cm_word_hash_add_lane(&hash, GUINT64_FROM_LE(lane) | CM_LANES(0x20));
    }
    memcpy(&lane, at, sizeof lane);
    guint64 known = (G_GUINT64_CONSTANT(1) << (8 * letters)) - 1;
    hash.lane = (GUINT64_FROM_LE(lane) | CM_LANES(0x20)) & known;
    return cm_word_hash_whole(&hash);
}

/* Meets the words of the next block, or one of them that is of other letters. */
static void meet_block(CmNamesSkim *skim)
{
    const char *text = skim->words.text;
    const gsize length = skim->words.length, block = skim->at;
    CmByteMasks masks = cm_bytes_masks(text, length, block);
    skim->at = block + MIN(CM_BLOCK, length - block);
    for (guint64 left = masks.letters | masks.others; left != 0;) {
        guint bit = (guint)__builtin_ctzll(left);
        gsize start = block + bit;
        guint64 behind = ~(masks.letters >> bit);
        guint letters = behind == 0 ? CM_BLOCK : (guint)__builtin_ctzll(behind);
        gsize end = start + letters;
        if (bit > 0 && bit + letters == CM_BLOCK) {
            skim->at = start; /* to see all of the word */
            return;
        }
        if (letters == 0 && is_digit(skim, start)) {
            left &= left - 1;
            continue;
        }
        if (letters == 0 || letters == CM_BLOCK || length - end < sizeof(guint64) || skim->glue ||
            cm_word_may_glue(text, length, end)) {
            meet_any(skim);
            return;
        }
        CmNamesWordPlace next = {.start = start, .hash = hash_letters(text + start, letters)};
        guint bits = bits_of_word(skim, next.hash, (text[start] & 0x20) == 0);
        if (start - skim->end != 1 || text[skim->end] != ' ')
            bits |= bits_of_gap(skim, start);
        skim->end = end;
        meet(skim, next, bits);
        left &= ~G_GUINT64_CONSTANT(0) << (bit + letters);
    }
}

void cm_names_skim_init(CmNamesSkim *skim, const CmNames *names, const CmTextWords *words)
{
    skim->names = names;
    skim->words = *words;
    skim->at = skim->end = words->at;
    skim->one = skim->two = (CmNamesWordPlace){.start = NOWHERE};
    skim->known = PARTED | PARTED << BITS;
    skim->glue = FALSE;
    skim->count = 0;
}

guint cm_names_skim(CmNamesSkim *skim)
{
    skim->count = 0;
    while (skim->at < skim->words.end && skim->count + PLACES_A_BLOCK <= CM_NAMES_PLACES)
        meet_block(skim);
    return skim->count;
}
