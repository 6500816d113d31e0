#include "text/names_forms.h"

#include <string.h>

#include "text/fold.h"
#include "text/names_particles.h"

/* The longest word that can be two syllables of pinyin. */
#define SYLLABLES_MOST 12u
/* Of a word more is not kept in small letters than what these lists need. */
#define FOLDED_MOST (SYLLABLES_MOST + 1)

typedef struct {
    CmTextWord words[CM_NAMES_WORDS_MOST];
    char folded[CM_NAMES_WORDS_MOST][FOLDED_MOST + 1]; /* loosely; empty where it is longer */
    guint count;
    const char *text;
} NameWords;

static void fold(char *folded, const char *word, gsize length)
{
    folded[0] = '\0';
    gsize ascii = 0;
    while (ascii < length && ascii < FOLDED_MOST && g_ascii_isalpha(word[ascii])) {
        folded[ascii] = (char)(word[ascii] | 0x20);
        ascii++;
    }
    folded[ascii] = '\0';
    if (ascii == length)
        return;
    folded[0] = '\0';
    if (ascii == FOLDED_MOST)
        return;
    g_autofree char *loose = cm_fold_loose(word, (gssize)length);
    if (strlen(loose) <= FOLDED_MOST)
        strcpy(folded, loose); /* NOLINT(clang-analyzer-security.insecureAPI.strcpy) */
}

static void read_words(NameWords *name, const char *text)
{
    name->count = 0;
    name->text = text;
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return;
    gsize length = strlen(text);
    CmTextWords words = {.text = text, .length = length, .end = length};
    CmTextWord word;
    while (cm_words_next(&words, &word)) {
        if (name->count == CM_NAMES_WORDS_MOST) { /* beyond what is found: no name at all */
            name->count = 0;
            return;
        }
        fold(name->folded[name->count], text + word.start, word.end - word.start);
        name->words[name->count++] = word;
    }
}

static gboolean is_among(const char *word, const char *const *list, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (word[0] == list[i][0] && strcmp(word, list[i]) == 0)
            return TRUE;
    return FALSE;
}

static CmNamesWord word_of(const CmTextWordState *state)
{
    return (CmNamesWord){.exact = cm_word_hash_whole(&state->exact),
                         .loose = cm_word_hash_whole(&state->loose)};
}

/* Adds the words @from to @to of @name as a form of its own. */
static void add_words(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    if (forms->count == CM_NAMES_FORMS_MOST || from >= to)
        return;
    CmNamesForm *form = &forms->forms[forms->count++];
    form->count = 0;
    for (guint i = from; i < to; i++)
        form->words[form->count++] = word_of(&name->words[i].state);
}

static CmNamesWord join_words(const NameWords *name, guint from, guint to)
{
    CmTextWordState joined = name->words[from].state;
    for (guint i = from + 1; i < to; i++)
        joined = cm_words_join(joined, name->text, name->words[i].start, name->words[i].end);
    return word_of(&joined);
}

/* Adds the words @from to @to as one word. */
static void add_joined(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    if (forms->count == CM_NAMES_FORMS_MOST || to - from < 2)
        return;
    CmNamesForm *form = &forms->forms[forms->count++];
    form->count = 1;
    form->words[0] = join_words(name, from, to);
}

/* Adds the words @from to @to apart and as one. */
static void add_both(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    add_words(forms, name, from, to);
    add_joined(forms, name, from, to);
}

static void add_whole(CmNamesForms *forms, const NameWords *name)
{
    forms->count = 0;
    if (name->count == 0) {
        forms->forms[forms->count++].count = 0;
        return;
    }
    add_both(forms, name, 0, name->count);
}

static gsize take_one_of(const char *at, const char *const *list, gsize count)
{
    gsize longest = 0;
    for (gsize i = 0; i < count; i++)
        if (at[0] == list[i][0] && g_str_has_prefix(at, list[i]))
            longest = MAX(longest, strlen(list[i]));
    return longest;
}

/* How long the syllable of pinyin at @at is; 0: there is none. The longest that fits. */
static gsize syllable_length(const char *at)
{
    static const char *const INITIALS[] = {"b",  "c", "ch", "d", "f", "g", "h", "j",
                                           "k",  "l", "m",  "n", "p", "q", "r", "s",
                                           "sh", "t", "w",  "x", "y", "z", "zh"};
    static const char *const FINALS[] = {
        "a",    "ai",  "an",   "ang", "ao",  "e",  "ei", "en",  "eng",  "er", "i",
        "ia",   "ian", "iang", "iao", "ie",  "in", "iu", "ing", "ong",  "o",  "ou",
        "iong", "u",   "ua",   "uai", "uan", "ui", "un", "uo",  "uang", "ue",
    };
    gsize initial = take_one_of(at, INITIALS, G_N_ELEMENTS(INITIALS));
    gsize final = take_one_of(at + initial, FINALS, G_N_ELEMENTS(FINALS));
    return initial == 0 || final == 0 ? 0 : initial + final;
}

/* "Meiling" is also written "Mei Ling": the one word of @name in two syllables. */
static void add_syllables(CmNamesForms *forms, const NameWords *name)
{
    const char *word = name->folded[0];
    gsize length = strlen(word), first = length <= SYLLABLES_MOST ? syllable_length(word) : 0;
    if (first == 0 || first >= length || syllable_length(word + first) != length - first)
        return;
    char apart[FOLDED_MOST + 2];
    g_snprintf(apart, sizeof apart, "%.*s %s", (int)first, word, word + first);
    NameWords syllables;
    read_words(&syllables, apart);
    add_words(forms, &syllables, 0, syllables.count);
}

