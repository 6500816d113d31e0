#include "text/names_forms.h"

#include <string.h>

#include "text/fold.h"

/* Words that are no family name by themselves but go with the next one. Sorted. */
static const char *const PARTICLES[] = {
    "abd", "abu", "al",  "ap",    "as",     "au",    "ben",   "bin",   "bint", "d",   "da",
    "dal", "das", "de",  "del",   "dela",   "della", "delos", "den",   "der",  "des", "di",
    "do",  "dos", "du",  "el",    "fitz",   "ibn",   "l",     "la",    "las",  "le",  "les",
    "lo",  "los", "mac", "mc",    "o",      "saint", "san",   "santa", "st",   "ste", "t",
    "ten", "ter", "van", "vande", "vander", "von",   "zu",
};

/* Names that half of a community bears: they tell nobody apart. */
static const char *const SHARED_NAMES[] = {"kaur", "singh"};

typedef struct {
    CmTextWord words[CM_NAMES_WORDS_MOST];
    char *folded[CM_NAMES_WORDS_MOST];
    guint count;
    const char *text;
} NameWords;

static void read_words(NameWords *name, const char *text)
{
    memset(name, 0, sizeof *name);
    name->text = text;
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return;
    gsize length = strlen(text);
    CmTextWords words = {.text = text, .length = length, .end = length};
    CmTextWord word;
    while (cm_words_next(&words, &word)) {
        if (name->count == CM_NAMES_WORDS_MOST) { /* beyond what is found: no name at all */
            for (guint i = 0; i < name->count; i++)
                g_clear_pointer(&name->folded[i], g_free);
            name->count = 0;
            return;
        }
        name->folded[name->count] =
            cm_fold_loose(text + word.start, (gssize)(word.end - word.start));
        name->words[name->count++] = word;
    }
}

static void clear_words(NameWords *name)
{
    for (guint i = 0; i < name->count; i++)
        g_free(name->folded[i]);
}

static gboolean is_among(const char *word, const char *const *list, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_particle(const char *word)
{
    return is_among(word, PARTICLES, G_N_ELEMENTS(PARTICLES));
}

/* Adds the words @from to @to of @name as a form of its own. */
static void add_words(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    if (forms->count == CM_NAMES_FORMS_MOST || from >= to)
        return;
    CmNamesForm *form = &forms->forms[forms->count++];
    form->count = 0;
    for (guint i = from; i < to; i++)
        form->words[form->count++] = name->words[i].state;
}

/* Adds the words @from to @to as one word. */
static void add_joined(CmNamesForms *forms, const NameWords *name, guint from, guint to)
{
    if (forms->count == CM_NAMES_FORMS_MOST || to - from < 2)
        return;
    CmNamesForm *form = &forms->forms[forms->count++];
    form->count = 1;
    form->words[0] = name->words[from].state;
    for (guint i = from + 1; i < to; i++)
        form->words[0] =
            cm_words_join(form->words[0], name->text, name->words[i].start, name->words[i].end);
}

static void add_whole(CmNamesForms *forms, const NameWords *name)
{
    forms->count = 0;
    if (name->count == 0) {
        forms->forms[forms->count++].count = 0;
        return;
    }
    add_words(forms, name, 0, name->count);
    add_joined(forms, name, 0, name->count);
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
    gsize first = syllable_length(word), length = strlen(word);
    if (first == 0 || first >= length || syllable_length(word + first) != length - first)
        return;
    g_autofree char *apart = g_strdup_printf("%.*s %s", (int)first, word, word + first);
    NameWords syllables;
    read_words(&syllables, apart);
    add_words(forms, &syllables, 0, syllables.count);
    clear_words(&syllables);
}

void cm_names_given_forms(CmNamesForms *forms, const char *given)
{
    NameWords name;
    read_words(&name, given);
    add_whole(forms, &name);
    if (name.count == 1)
        add_syllables(forms, &name);
    if (name.count < 2) {
        clear_words(&name);
        return;
    }
    /* "Jean-Luc Marie" is also called "Jean-Luc"; "Mei Ling" also "Mei"; but never "D" of "D'Arcy".
     */
    guint first = 1;
    while (first < name.count && (name.words[first].gap & CM_GAP_GLUE) != 0)
        first++;
    if (first < name.count) {
        add_words(forms, &name, 0, first);
        add_joined(forms, &name, 0, first);
    }
    clear_words(&name);
}

/* The parts of a double family name: "Tremblay", "de la Fuente". */
void cm_names_family_forms(CmNamesForms *forms, const char *family)
{
    NameWords name;
    read_words(&name, family);
    add_whole(forms, &name);
    for (guint from = 0, to; from < name.count; from = to) {
        guint core = from;
        while (core + 1 < name.count && is_particle(name.folded[core]))
            core++;
        to = core + 1;
        gboolean whole = from == 0 && to == name.count;
        if (is_among(name.folded[core], SHARED_NAMES, G_N_ELEMENTS(SHARED_NAMES)))
            continue;
        if (!whole) {
            add_words(forms, &name, from, to);
            add_joined(forms, &name, from, to);
        }
    }
    clear_words(&name);
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
        g_autofree char *word = cm_fold_loose(name + begin, (gssize)(end - begin));
        if (begin == 0 || !is_particle(word))
            break;
        start = begin;
    }
    return start;
}
