#include "roster/release_words.h"

struct CmReleaseWords {
    char **scopes;
    GHashTable *ids;   /* plain id -> id */
    GHashTable *names; /* plain name -> id; "" when it is the name of several */
};

static const char *const standard_scopes[] = {
    "school", "website", "social-media", "news-media", "video-conference", "third-party", NULL,
};

/* "Tik Tok" is "tiktok", "X" is "x". */
static char *plain(const char *text)
{
    GString *letters = g_string_new(NULL);
    g_autofree char *folded = g_utf8_casefold(text, -1);
    for (const char *at = folded; *at != '\0'; at++)
        if (g_ascii_isalnum(*at) || (guchar)*at >= 0x80)
            g_string_append_c(letters, *at);
    return g_string_free(letters, FALSE);
}

CmReleaseWords *cm_release_words_new(const char *const *scopes)
{
    CmReleaseWords *words = g_new0(CmReleaseWords, 1);
    words->scopes = g_strdupv((char **)(guintptr)scopes);
    words->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    words->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return words;
}

void cm_release_words_free(CmReleaseWords *words)
{
    if (words == NULL)
        return;
    g_strfreev(words->scopes);
    g_hash_table_unref(words->ids);
    g_hash_table_unref(words->names);
    g_free(words);
}

static void add_name(CmReleaseWords *words, const char *name, const char *id)
{
    g_autofree char *key = plain(name);
    const char *taken = g_hash_table_lookup(words->names, key);
    if (key[0] == '\0')
        return;
    gboolean ours = taken == NULL || g_str_equal(taken, id);
    g_hash_table_insert(words->names, g_steal_pointer(&key), g_strdup(ours ? id : ""));
}

void cm_release_words_add_platform(CmReleaseWords *words, const char *id, const char *names)
{
    g_auto(GStrv) pieces = g_strsplit(names, "|", -1);
    for (guint i = 0; pieces[i] != NULL; i++)
        add_name(words, pieces[i], id);
    g_hash_table_insert(words->ids, plain(id), g_strdup(id));
}

const char *const *cm_release_words_scopes(const CmReleaseWords *words)
{
    return words != NULL ? (const char *const *)words->scopes : standard_scopes;
}

const char *cm_release_words_platform(const CmReleaseWords *words, const char *text)
{
    if (words == NULL)
        return NULL;
    g_autofree char *key = plain(text);
    const char *id = g_hash_table_lookup(words->ids, key);
    if (id == NULL)
        id = g_hash_table_lookup(words->names, key);
    return id != NULL && id[0] != '\0' ? id : NULL;
}
