#include "roster/ldap_entry.h"

#include <string.h>

#include "folder.h"

static void add(CmLdapEntry *entry, const char *attribute, const char *value)
{
    cm_ldap_entry_add(entry, attribute, value, strlen(value));
}

static void values_come_in_the_order_of_the_names_asked_for(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLdapEntry) entry = cm_ldap_entry_new("uid=a", "uid=a");
    add(entry, "mail", "b@sd.example");
    add(entry, "uid", "kim");
    add(entry, "MAIL;lang-fr", " c@sd.example ");
    g_autoptr(GPtrArray) values = cm_ldap_entry_values(entry, "UID| mail |cn");
    assert_int_equal(values->len, 3);
    assert_string_equal(g_ptr_array_index(values, 0), "kim");
    assert_string_equal(g_ptr_array_index(values, 2), "c@sd.example");
    assert_string_equal(cm_ldap_entry_first(entry, "cn|mail"), "b@sd.example");
    assert_null(cm_ldap_entry_first(entry, ""));
}

static void what_is_no_text_or_too_long_is_left_out_and_counted(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLdapEntry) entry = cm_ldap_entry_new("uid=\xff", "k");
    g_autofree char *longer = g_strnfill(CM_LDAP_VALUE_MAX + 1, 'x');
    assert_true(g_utf8_validate(entry->dn, -1, NULL));
    add(entry, "cn", longer);
    add(entry, "cn", "\xff\xfe");
    cm_ldap_entry_add(entry, "cn", "a\0b", 3);
    add(entry, "cn", "   ");
    assert_int_equal(entry->left_out, 3);
    assert_null(cm_ldap_entry_first(entry, "cn"));
    longer[CM_LDAP_VALUE_MAX] = '\0';
    add(entry, "cn", longer);
    assert_non_null(cm_ldap_entry_first(entry, "cn"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_in_the_order_of_the_names_asked_for),
        cmocka_unit_test(what_is_no_text_or_too_long_is_left_out_and_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
