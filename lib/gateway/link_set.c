#include "gateway/link_set.h"

#include "base/error.h"

static gboolean is_empty(const char *cell)
{
    return cell[0] == '\0' || g_str_equal(cell, "-");
}

static const char *cell_or_null(const CmPolicyTable *table, guint row, const char *column)
{
    const char *cell = cm_policy_table_cell(table, row, column);
    return is_empty(cell) ? NULL : cell;
}

/* What @cell lists; none for an empty one. */
static char **split(const char *cell, const char *delimiter)
{
    if (is_empty(cell))
        return g_new0(char *, 1);
    char **list = g_strsplit(cell, delimiter, -1);
    for (guint i = 0; list[i] != NULL; i++)
        g_strstrip(list[i]);
    return list;
}

typedef gboolean (*AddRow)(CmLinksBuilder *builder, const CmPolicyTable *table, guint row,
                           GError **error);

static gboolean add_link(CmLinksBuilder *builder, const CmPolicyTable *table, guint row,
                         GError **error)
{
    g_auto(GStrv) hosts = split(cm_policy_table_cell(table, row, "hosts"), " ");
    const char *word = cm_policy_table_cell(table, row, "leads-to");
    CmLinkSpec spec = {
        .platform = cell_or_null(table, row, "platform"),
        .hosts = (const char *const *)hosts,
        .path = cell_or_null(table, row, "path"),
    };
    if (cm_link_kind_parse(word, &spec.kind))
        return cm_links_builder_add(builder, &spec, error);
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "leads-to is profile, invitation, post, share, learning, shortened or other, not "
                "'%s'",
                word);
    return FALSE;
}

static gboolean add_platform(CmLinksBuilder *builder, const CmPolicyTable *table, guint row,
                             GError **error)
{
    g_auto(GStrv) words = split(cm_policy_table_cell(table, row, "words"), "|");
    CmLinkPlatform platform = {
        .platform = cm_policy_table_cell(table, row, "id"),
        .words = (const char *const *)words,
        .learning = g_str_equal(cm_policy_table_cell(table, row, "kind"), "learning"),
    };
    return cm_links_builder_add_platform(builder, &platform, error);
}

static gboolean add_wording(CmLinksBuilder *builder, const CmPolicyTable *table, guint row,
                            GError **error)
{
    gboolean alone = g_str_equal(cm_policy_table_cell(table, row, "alone"), "yes");
    return cm_links_builder_add_wording(builder, cm_policy_table_cell(table, row, "wording"), alone,
                                        error);
}

static gboolean has_columns(const CmPolicyTable *table, const char *name,
                            const char *const *columns, GError **error)
{
    for (; *columns != NULL; columns++) {
        if (g_strv_contains((const char *const *)table->columns, *columns))
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "tables/%s.tsv: there is no column '%s'",
                    name, *columns);
        return FALSE;
    }
    return TRUE;
}

static gboolean add_table(CmLinksBuilder *builder, const CmPolicy *policy, const char *name,
                          const char *const *columns, AddRow add, GError **error)
{
    const CmPolicyTable *table = cm_policy_table_find(policy, name);
    if (table == NULL)
        return TRUE;
    if (!has_columns(table, name, columns, error))
        return FALSE;
    for (guint row = 0; row < table->rows->len; row++) {
        if (add(builder, table, row, error))
            continue;
        g_prefix_error(error, "tables/%s.tsv: the row '%s': ", name,
                       cm_policy_table_cell(table, row, columns[0]));
        return FALSE;
    }
    return TRUE;
}

CmLinks *cm_link_set_new(const CmPolicy *policy, GError **error)
{
    static const char *const LINKS[] = {"id", "platform", "hosts", "path", "leads-to", NULL};
    static const char *const PLATFORMS[] = {"id", "kind", "words", NULL};
    static const char *const INVITATIONS[] = {"wording", "alone", "means", NULL};
    g_autoptr(CmLinksBuilder) builder = cm_links_builder_new();
    if (!add_table(builder, policy, "links", LINKS, add_link, error) ||
        !add_table(builder, policy, "platforms", PLATFORMS, add_platform, error) ||
        !add_table(builder, policy, "invitations", INVITATIONS, add_wording, error))
        return NULL;
    return cm_links_builder_end(g_steal_pointer(&builder));
}
