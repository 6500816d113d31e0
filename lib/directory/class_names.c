#include "directory/class_names.h"

#include <string.h>

#include "text/fold.h"

/* A longer title is nobody's way to speak of a class. */
#define WORDS_MOST 5u
#define DIGITS     "0123456789"
#define GRADE      "gr"

static void free_classes(gpointer data)
{
    g_ptr_array_unref(data);
}

/* Words of classes that people shorten, in English and French; folded. */
static const char *canonical(const char *word)
{
    static const char *const SHORT[][2] = {
        {"division", "div"},    {"grade", GRADE},    {"annee", GRADE},     {"lannee", GRADE},
        {"kindergarten", "kg"}, {"kinder", "kg"},    {"maternelle", "kg"}, {"classe", "class"},
        {"equipe", "team"},     {"lequipe", "team"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(SHORT); i++)
        if (*word == *SHORT[i][0] && g_str_equal(word, SHORT[i][0]))
            return SHORT[i][1];
    return word;
}

/* How many digits "4th", "4e" or "4ieme" begins with; 0: it is no ordinal. */
static gsize ordinal_digits(const char *word)
{
    static const char *const ENDS[] = {"st", "nd", "rd",  "th",   "e",   "er",
                                       "re", "me", "eme", "ieme", "ere", NULL};
    gsize digits = strspn(word, DIGITS);
    return digits > 0 && g_strv_contains(ENDS, word + digits) ? digits : 0;
}

/* Adds the next word of @at, in its short form, to @key. FALSE at the end. */
static gboolean append_word(GString *key, const char **at)
{
    const char *word;
    gsize length;
    if (!cm_fold_next_word(at, &word, &length))
        return FALSE;
    if (key->len > 0)
        g_string_append_c(key, ' ');
    gsize start = key->len;
    g_string_append_len(key, word, (gssize)length);
    const char *shorter = canonical(key->str + start);
    if (shorter != key->str + start) {
        g_string_truncate(key, start);
        g_string_append(key, shorter);
    }
    return TRUE;
}

/* The same, but "4th grade" becomes "gr 4", two words. Returns how many, 0 at the end. */
static guint append_words(GString *key, const char **at)
{
    gsize before = key->len, start = before > 0 ? before + 1 : 0;
    if (!append_word(key, at))
        return 0;
    gsize digits = ordinal_digits(key->str + start), end = key->len;
    if (digits == 0)
        return 1;
    const char *next = *at;
    if (!append_word(key, &next) || !g_str_equal(key->str + end + 1, GRADE)) {
        g_string_truncate(key, end);
        return 1;
    }
    *at = next;
    g_string_truncate(key, start + digits);
    g_string_insert(key, (gssize)start, GRADE " ");
    return 2;
}

/* The classes of @key, to which more may be added. */
static GPtrArray *classes_of(CmClassNames *names, const char *key)
{
    GPtrArray *classes = g_hash_table_lookup(names->by_words, key);
    if (classes == NULL) {
        classes = g_ptr_array_new();
        g_hash_table_insert(names->by_words, g_strdup(key), classes);
    }
    return classes;
}

static gboolean tells_a_class(const char *words, guint count)
{
    if (count == 0 || count > WORDS_MOST)
        return FALSE;
    return count > 1 || (strpbrk(words, DIGITS) != NULL && strspn(words, DIGITS) < strlen(words));
}

/* Adds @class_group under @words, which are in their short form, and notes what these begin with.
 */
static void add_words(CmClassNames *names, const char *words, const CmClassGroup *class_group)
{
    for (const char *at = strchr(words, ' '); at != NULL; at = strchr(at + 1, ' ')) {
        g_autofree char *beginning = g_strndup(words, (gsize)(at - words));
        (void)classes_of(names, beginning);
    }
    GPtrArray *classes = classes_of(names, words);
    if (!g_ptr_array_find(classes, class_group, NULL))
        g_ptr_array_add(classes, (gpointer)class_group);
}

static void add_title(CmClassNames *names, const char *title, const CmClassGroup *class_group)
{
    if (title == NULL || !g_utf8_validate(title, -1, NULL))
        return;
    g_autofree char *folded = cm_fold_loose(title, -1);
    g_autoptr(GString) words = g_string_new(NULL);
    const char *at = folded;
    guint count = 0;
    for (guint more = append_words(words, &at); more > 0; more = append_words(words, &at))
        count += more;
    if (tells_a_class(words->str, count))
        add_words(names, words->str, class_group);
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

/* Adds the classes whose titles begin at @at. @key is for use here. */
static void find_from(const CmClassNames *names, const char *at, GString *key, GHashTable *seen,
                      GPtrArray *found)
{
    g_string_truncate(key, 0);
    while (append_words(key, &at) > 0) {
        const GPtrArray *classes = g_hash_table_lookup(names->by_words, key->str);
        if (classes == NULL)
            return;
        for (guint i = 0; i < classes->len; i++)
            if (g_hash_table_add(seen, g_ptr_array_index(classes, i)))
                g_ptr_array_add(found, g_ptr_array_index(classes, i));
    }
}

GPtrArray *cm_class_names_in_text(const CmClassNames *names, const char *text, gsize length)
{
    GPtrArray *found = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) key = g_string_new(NULL);
    g_autofree char *folded = cm_fold_loose(text, (gssize)length);
    const char *at = folded, *word;
    gsize word_length;
    while (cm_fold_next_word(&at, &word, &word_length))
        find_from(names, word, key, seen, found);
    return found;
}
