#include "text/names_skim.h"

#include "text/word_bytes.h"

/* TRUE when words of which @given and @other are known may be of one name, the first of them its
 * given name. In small letters an ordinary word is of a name only with a telling one in small
 * letters, or where nothing is blank between the two. */
static inline gboolean may_be_name(guint given, guint other, gboolean tight)
{
    if ((given & CM_KNOWN_GIVEN) == 0 || (other & CM_KNOWN_OTHER) == 0)
        return FALSE;
    if (tight)
        return TRUE;
    gboolean first = (given & CM_KNOWN_GIVEN_TELLS) != 0;
    gboolean second = (other & CM_KNOWN_OTHER_TELLS) != 0;
    return ((given | other) & CM_KNOWN_CAPITAL) != 0 ? first && second : first || second;
}

/* TRUE when two words, of which @a and @b are known, may be words of one name, or parts of such
 * words. */
static inline gboolean may_go_together(guint a, guint b)
{
    gboolean tight = (b & CM_KNOWN_TIGHT) != 0;
    return ((a | b) & CM_KNOWN_GLUED) != 0 || may_be_name(a, b, tight) || may_be_name(b, a, tight);
}

/* TRUE when the word at @index may be passed over as a middle name that the directory lacks. */
static gboolean may_be_middle(const CmNamesWords *words, guint index)
{
    const CmTextWords *text = &words->text;
    gsize next = words->words[index].start + 1;
    return (words->known[index] & CM_KNOWN_CAPITAL) != 0 || next >= text->length ||
           CM_STARTS[(guchar)text->text[next]] != CM_START_LETTER ||
           cm_names_is_shared(words->names, words->words[index].hash);
}

/* Notes that a name may begin with the words at @first and @second. */
static void add_place(CmNamesSkim *skim, guint first, guint second)
{
    const CmNamesWord *a = &skim->words.words[first], *b = &skim->words.words[second];
    const CmNames *names = skim->words.names;
    guint64 key = cm_word_hash_sequence(0, cm_word_hash_mix(a->hash));
    key = cm_word_hash_sequence(key, cm_word_hash_mix(b->hash));
    guint known = skim->words.known[first] | skim->words.known[second];
    __builtin_prefetch(&names->slots[cm_names_slot_of(names->slot_count, key)]);
    skim->places[skim->count++] =
        (CmNamesPlace){.start = a->start, .key = key, .joined = (known & CM_KNOWN_GLUED) != 0};
}

/* Notes where a name may begin that goes on with the word at @index. */
static void look_back(CmNamesSkim *skim, guint index)
{
    const CmNamesWords *words = &skim->words;
    const guint8 *known = words->known + index;
    const CmNamesWord *word = words->words + index;
    if ((known[0] & CM_KNOWN_PARTED) != 0)
        return;
    if ((known[-1] & CM_KNOWN_PARTED) == 0 && word[-2].start != CM_NAMES_NOWHERE &&
        may_be_middle(words, index - 1) && may_go_together(known[-2], known[0]))
        add_place(skim, index - 2, index);
    if (((known[-1] | known[-2]) & CM_KNOWN_PARTED) == 0 && word[-3].start != CM_NAMES_NOWHERE &&
        (known[-1] & known[-2] & CM_KNOWN_CAPITAL) != 0 && may_go_together(known[-3], known[0]))
        add_place(skim, index - 3, index);
    if (word[-1].start != CM_NAMES_NOWHERE && may_go_together(known[-1], known[0]))
        add_place(skim, index - 1, index);
}

/* What is known of eight words in a row, the first in the lowest byte. */
static inline guint64 known_of_eight(const guint8 *known)
{
    guint64 eight;
    memcpy(&eight, known, sizeof eight);
    return GUINT64_FROM_LE(eight);
}

/* The bits of two given names' kinds that @a and @b, one of them as another word, have in common.
 */
static inline guint64 pairs_of(guint64 a, guint64 b)
{
    return ((a & b >> CM_KNOWN_TO_OTHER) | (b & a >> CM_KNOWN_TO_OTHER)) &
           CM_LANES(CM_KNOWN_GIVEN | CM_KNOWN_GIVEN_TELLS);
}

/* The same where two words with a capital each, @one and @two, stand between @a and @b. */
static inline guint64 far_pairs_of(guint64 a, guint64 b, guint64 one, guint64 two)
{
    guint64 capitals = (one & two) / CM_KNOWN_CAPITAL & CM_LANES(1);
    return pairs_of(a, b) & (capitals * (CM_KNOWN_GIVEN | CM_KNOWN_GIVEN_TELLS));
}

/* A bit, the lowest of its byte, for each of the eight words at @known that may be of one name with
 * one of the three before it. */
static inline guint64 worth_a_look(const guint8 *known)
{
    const guint64 last = known_of_eight(known), one = known_of_eight(known - 1),
                  two = known_of_eight(known - 2), three = known_of_eight(known - 3),
                  all = last | one | two, four = all | three,
                  pairs = pairs_of(last, one) | pairs_of(last, two) |
                          far_pairs_of(last, three, one, two);
    guint64 tells =
        four / CM_KNOWN_GIVEN_TELLS | four / CM_KNOWN_OTHER_TELLS | all / CM_KNOWN_TIGHT;
    guint64 hits = (pairs & tells) | pairs / CM_KNOWN_GIVEN_TELLS | all / CM_KNOWN_GLUED;
    return hits & ~(last / CM_KNOWN_PARTED) & CM_LANES(1);
}

/* Notes the places that the words which were read tell. */
static void look_at_words(CmNamesSkim *skim)
{
    const CmNamesWords *words = &skim->words;
    for (guint i = CM_NAMES_BEFORE; i < words->count; i += CM_NAMES_KNOWN_STEP) {
        for (guint64 hits = worth_a_look(words->known + i); hits != 0; hits &= hits - 1) {
            guint index = i + (guint)__builtin_ctzll(hits) / 8;
            if (index < words->count)
                look_back(skim, index);
        }
    }
}

void cm_names_skim_init(CmNamesSkim *skim, const CmNames *names, const CmTextWords *text)
{
    cm_names_words_init(&skim->words, names, text);
    skim->count = 0;
}

guint cm_names_skim(CmNamesSkim *skim)
{
    skim->count = 0;
    while (skim->count + 3 * CM_NAMES_BATCH <= CM_NAMES_PLACES && cm_names_words_read(&skim->words))
        look_at_words(skim);
    return skim->count;
}
