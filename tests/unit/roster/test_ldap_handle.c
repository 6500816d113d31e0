#include "roster/ldap_handle.h"

#include "folder.h"

static void results_are_told_apart_by_who_can_mend_them(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_ldap_error_code(LDAP_NO_SUCH_OBJECT), CM_ERROR_NO_INPUT);
    assert_int_equal(cm_ldap_error_code(LDAP_INVALID_CREDENTIALS), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(cm_ldap_error_code(LDAP_FILTER_ERROR), CM_ERROR_CONFIG);
    assert_int_equal(cm_ldap_error_code(LDAP_SERVER_DOWN), CM_ERROR_UNAVAILABLE);
    assert_int_equal(cm_ldap_error_code(LDAP_SIZELIMIT_EXCEEDED), CM_ERROR_UNAVAILABLE);
}

static void failure_names_the_server_and_what_was_tried(void **state G_GNUC_UNUSED)
{
    char name[] = "ldap://dc1.sd.example/dc=sd";
    const CmLdap ldap = {.name = name};
    g_autoptr(GError) error = NULL;
    assert_false(cm_ldap_fail(&ldap, LDAP_SERVER_DOWN, "cannot bind", &error));
    assert_non_null(strstr(error->message, "ldap://dc1.sd.example/dc=sd: cannot bind: "));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_told_apart_by_who_can_mend_them),
        cmocka_unit_test(failure_names_the_server_and_what_was_tried),
    };
    return cmocka_run_group_tests_name("ldap_handle", tests, NULL, NULL);
}
