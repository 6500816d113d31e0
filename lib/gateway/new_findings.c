#include "gateway/new_findings.h"

#include <json-glib/json-glib.h>

#include "record/word.h"

static const char *member(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, "");
}

/* What makes two findings the same for somebody who has to answer for them; NULL for one that
 * neither holds nor refuses. */
static char *key_of(JsonObject *finding)
{
    static const char *const names[] = {"rule", "recipient", "student", "part", "scope", "release"};
    CmAction action = CM_ACTION_REJECT;
    if (cm_action_parse(member(finding, "action"), &action) && action < CM_ACTION_HOLD)
        return NULL;
    GString *key = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(key, "%s\n", member(finding, names[i]));
    return g_string_free(key, FALSE);
}

/* The findings of @record; NULL when it is none. */
static GHashTable *keys_of(const char *record)
{
    g_autoptr(JsonNode) root = json_from_string(record, NULL);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
        return NULL;
    JsonNode *node = json_object_get_member(json_node_get_object(root), "findings");
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return NULL;
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    JsonArray *findings = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(findings); i++) {
        char *key = key_of(json_array_get_object_element(findings, i));
        if (key != NULL)
            g_hash_table_add(keys, key);
    }
    return keys;
}

gboolean cm_record_has_new_findings(const char *fresh, const char *const *seen)
{
    g_autoptr(GHashTable) left = keys_of(fresh);
    if (left == NULL)
        return TRUE;
    for (guint i = 0; seen[i] != NULL; i++) {
        g_autoptr(GHashTable) known = keys_of(seen[i]);
        GHashTableIter iter;
        gpointer key;
        g_hash_table_iter_init(&iter, left);
        while (known != NULL && g_hash_table_iter_next(&iter, &key, NULL))
            if (g_hash_table_contains(known, key))
                g_hash_table_iter_remove(&iter);
    }
    return g_hash_table_size(left) > 0;
}
