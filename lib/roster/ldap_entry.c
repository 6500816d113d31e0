#include "roster/ldap_entry.h"

#include <string.h>

CmLdapEntry *cm_ldap_entry_new(const char *dn, const char *key)
{
    CmLdapEntry *entry = g_new0(CmLdapEntry, 1);
    entry->dn = g_utf8_make_valid(dn, -1);
    entry->key = g_strdup(key);
    entry->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return entry;
}

void cm_ldap_entry_free(CmLdapEntry *entry)
{
    if (entry == NULL)
        return;
    g_hash_table_unref(entry->values);
    g_free(entry->dn);
    g_free(entry->key);
    g_free(entry);
}

static GPtrArray *values_of(CmLdapEntry *entry, const char *attribute)
{
    g_autofree char *plain = g_strndup(attribute, strcspn(attribute, ";"));
    g_autofree char *lower = g_ascii_strdown(plain, -1);
    GPtrArray *values = g_hash_table_lookup(entry->values, lower);
    if (values == NULL) {
        values = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(entry->values, g_steal_pointer(&lower), values);
    }
    return values;
}

void cm_ldap_entry_add(CmLdapEntry *entry, const char *attribute, const char *value, gsize length)
{
    if (length > CM_LDAP_VALUE_MAX || entry->count >= CM_LDAP_VALUES_MAX ||
        !g_utf8_validate_len(value, length, NULL)) {
        entry->left_out++;
        return;
    }
    char *text = g_strstrip(g_strndup(value, length));
    if (*text == '\0') {
        g_free(text);
        return;
    }
    g_ptr_array_add(values_of(entry, attribute), text);
    entry->count++;
}

GPtrArray *cm_ldap_entry_values(const CmLdapEntry *entry, const char *names)
{
    GPtrArray *all = g_ptr_array_new();
    g_autofree char *lower = g_ascii_strdown(names, -1);
    g_auto(GStrv) attributes = g_strsplit(lower, "|", -1);
    for (guint i = 0; attributes[i] != NULL; i++) {
        const GPtrArray *values = g_hash_table_lookup(entry->values, g_strstrip(attributes[i]));
        for (guint j = 0; values != NULL && j < values->len; j++)
            g_ptr_array_add(all, g_ptr_array_index(values, j));
    }
    return all;
}

const char *cm_ldap_entry_first(const CmLdapEntry *entry, const char *names)
{
    g_autoptr(GPtrArray) values = cm_ldap_entry_values(entry, names);
    return values->len > 0 ? g_ptr_array_index(values, 0) : NULL;
}
