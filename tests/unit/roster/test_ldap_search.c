#include "roster/ldap_search.h"

#include "folder.h"
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

static void a_search_gives_everybody_page_by_page(void **state G_GNUC_UNUSED)
{
    if (!slapd_is_there())
        skip();
    g_autofree char *ldif = many_people(1234);
    g_autoptr(Slapd) slapd =
        slapd_start(ldif, "limits * size.soft=500 size.hard=500 size.prtotal=unlimited");
    g_autoptr(CmLdap) ldap = open_with(slapd->url, "", NULL);
    guint count = 0;
    assert_non_null(ldap);
    assert_int_equal(cm_ldap_schema(ldap), CM_LDAP_OPENLDAP);
    assert_true(search_all(ldap, &count, NULL));
    assert_int_equal(count, 1234);
}

static void a_part_never_passes_for_the_whole(void **state G_GNUC_UNUSED)
{
    if (!slapd_is_there())
        skip();
    g_autofree char *ldif = many_people(600);
    g_autoptr(Slapd) slapd = slapd_start(ldif, "sizelimit 550");
    g_autoptr(CmLdap) ldap = open_with(slapd->url, "", NULL);
    g_autoptr(GError) error = NULL;
    guint count = 0;
    assert_false(search_all(ldap, &count, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

static void what_is_asked_wrongly_is_said(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *base, *filter;
        CmErrorCode code;
    } searches[] = {
        {"ou=nowhere,dc=sd,dc=example", "(mail=*)", CM_ERROR_NO_INPUT},
        {SLAPD_STAFF, "(mail=*", CM_ERROR_CONFIG},
    };
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start("", "");
    g_autoptr(CmLdap) ldap = open_with(slapd->url, "", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        g_autoptr(GError) error = NULL;
        guint count = 0;
        assert_false(cm_ldap_search(ldap, searches[i].base, searches[i].filter, attributes,
                                    count_entry, &count, &error));
        assert_int_equal(error->code, searches[i].code);
    }
    g_autoptr(GError) error = NULL;
    assert_null(cm_ldap_read(ldap, "uid=ghost," SLAPD_STAFF, attributes, &error));
    assert_null(error);
}

static void dns_are_compared_in_one_form(void **state G_GNUC_UNUSED)
{
    g_autofree char *one = cm_ldap_dn_key("CN=Kim Vale, OU=Staff,DC=sd,DC=example");
    g_autofree char *two = cm_ldap_dn_key("cn=kim vale,ou=staff,dc=SD,dc=example");
    g_autofree char *other = cm_ldap_dn_key("cn=kim valet,ou=staff,dc=sd,dc=example");
    g_autofree char *none = cm_ldap_dn_key("no DN at all \xff");
    assert_string_equal(one, two);
    assert_string_not_equal(one, other);
    assert_true(g_utf8_validate(none, -1, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_gives_everybody_page_by_page),
        cmocka_unit_test(a_part_never_passes_for_the_whole),
        cmocka_unit_test(what_is_asked_wrongly_is_said),
        cmocka_unit_test(dns_are_compared_in_one_form),
    };
    return cmocka_run_group_tests_name("ldap_search", tests, NULL, NULL);
}
