#include "text/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/names_forms.h"
#include "text/names_index.h"
#include "text/words.h"

typedef struct {
    guint64 key;
    guint32 bearer; /* G_MAXUINT32: nobody, the key is only a mark */
    guint32 flags;
} Entry;

struct CmNamesBuilder {
    GArray *entries; /* of Entry */
    CmNames *names;
};

CmNamesBuilder *cm_names_builder_new(void)
{
    CmNamesBuilder *builder = g_new0(CmNamesBuilder, 1);
    builder->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    builder->names = g_new0(CmNames, 1);
    g_atomic_ref_count_init(&builder->names->references);
    builder->names->filter = g_new0(guint64, CM_NAMES_FILTER_BITS / 64);
    builder->names->words_most = 2;
    return builder;
}

void cm_names_builder_free(CmNamesBuilder *builder)
{
    if (builder == NULL)
        return;
    g_array_unref(builder->entries);
    cm_names_unref(builder->names);
    g_free(builder);
}

static void add_to_filter(CmNamesBuilder *builder, guint64 hash)
{
    guint64 bit = hash & (CM_NAMES_FILTER_BITS - 1);
    builder->names->filter[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
}

static void add_entry(CmNamesBuilder *builder, guint64 key, guint32 bearer, guint32 flags)
{
    Entry entry = {.key = key == 0 ? 1 : key, .bearer = bearer, .flags = flags};
    g_array_append_val(builder->entries, entry);
}

static void add_sequence(CmNamesBuilder *builder, guint bearer, const CmNamesForm *first,
                         const CmNamesForm *second, guint32 flags)
{
    guint count = first->count + second->count;
    if (count < 2 || count > CM_NAMES_WORDS_MOST)
        return;
    guint64 exact = 0, loose = 0;
    for (guint i = 0; i < count; i++) {
        const CmTextWordState *word =
            i < first->count ? &first->words[i] : &second->words[i - first->count];
        exact = cm_words_sequence(exact, cm_words_hash(word->exact));
        loose = cm_words_sequence(loose, cm_words_hash(word->loose));
        add_to_filter(builder, cm_words_hash(word->loose));
    }
    builder->names->words_most = MAX(builder->names->words_most, count);
    add_entry(builder, loose, bearer, flags | (exact == loose ? CM_NAMES_PLAIN : 0));
    if (exact != loose)
        add_entry(builder, exact ^ CM_NAMES_SALT_EXACT, G_MAXUINT32, 0);
}

void cm_names_builder_add_name(CmNamesBuilder *builder, guint bearer, const char *given,
                               const char *family)
{
    CmNamesForms givens, families;
    cm_names_given_forms(&givens, given);
    cm_names_family_forms(&families, family);
    for (guint i = 0; i < givens.count; i++) {
        for (guint j = 0; j < families.count; j++) {
            add_sequence(builder, bearer, &givens.forms[i], &families.forms[j], 0);
            add_sequence(builder, bearer, &families.forms[j], &givens.forms[i], CM_NAMES_REVERSED);
        }
    }
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
    builder->names->runs_most = MAX(builder->names->runs_most, runs);
    builder->names->letters_first = builder->names->letters_first || !digit;
    add_to_filter(builder, cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, first));
    add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, length), bearer,
              CM_NAMES_PLAIN);
}

void cm_names_builder_add_exact(CmNamesBuilder *builder, guint bearer, CmNameKind kind,
                                const char *text)
{
    if (kind == CM_NAME_FULL)
        cm_bug("a full name is no exact string");
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    g_autofree char *folded = g_utf8_strdown(stripped, -1);
    if (folded[0] == '\0')
        return;
    if (kind == CM_NAME_IDENTIFIER)
        add_identifier(builder, bearer, folded);
    else
        add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_ADDRESS, folded, strlen(folded)),
                  bearer, CM_NAMES_PLAIN);
}

static int compare_entries(const void *a, const void *b)
{
    const Entry *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->bearer > right->bearer) - (left->bearer < right->bearer);
}

static void put_slot(CmNames *names, guint64 key, guint32 value)
{
    guint64 at = key & names->mask;
    while (names->slots[at].key != 0)
        at = (at + 1) & names->mask;
    names->slots[at] = (CmNamesSlot){.key = key, .value = value};
}

/* Writes the group of bearers of entries[@from..@to), which share a key. Returns its slot's value.
 */
static guint32 put_group(const GArray *entries, guint from, guint to, GArray *bearers)
{
    guint offset = bearers->len, count = 0;
    guint32 flags = 0;
    g_array_append_val(bearers, count);
    for (guint i = from; i < to; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        flags |= entry->flags;
        if (entry->bearer == G_MAXUINT32 ||
            (count > 0 && g_array_index(bearers, guint, bearers->len - 1) == entry->bearer))
            continue;
        g_array_append_val(bearers, entry->bearer);
        count++;
    }
    g_array_index(bearers, guint, offset) = count;
    if (offset > CM_NAMES_OFFSET)
        cm_bug("a directory of more names than an offset can tell");
    return offset | flags;
}

CmNames *cm_names_builder_end(CmNamesBuilder *builder)
{
    GArray *entries = builder->entries;
    CmNames *names = g_steal_pointer(&builder->names);
    g_array_sort(entries, compare_entries);
    gsize slots = 16;
    while (slots * 2 < (gsize)entries->len * 3)
        slots *= 2;
    names->slots = g_new0(CmNamesSlot, slots);
    names->mask = slots - 1;

    GArray *bearers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint nobody = 0; /* so that no offset is 0, which means that a key is not there */
    g_array_append_val(bearers, nobody);
    for (guint from = 0, to; from < entries->len; from = to) {
        guint64 key = g_array_index(entries, Entry, from).key;
        for (to = from + 1; to < entries->len && g_array_index(entries, Entry, to).key == key;)
            to++;
        put_slot(names, key, put_group(entries, from, to, bearers));
    }
    names->bearers = (guint *)(void *)g_array_free(bearers, FALSE);
    cm_names_builder_free(builder);
    return names;
}
