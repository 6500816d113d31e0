#include "text/names.h"

#include <string.h>

#include "base/error.h"
#include "text/names_entries.h"
#include "text/names_forms.h"

/* The filters are no larger, as exponents of two of 64 bits: 64 KB, 256 KB and 2 MB. */
#define GIVEN_MOST  13u
#define OTHERS_MOST 15u
#define RUNS_MOST   18u

struct CmNamesBuilder {
    CmNamesEntries *entries;
    guint bearers; /* one more than the greatest number */
    CmNames *names;
};

static guint64 hash_of_word(const char *word)
{
    CmWordHash hash = {.mixed = 0};
    for (; *word != '\0'; word++)
        cm_word_hash_add(&hash, (guchar)*word);
    return cm_word_hash_whole(&hash);
}

CmNamesBuilder *cm_names_builder_new(void)
{
    CmNamesBuilder *builder = g_new0(CmNamesBuilder, 1);
    builder->entries = cm_names_entries_new();
    CmNames *names = builder->names = g_new0(CmNames, 1);
    g_atomic_ref_count_init(&names->references);
    cm_names_filter_init(&names->given, GIVEN_MOST);
    cm_names_filter_init(&names->others, OTHERS_MOST);
    cm_names_filter_init(&names->runs, RUNS_MOST);
    names->ordinary = cm_ordinary_words_new();
    for (gsize i = 0; i < G_N_ELEMENTS(CM_SHARED_NAMES); i++)
        names->shared[i] = hash_of_word(CM_SHARED_NAMES[i]);
    names->words_most = 2;
    return builder;
}

void cm_names_builder_free(CmNamesBuilder *builder)
{
    if (builder == NULL)
        return;
    cm_names_entries_free(builder->entries);
    cm_names_unref(builder->names);
    g_free(builder);
}

/* A word of a name: as such, and in small letters where it is a name even so. */
static void add_word(const CmNames *names, CmNamesFilter *filter, guint64 whole)
{
    guint64 hash = cm_word_hash_mix(whole);
    cm_names_filter_add(filter, whole,
                        !cm_ordinary_words_has(names->ordinary, hash) ||
                            cm_ordinary_words_small(names->ordinary, hash));
}

static void add_entry(CmNamesBuilder *builder, guint64 key, guint bearer, guint32 flags)
{
    cm_names_entries_add(builder->entries, key, bearer, flags);
    builder->bearers = MAX(builder->bearers, bearer + 1);
}

static void add_mark(CmNamesBuilder *builder, guint64 key, guint32 flags)
{
    cm_names_entries_add(builder->entries, key, CM_NAMES_NOBODY, flags);
}

/* @salt: of the key. */
static void add_sequence(CmNamesBuilder *builder, guint bearer, const CmNamesForm *first,
                         const CmNamesForm *second, guint32 flags, guint64 salt)
{
    guint count = first->count + second->count;
    if (count < 2 || count > CM_NAMES_WORDS_MOST)
        return;
    guint64 exact = 0, loose = 0;
    for (guint i = 0; i < count; i++) {
        const CmNamesWord *word =
            i < first->count ? &first->words[i] : &second->words[i - first->count];
        exact = cm_word_hash_sequence(exact, cm_word_hash_mix(word->exact));
        loose = cm_word_hash_sequence(loose, cm_word_hash_mix(word->loose));
        if (i == 1 && (count > 2 || salt != 0))
            add_mark(builder, loose, CM_NAMES_GOES_ON);
    }
    builder->names->words_most = MAX(builder->names->words_most, count);
    add_entry(builder, loose ^ salt, bearer, flags | (exact == loose ? CM_NAMES_PLAIN : 0));
    if (exact != loose)
        add_mark(builder, exact ^ CM_NAMES_SALT_EXACT, CM_NAMES_PLAIN);
}

/* The two words with which a way to write begins are never both of one filter alone: of a given
 * name of several words the second goes with the others, of a family name with the given ones. */
static void add_words(CmNames *names, const CmNamesForms *forms, gboolean given)
{
    for (guint i = 0; i < forms->count; i++)
        for (guint j = 0; j < forms->forms[i].count; j++)
            add_word(names, j < 2 && (j == 0) == given ? &names->given : &names->others,
                     forms->forms[i].words[j].loose);
}

static void add_forms(CmNamesBuilder *builder, guint bearer, const CmNamesForms *givens,
                      const char *family)
{
    CmNamesForms families;
    cm_names_family_forms(&families, family);
    add_words(builder->names, givens, TRUE);
    add_words(builder->names, &families, FALSE);
    for (guint i = 0; i < givens->count; i++) {
        const CmNamesForm *given = &givens->forms[i];
        guint64 salt = i < givens->later ? 0 : CM_NAMES_SALT_LATER;
        for (guint j = 0; j < families.count; j++) {
            add_sequence(builder, bearer, given, &families.forms[j], CM_NAMES_STRAIGHT, salt);
            add_sequence(builder, bearer, &families.forms[j], given, CM_NAMES_REVERSED, salt);
        }
    }
}