/* The word behind the one at @core, where particles go with the next one. */
static guint end_of_part(const NameWords *name, guint core)
{
    while (core + 1 < name->count && cm_names_is_particle(name->folded[core]))
        core++;
    return core + 1;
}

static gboolean is_shared(const char *word)
{
    return is_among(word, CM_SHARED_NAMES, G_N_ELEMENTS(CM_SHARED_NAMES));
}

/* The word behind those that begin at @from and that hyphens and apostrophes tie together: never
 * "D" of "D'Arcy". */
static guint end_of_tied(const NameWords *name, guint from)
{
    guint end = from + 1;
    while (end < name->count && (name->words[end].gap & CM_GAP_GLUE) != 0)
        end++;
    return end;
}

/* "Minh Khôi" is called "Khôi", and "Maria del Carmen" is "Carmen" to many; an initial is no name.
 */
static void add_later(CmNamesForms *forms, const NameWords *name, guint from)
{
    for (guint to; from < name->count; from = to) {
        guint core = end_of_part(name, from) - 1;
        to = end_of_tied(name, core);
        if (name->words[core].letters == 1 || is_shared(name->folded[core]))
            continue;
        add_both(forms, name, from, to);
        if (core > from)
            add_both(forms, name, core, to);
    }
}

/* TRUE of a word of one letter beyond ASCII. */
static gboolean is_character(const NameWords *name, guint word)
{
    return name->words[word].letters == 1 && (name->text[name->words[word].start] & 0x80) != 0;
}

void cm_names_given_forms(CmNamesForms *forms, const char *given)
{
    NameWords name;
    read_words(&name, given);
    add_whole(forms, &name);
    if (name.count == 1)
        add_syllables(forms, &name);
    /* "Jean-Luc Marie" is also called "Jean-Luc"; "Mei Ling" also "Mei"; but nobody is called by
     * one character of two: with "王" before it, "小" of "小明" begins "小姐", a lady. */
    guint first = name.count > 0 ? end_of_tied(&name, 0) : 0;
    if (first < name.count && !is_character(&name, 0))
        add_both(forms, &name, 0, first);
    forms->later = forms->count;
    if (first < name.count)
        add_later(forms, &name, first);
}

/* Adds the words of @name as two, of which the second begins at @second. */
static void add_two(CmNamesForms *forms, const NameWords *name, guint second)
{
    if (forms->count == CM_NAMES_FORMS_MOST)
        return;
    CmNamesForm *form = &forms->forms[forms->count++];
    form->count = 2;
    form->words[0] = join_words(name, 0, second);
    form->words[1] = join_words(name, second, name->count);
}

static gboolean can_take_apart(const NameWords *name, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const CmTextWord *word = &name->words[i];
        if (cm_names_particle_length(name->text + word->start, word->end - word->start) > 0)
            return TRUE;
    }
    return FALSE;
}

/* The words @from to @to with particles that are apart and joined otherwise: "Delos Reyes" of "de
 * los Reyes", "de la Cruz" of "dela Cruz", "Mac Donald" of "MacDonald". */
static void add_particles(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    if (to - from < 3 && !can_take_apart(name, from, to))
        return;
    g_autoptr(GString) spelt = g_string_new(NULL);
    for (guint i = from; i < to; i++) {
        const CmTextWord *word = &name->words[i];
        if (i > from)
            g_string_append_c(spelt, ' ');
        cm_names_take_apart(spelt, name->text + word->start, word->end - word->start);
    }
    NameWords apart;
    read_words(&apart, spelt->str);
    if (apart.count > to - from)
        add_words(forms, &apart, 0, apart.count);
    if (apart.count < 3)
        return;
    add_two(forms, &apart, apart.count - 1);
    add_two(forms, &apart, 1);
}

/* The parts of a double family name: "Tremblay", "de la Fuente". */
void cm_names_family_forms(CmNamesForms *forms, const char *family)
{
    NameWords name;
    read_words(&name, family);
    add_whole(forms, &name);
    for (guint from = 0, to; from < name.count; from = to) {
        to = end_of_part(&name, from);
        gboolean whole = from == 0 && to == name.count;
        if (!whole && !is_shared(name.folded[to - 1]))
            add_both(forms, &name, from, to);
    }
    for (guint from = 0, to; from < name.count; from = to) {
        to = end_of_part(&name, from);
        add_particles(forms, &name, from, to);
    }
    forms->later = forms->count;
}

gsize cm_names_family_start(const char *name)
{
    gsize start = strlen(name);
    while (start > 0 && !g_ascii_isspace(name[start - 1]))
        start--;
    while (start > 0) {
        gsize end = start;
        while (end > 0 && g_ascii_isspace(name[end - 1]))
            end--;
        gsize begin = end;
        while (begin > 0 && !g_ascii_isspace(name[begin - 1]))
            begin--;
        char word[FOLDED_MOST + 1];
        fold(word, name + begin, end - begin);
        if (begin == 0 || !cm_names_is_particle(word))
            break;
        start = begin;
    }
    return start;
}
