#include "roster/ldap_map.h"

#include <string.h>

#include "folder.h"

static CmLdapMap *parse(const char *text, GError **error)
{
    return cm_ldap_map_parse("ldap.map", text, strlen(text), error);
}

static void without_a_map_there_are_defaults_for_each_kind_of_directory(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLdapMap) map = cm_ldap_map_read(NULL, NULL);
    assert_int_equal(cm_ldap_map_schema(map), CM_LDAP_ANY);
    assert_null(cm_ldap_map_bind(map));
    assert_int_equal(cm_ldap_map_tls(map), CM_LDAP_TLS_USUAL);
    assert_string_equal(cm_ldap_map_staff_field(map, CM_LDAP_ACTIVE_DIRECTORY, CM_LDAP_IDENTIFIER),
                        "employeeID");
    assert_string_equal(cm_ldap_map_staff_field(map, CM_LDAP_OPENLDAP, CM_LDAP_USERNAME), "uid");
    assert_non_null(
        strstr(cm_ldap_map_staff_filter(map, CM_LDAP_ACTIVE_DIRECTORY), "userAccountControl"));
    assert_non_null(cm_ldap_map_group_filter(map, CM_LDAP_OPENLDAP));
}

static void a_map_says_otherwise(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLdapMap) map = parse("[server]\nschema = active-directory\ntls = require\n"
                                     "[staff]\nbase = ou=x\nemail = proxy\nduty = title\n"
                                     "[groups]\nread = no\n",
                                     NULL);
    assert_int_equal(cm_ldap_map_schema(map), CM_LDAP_ACTIVE_DIRECTORY);
    assert_int_equal(cm_ldap_map_tls(map), CM_LDAP_TLS_REQUIRE);
    assert_string_equal(cm_ldap_map_staff_base(map), "ou=x");
    assert_string_equal(cm_ldap_map_staff_field(map, CM_LDAP_OPENLDAP, CM_LDAP_EMAIL), "proxy");
    assert_string_equal(cm_ldap_map_staff_field(map, CM_LDAP_OPENLDAP, CM_LDAP_DUTY), "title");
    assert_null(cm_ldap_map_group_filter(map, CM_LDAP_ACTIVE_DIRECTORY));
}

static void what_is_not_understood_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "[pupils]\nbase = x\n",        "[staff]\nmial = mail\n",
        "[server]\ntls = sometimes\n", "[server]\nschema = novell\n",
        "[server]\nbind = cn=admin\n", /* and no password */
        "[groups]\nread = perhaps\n",  "no group\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(parse(texts[i], &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
        assert_true(g_str_has_prefix(error->message, "ldap.map: "));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_map_there_are_defaults_for_each_kind_of_directory),
        cmocka_unit_test(a_map_says_otherwise),
        cmocka_unit_test(what_is_not_understood_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
