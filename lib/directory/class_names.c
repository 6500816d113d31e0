#include "directory/class_names.h"

#include <string.h>

#include "text/fold.h"

/* A longer title is nobody's way to speak of a class. */
#define WORDS_MOST 5u

static void free_classes(gpointer data)
{
    g_ptr_array_unref(data);
}

/* Words of classes that people shorten, in English and French; folded. */
static const char *canonical(const char *word)
{
    static const char *const SHORT[][2] = {
        {"division", "div"},  {"grade", "gr"}, {"kindergarten", "kg"}, {"kinder", "kg"},
        {"maternelle", "kg"}, {"annee", "gr"}, {"classe", "class"},    {"equipe", "team"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(SHORT); i++)
        if (g_str_equal(word, SHORT[i][0]))
            return SHORT[i][1];
    return word;
}

static gboolean has_digit(const char *word)
{
    return strpbrk(word, "0123456789") != NULL;
}

static char *join(char **words, guint count)
{
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(joined, "%s%s", i == 0 ? "" : " ", canonical(words[i]));
    return g_string_free(joined, FALSE);
}

static void add_title(CmClassNames *names, const char *title, const CmClassGroup *class_group)
{
    if (title == NULL || !g_utf8_validate(title, -1, NULL))
        return;
    g_auto(GStrv) words = cm_fold_words(title);
    guint count = g_strv_length(words);
    if (count == 0 || count > WORDS_MOST)
        return;
    if (count == 1 && (!has_digit(words[0]) || strspn(words[0], "0123456789") == strlen(words[0])))
        return;
    g_autofree char *key = join(words, count);
    GPtrArray *classes = g_hash_table_lookup(names->by_words, key);
    if (classes == NULL) {
        classes = g_ptr_array_new();
        g_hash_table_insert(names->by_words, g_steal_pointer(&key), classes);
    }
    if (!g_ptr_array_find(classes, class_group, NULL))
        g_ptr_array_add(classes, (gpointer)class_group);
}

void cm_class_names_init(CmClassNames *names, const CmRoster *roster)
{
    names->by_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_classes);
    for (guint i = 0; i < roster->classes->len; i++) {
        const CmClassGroup *class_group = &g_array_index(roster->classes, CmClassGroup, i);
        add_title(names, class_group->title, class_group);
        add_title(names, class_group->code, class_group);
    }
}

void cm_class_names_clear(CmClassNames *names)
{
    g_clear_pointer(&names->by_words, g_hash_table_unref);
}

static void add_found(const CmClassNames *names, char **words, guint count, GHashTable *seen,
                      GPtrArray *found)
{
    g_autofree char *key = join(words, count);
    const GPtrArray *classes = g_hash_table_lookup(names->by_words, key);
    for (guint i = 0; classes != NULL && i < classes->len; i++)
        if (g_hash_table_add(seen, g_ptr_array_index(classes, i)))
            g_ptr_array_add(found, g_ptr_array_index(classes, i));
}

GPtrArray *cm_class_names_in_text(const CmClassNames *names, const char *text, gsize length)
{
    GPtrArray *found = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) words = cm_fold_words(copy);
    guint count = g_strv_length(words);
    for (guint i = 0; i < count; i++)
        for (guint taken = 1; taken <= WORDS_MOST && i + taken <= count; taken++)
            add_found(names, words + i, taken, seen, found);
    return found;
}