void cm_names_builder_add_name(CmNamesBuilder *builder, guint bearer, const char *given,
                               const char *family)
{
    CmNamesForms givens;
    cm_names_given_forms(&givens, given);
    add_forms(builder, bearer, &givens, family);
}

void cm_names_builder_add_middle(CmNamesBuilder *builder, guint bearer, const char *given,
                                 const char *middle, const char *family)
{
    g_autofree char *both = g_strconcat(given, " ", middle, NULL);
    CmNamesForms givens;
    cm_names_given_forms(&givens, both);
    givens.count = givens.later;
    add_forms(builder, bearer, &givens, family);
}

void cm_names_builder_add_whole(CmNamesBuilder *builder, guint bearer, const char *name)
{
    if (name == NULL || !g_utf8_validate(name, -1, NULL))
        return;
    const char *comma = strchr(name, ',');
    if (comma != NULL) {
        g_autofree char *family = g_strndup(name, (gsize)(comma - name));
        cm_names_builder_add_name(builder, bearer, comma + 1, family);
        return;
    }
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    gsize family_at = cm_names_family_start(stripped);
    g_autofree char *given = g_strndup(stripped, family_at);
    cm_names_builder_add_name(builder, bearer, given, stripped + family_at);
    const char *blank = strpbrk(stripped, " \t");
    if (blank == NULL)
        return;
    g_autofree char *first = g_strndup(stripped, (gsize)(blank - stripped));
    cm_names_builder_add_name(builder, bearer, blank + 1, first);
}

/* An identifier may be looked for by its first run: the filter has to know it. */
static void add_identifier(CmNamesBuilder *builder, guint bearer, const char *folded)
{
    gsize length = strlen(folded), first = 0;
    guint runs = 1;
    gboolean digit = FALSE;
    for (gsize i = 0; i < length; i++)
        if (cm_names_joins_runs(folded[i]))
            runs++;
    while (first < length && !cm_names_joins_runs(folded[first])) {
        digit = digit || g_ascii_isdigit(folded[first]);
        first++;
    }
    builder->names->run_lengths |= cm_names_length_bit(first);
    builder->names->runs_most = MAX(builder->names->runs_most, runs);
    builder->names->letters_first = builder->names->letters_first || !digit;
    cm_names_filter_add(&builder->names->runs,
                        cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, first), FALSE);
    add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, length), bearer,
              CM_NAMES_PLAIN);
}

static void add_address(CmNamesBuilder *builder, guint bearer, const char *folded)
{
    const char *at = strrchr(folded, '@');
    const char *domain = at != NULL ? at + 1 : folded;
    builder->names->domains |= cm_names_domain_bit(domain, strlen(domain));
    add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_ADDRESS, folded, strlen(folded)), bearer,
              CM_NAMES_PLAIN);
}

/* @text in small letters, without the blanks around it. A new string. */
static char *fold_case(const char *text)
{
    gsize start = strspn(text, " \t\r\n"), length = strlen(text + start);
    while (length > 0 && g_ascii_isspace(text[start + length - 1]))
        length--;
    if (g_str_is_ascii(text))
        return g_ascii_strdown(text + start, (gssize)length);
    return g_utf8_strdown(text + start, (gssize)length);
}

void cm_names_builder_add_exact(CmNamesBuilder *builder, guint bearer, CmNameKind kind,
                                const char *text)
{
    if (kind == CM_NAME_FULL)
        cm_bug("a full name is no exact string");
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return;
    g_autofree char *folded = fold_case(text);
    if (folded[0] == '\0')
        return;
    if (kind == CM_NAME_IDENTIFIER)
        add_identifier(builder, bearer, folded);
    else
        add_address(builder, bearer, folded);
}

CmNames *cm_names_builder_end(CmNamesBuilder *builder)
{
    CmNames *names = g_steal_pointer(&builder->names);
    names->alone_length = builder->bearers;
    names->alone = g_new(guint, (gsize)builder->bearers + 1);
    for (guint i = 0; i < builder->bearers; i++)
        names->alone[i] = i;
    cm_names_filter_fold(&names->given);
    cm_names_filter_fold(&names->others);
    cm_names_filter_fold(&names->runs);
    cm_names_entries_settle(builder->entries, names);
    cm_names_builder_free(builder);
    return names;
}
