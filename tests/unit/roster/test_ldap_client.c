#include "roster/ldap_client.h"

#include <sys/stat.h>

#include "folder.h"
#include "roster/ldap_search.h"
#include "slapd.h"

static const char *const attributes[] = {"mail", "uid", NULL};

static char *many_people(guint count)
{
    GString *ldif = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(ldif,
                               "dn: uid=u%u," SLAPD_STAFF "\n"
                               "objectClass: inetOrgPerson\n"
                               "uid: u%u\ncn: U %u\nsn: U\n"
                               "mail: u%u@sd.example\n\n",
                               i, i, i, i);
    return g_string_free(ldif, FALSE);
}

static void count_entry(CmLdapEntry *entry, gpointer data)
{
    guint *count = data;
    (*count)++;
    assert_non_null(cm_ldap_entry_first(entry, "mail"));
    cm_ldap_entry_free(entry);
}

static CmLdap *open_with(const char *url, const char *map_text, GError **error)
{
    g_autoptr(CmLdapMap) map = cm_ldap_map_parse("m", map_text, strlen(map_text), NULL);
    assert_non_null(map);
    return cm_ldap_open(url, map, error);
}

static gboolean search_all(CmLdap *ldap, guint *count, GError **error)
{
    *count = 0;
    return cm_ldap_search(ldap, SLAPD_STAFF, "(mail=*)", attributes, count_entry, count, error);
}

static void who_binds_has_a_password_that_nobody_else_can_read(void **state G_GNUC_UNUSED)
{
    if (!slapd_is_there())
        skip();
    g_autofree char *ldif = many_people(1);
    g_autoptr(Slapd) slapd = slapd_start(ldif, "access to * by * none");
    g_autofree char *path = slapd_write(slapd, "password", SLAPD_PASSWORD "\n");
    g_autofree char *map =
        g_strdup_printf("[server]\nbind = cn=admin,dc=sd,dc=example\npassword-file = %s\n", path);
    guint count = 0;
    {
        g_autoptr(CmLdap) ldap = open_with(slapd->url, map, NULL);
        assert_true(search_all(ldap, &count, NULL));
        assert_int_equal(count, 1);
    }
    g_autoptr(GError) open_to_all = NULL;
    assert_int_equal(chmod(path, 0644), 0);
    assert_null(open_with(slapd->url, map, &open_to_all));
    assert_true(g_error_matches(open_to_all, CM_ERROR, CM_ERROR_NOT_PERMITTED));
    g_autoptr(GError) wrong = NULL;
    g_autofree char *again = slapd_write(slapd, "password", "another\n");
    assert_null(open_with(slapd->url, map, &wrong));
    assert_true(g_error_matches(wrong, CM_ERROR, CM_ERROR_NOT_PERMITTED));
    assert_null(strstr(wrong->message, "another"));
}

static void an_encrypted_connection_needs_a_certificate_that_is_believed(void **state G_GNUC_UNUSED)
{
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start("", "");
    g_autofree char *map =
        g_strdup_printf("[server]\ntls = require\nca-file = %s\n", slapd->certificate);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmLdap) believed = open_with(slapd->url, map, &error);
    if (believed == NULL)
        fail_msg("%s", error->message);
    assert_null(open_with(slapd->url, "[server]\ntls = require\n", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

static void a_password_is_never_sent_unencrypted(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    assert_null(open_with("ldap://192.0.2.1/dc=sd",
                          "[server]\ntls = no\nbind = cn=a\npassword-file = /none\n", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED));
}

static void what_is_no_url_or_no_server_is_said(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *url;
        CmErrorCode code;
    } urls[] = {
        {"ldap://127.0.0.1:1/dc=sd", CM_ERROR_UNAVAILABLE},
        {"ldap://127.0.0.1", CM_ERROR_USAGE},
        {"ldap://[::1/dc=sd", CM_ERROR_USAGE},
    };
    assert_true(cm_ldap_is_url("ldaps://dc1.sd.example/dc=sd"));
    assert_false(cm_ldap_is_url("/srv/export"));
    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(open_with(urls[i].url, "", &error));
        assert_int_equal(error->code, urls[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_binds_has_a_password_that_nobody_else_can_read),
        cmocka_unit_test(an_encrypted_connection_needs_a_certificate_that_is_believed),
        cmocka_unit_test(a_password_is_never_sent_unencrypted),
        cmocka_unit_test(what_is_no_url_or_no_server_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
