#include "text/links_index.h"

struct CmLinksBuilder {
    CmLinks *links;
};

static void clear_rule(gpointer data)
{
    CmLinkRule *rule = data;
    cm_pattern_free(rule->path);
}

static void unref_array(gpointer data)
{
    g_array_unref(data);
}

CmLinksBuilder *cm_links_builder_new(void)
{
    CmLinks *links = g_new0(CmLinks, 1);
    g_atomic_ref_count_init(&links->references);
    links->strings = g_string_chunk_new(1024);
    links->rules = g_array_new(FALSE, FALSE, sizeof(CmLinkRule));
    g_array_set_clear_func(links->rules, clear_rule);
    links->by_host = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_array);
    links->terms = cm_terms_new();
    links->words = g_array_new(FALSE, FALSE, sizeof(CmLinkTerm));
    CmLinksBuilder *builder = g_new(CmLinksBuilder, 1);
    builder->links = links;
    return builder;
}

void cm_links_builder_free(CmLinksBuilder *builder)
{
    if (builder == NULL)
        return;
    cm_links_unref(builder->links);
    g_free(builder);
}

CmLinks *cm_links_builder_end(CmLinksBuilder *builder)
{
    CmLinks *links = g_steal_pointer(&builder->links);
    g_free(builder);
    return links;
}

CmLinks *cm_links_ref(CmLinks *links)
{
    g_atomic_ref_count_inc(&links->references);
    return links;
}

void cm_links_unref(CmLinks *links)
{
    if (links == NULL || !g_atomic_ref_count_dec(&links->references))
        return;
    g_array_unref(links->rules);
    g_hash_table_unref(links->by_host);
    cm_terms_free(links->terms);
    g_array_unref(links->words);
    g_string_chunk_free(links->strings);
    g_free(links);
}

static const char *keep(CmLinks *links, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(links->strings, text);
}

static void add_host(CmLinks *links, const char *host, guint rule)
{
    GArray *rules = g_hash_table_lookup(links->by_host, host);
    if (rules == NULL) {
        rules = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(links->by_host, (gpointer)keep(links, host), rules);
    }
    g_array_append_val(rules, rule);
}

gboolean cm_links_builder_add(CmLinksBuilder *builder, const CmLinkSpec *spec, GError **error)
{
    CmLinks *links = builder->links;
    CmLinkRule rule = {.platform = keep(links, spec->platform), .kind = spec->kind};
    if (spec->path != NULL) {
        rule.path = cm_pattern_new(spec->path, error);
        if (rule.path == NULL)
            return FALSE;
    }
    guint number = links->rules->len;
    g_array_append_val(links->rules, rule);
    for (guint i = 0; spec->hosts[i] != NULL; i++)
        add_host(links, spec->hosts[i], number);
    return TRUE;
}

/* A term that two rows give stays the first one's. */
static gboolean add_term(CmLinks *links, const char *term, const CmLinkTerm *meaning,
                         GError **error)
{
    guint index;
    if (!cm_terms_add(links->terms, term, &index, error))
        return FALSE;
    if (index == links->words->len)
        g_array_append_vals(links->words, meaning, 1);
    return TRUE;
}

gboolean cm_links_builder_add_platform(CmLinksBuilder *builder, const CmLinkPlatform *platform,
                                       GError **error)
{
    CmLinkTerm meaning = {
        .platform = keep(builder->links, platform->platform),
        .learning = platform->learning,
    };
    for (guint i = 0; platform->words[i] != NULL; i++)
        if (!add_term(builder->links, platform->words[i], &meaning, error))
            return FALSE;
    return TRUE;
}

gboolean cm_links_builder_add_wording(CmLinksBuilder *builder, const char *term, gboolean alone,
                                      GError **error)
{
    CmLinkTerm meaning = {.alone = alone};
    return add_term(builder->links, term, &meaning, error);
}
