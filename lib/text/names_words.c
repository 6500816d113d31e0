#include "text/names_words.h"

#include "text/word_bytes.h"

/* A block has at most a word for every two bytes. */
#define WORDS_A_BLOCK (CM_BLOCK / 2)
/* Letters that are hashed together. */
#define LANE 8u
/* Bytes from the end of a word on that are read with it. */
#define BYTES_BEHIND (2 * LANE)

static inline void add_word(CmNamesWords *words, gsize start, guint64 hash, guint known)
{
    cm_names_filter_fetch(&words->names->given, hash);
    cm_names_filter_fetch(&words->names->others, hash);
    words->words[words->count] = (CmNamesWord){.start = start, .hash = hash};
    words->known[words->count++] = (guint8)known;
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

static inline guint of_sign(char c)
{
    return OF_SIGN[CM_SIGNS[(guchar)c & 0x7f]];
}

/* What is in doubt parts nothing: a '%' is perhaps a blank of a link. */
static inline guint known_of_signs(guint has)
{
    guint parted = (has & (HAS_BREAK | HAS_PERCENT)) == HAS_BREAK ? CM_KNOWN_PARTED : 0;
    guint tight = (has & (HAS_BREAK | HAS_PERCENT | HAS_BLANK)) == 0 ? CM_KNOWN_TIGHT : 0;
    return parted | tight;
}

/* TRUE when a blank gap that begins with @signs, behind a word of @letters, ends a sentence or a
 * paragraph. */
static gboolean ends_thought(const char *signs, gsize letters)
{
    if (signs[0] == '.')
        return letters > CM_WORD_SHORT && (signs[1] == ' ' || signs[1] == '\n');
    return signs[0] == '\n' && signs[1] == '\n';
}

/* What is known of the gap from the last word to @at, which is of ASCII signs alone. */
static inline guint known_of_gap(const CmNamesWords *words, gsize at)
{
    const char *signs = words->text.text + words->end;
    gsize count = at - words->end;
    if (count == 1)
        return known_of_signs(of_sign(*signs));
    guint has = 0;
    for (gsize i = 0; i < count; i++)
        has |= of_sign(signs[i]);
    guint known = known_of_signs(has);
    if (known != 0 || (has & HAS_PERCENT) != 0)
        return known;
    gsize letters = words->end - words->words[words->count - 1].start;
    return ends_thought(signs, letters) ? CM_KNOWN_PARTED : 0;
}

/* TRUE when @first and the word behind it, to which something ties it, are one word of a name. */
static gboolean is_glued(const CmNamesWords *words, const CmTextWordState *first, gsize end)
{
    CmTextWords text = words->text;
    text.at = end;
    CmTextWord next;
    if (!cm_words_next(&text, &next) || (next.gap & CM_GAP_GLUE) == 0)
        return FALSE;
    CmTextWordState joined = cm_words_join(*first, text.text, next.start, next.end);
    guint64 hash = cm_word_hash_whole(&joined.loose);
    return cm_names_filter_has(&words->names->given, hash) ||
           cm_names_filter_has(&words->names->others, hash);
}

/* Reads the next word, whatever it is made of. FALSE: there is none. */
static gboolean read_any(CmNamesWords *words)
{
    words->text.at = words->end;
    CmTextWord word;
    if (!cm_words_next(&words->text, &word)) {
        words->at = words->text.length;
        return FALSE;
    }
    gboolean glued = words->glue;
    words->glue = cm_word_may_glue(words->text.text, words->text.length, word.end) &&
                  is_glued(words, &word.state, word.end);
    guint known = (word.capital ? CM_KNOWN_CAPITAL : 0u) |
                  (glued || words->glue ? CM_KNOWN_GLUED : 0u) |
                  ((word.gap & CM_GAP_BREAK) != 0 ? CM_KNOWN_PARTED : 0u) |
                  ((word.gap & CM_GAP_BLANK) == 0 ? CM_KNOWN_TIGHT : 0u);
    words->end = word.end;
    add_word(words, word.start, cm_word_hash_whole(&word.state.loose), known);
    return TRUE;
}

/* TRUE for a 7 with no letter behind it: a digit. */
static gboolean is_digit(const CmNamesWords *words, gsize at)
{
    const char *text = words->text.text;
    return text[at] == '7' &&
           (at + 1 >= words->text.length || CM_STARTS[(guchar)text[at + 1]] == CM_START_NONE);
}

static inline guint64 small_lane(const char *at)
{
    guint64 lane;
    memcpy(&lane, at, sizeof lane);
    return GUINT64_FROM_LE(lane) | CM_LANES(0x20);
}

/* The hash of the @letters ASCII letters at @at; BYTES_BEHIND more can be read. Whether a word has
 * less than eight letters cannot be guessed, and is no branch. */
static inline guint64 hash_letters(const char *at, guint letters)
{
    CmWordHash hash = {.mixed = 0};
    for (; letters >= 2 * LANE; letters -= LANE, at += LANE)
        cm_word_hash_add_lane(&hash, small_lane(at));
    CmWordHash longer = hash;
    cm_word_hash_add_lane(&longer, small_lane(at));
    guint64 is_longer = 0 - (guint64)(letters / LANE);
    hash.mixed ^= (hash.mixed ^ longer.mixed) & is_longer;
    guint64 last = small_lane(at), behind = small_lane(at + LANE);
    guint64 known = (G_GUINT64_CONSTANT(1) << (8 * (letters % LANE))) - 1;
    hash.lane = (last ^ ((last ^ behind) & is_longer)) & known;
    return cm_word_hash_whole(&hash);
}

/* Adds the @letters ASCII letters at @start, which are a word. */
static inline void read_letters(CmNamesWords *words, gsize start, guint letters)
{
    const char *word = words->text.text + start;
    guint known = known_of_gap(words, start) | (guint)(~*word & 0x20) / (0x20 / CM_KNOWN_CAPITAL);
    add_word(words, start, hash_letters(word, letters), known);
    words->end = start + letters;
}

/* Adds the words of the next block. */
static void read_block(CmNamesWords *words)
{
    const gsize length = words->text.length, block = words->at;
    const CmByteMasks masks = cm_bytes_masks(words->text.text, length, block);
    guint64 left = masks.letters | masks.others;
    for (guint next; left != 0; left &= ~G_GUINT64_CONSTANT(0) << next) {
        guint bit = (guint)__builtin_ctzll(left);
        gsize start = block + bit;
        guint64 behind = ~(masks.letters >> bit);
        guint letters = behind == 0 ? CM_BLOCK : (guint)__builtin_ctzll(behind);
        next = bit + letters;
        if (bit > 0 && next == CM_BLOCK) {
            words->at = start; /* to see all of the word */
            return;
        }
        gboolean plain = letters > 0 && letters < CM_BLOCK && (masks.ties >> next & 1) == 0 &&
                         length - start >= letters + BYTES_BEHIND && !words->glue;
        if (plain) {
            read_letters(words, start, letters);
        } else if (letters == 0 && is_digit(words, start)) {
            next++;
        } else if (!read_any(words)) {
            return;
        } else {
            if (words->end - block >= CM_BLOCK)
                break;
            next = (guint)(words->end - block);
        }
        if (next == CM_BLOCK)
            break;
    }
    words->at = MAX(words->end, block + MIN(CM_BLOCK, length - block));
}

/* What the filters say of each word. Without a branch: whether a word is one of a name cannot be
 * guessed. */
static void look_up(CmNamesWords *words)
{
    const CmNamesFilter given = words->names->given, others = words->names->others;
    for (guint i = CM_NAMES_BEFORE; i < words->count; i++) {
        guint64 hash = words->words[i].hash;
        guint bits = cm_names_filter_look(&given, hash) | cm_names_filter_look(&others, hash)
                                                              << CM_KNOWN_TO_OTHER;
        /* Each tells that has a capital. */
        guint capital = words->known[i] / CM_KNOWN_CAPITAL & 1u;
        bits |= (bits & (CM_KNOWN_GIVEN | CM_KNOWN_OTHER)) << capital;
        words->known[i] |= (guint8)bits;
    }
}

void cm_names_words_init(CmNamesWords *words, const CmNames *names, const CmTextWords *text)
{
    words->names = names;
    words->text = *text;
    words->at = words->end = text->at;
    words->glue = FALSE;
    words->count = 0;
    memset(words->known, 0, sizeof words->known);
    for (guint i = 0; i < CM_NAMES_BEFORE; i++)
        add_word(words, CM_NAMES_NOWHERE, 0, CM_KNOWN_PARTED);
}

gboolean cm_names_words_read(CmNamesWords *words)
{
    for (guint i = 0; i < CM_NAMES_BEFORE; i++) {
        guint last = words->count - CM_NAMES_BEFORE + i;
        words->words[i] = words->words[last];
        words->known[i] = words->known[last];
    }
    words->count = CM_NAMES_BEFORE;
    while (words->at < words->text.end &&
           words->count + WORDS_A_BLOCK <= G_N_ELEMENTS(words->words))
        read_block(words);
    look_up(words);
    return words->count > CM_NAMES_BEFORE;
}
