#include "roster/ldap_import.h"

#include "folder.h"
#include "slapd.h"

static const char people[] = "dn: uid=kim," SLAPD_STAFF "\n"
                             "objectClass: inetOrgPerson\n"
                             "uid: kim\ncn: Kim Vale\nsn: Vale\ngivenName: Kim\n"
                             "mail: kim@sd.example\nmail: k.vale@sd.example\n"
                             "\n"
                             "dn: uid=bo," SLAPD_STAFF "\n"
                             "objectClass: inetOrgPerson\n"
                             "uid: bo\ncn: Bo Li\nsn: Li\nmail: bo@sd.example\n"
                             "\n"
                             "dn: uid=ana,dc=sd,dc=example\n"
                             "objectClass: inetOrgPerson\n"
                             "uid: ana\ncn: Ana Roy\nsn: Roy\nmail: ana@st.example\n"
                             "\n"
                             "dn: cn=all," SLAPD_STAFF "\n"
                             "objectClass: groupOfNames\n"
                             "objectClass: extensibleObject\n"
                             "cn: all\nmail: all@sd.example\n"
                             "member: uid=kim, ou=staff,dc=sd,dc=example\n"
                             "member: uid=ana,dc=sd,dc=example\n";

static CmImport *import_from(const Slapd *slapd, const char *map_text, CmRoster *roster,
                             GError **error)
{
    g_autoptr(CmLdapMap) map = cm_ldap_map_parse("m", map_text, strlen(map_text), NULL);
    g_autoptr(CmLdap) ldap = cm_ldap_open(slapd->url, map, NULL);
    assert_non_null(ldap);
    return cm_ldap_import(ldap, map, roster, error);
}

static CmRoster *stored_directory(const char *folder)
{
    g_autoptr(CmImport) import = folder_read(folder);
    return g_steal_pointer(&import->roster);
}

static void staff_and_groups_join_what_the_export_brought(void **state)
{
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start(people, "");
    g_autoptr(CmImport) import =
        import_from(slapd, "[staff]\nbase = " SLAPD_STAFF "\n", stored_directory(*state), NULL);
    assert_non_null(import);
    assert_non_null(folder_person(import->roster, "s1"));
    assert_non_null(folder_person(import->roster, "ldap:bo"));
    assert_null(folder_person(import->roster, "ldap:kim")); /* t1 */
    const CmListRow *list = cm_roster_at(import->roster->lists, CmListRow, 0);
    assert_string_equal(list->address, "all@sd.example");
    assert_string_equal(list->members[0], "t1");
    assert_string_equal(list->members[1], "ana@st.example");
    assert_true(import->pictures_kept);
    assert_non_null(strstr(g_ptr_array_index(import->files, 0), "staff=2 groups=1 sha256:"));
}

static void the_next_time_what_is_gone_there_is_gone_here(void **state)
{
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start(people, "");
    g_autoptr(CmImport) first =
        import_from(slapd, "[staff]\nbase = " SLAPD_STAFF "\n", stored_directory(*state), NULL);
    g_autoptr(CmImport) second =
        import_from(slapd, "[staff]\nfilter = (uid=kim)\n[groups]\nread = no\n",
                    g_steal_pointer(&first->roster), NULL);
    assert_null(folder_person(second->roster, "ldap:bo"));
    assert_non_null(folder_person(second->roster, "s1"));
    assert_non_null(folder_person(second->roster, "g1"));
    assert_int_equal(second->roster->lists->len, 0);
}

static void a_student_whom_the_search_finds_is_no_employee(void **state)
{
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start(people, "");
    g_autoptr(CmImport) import = import_from(slapd, "", stored_directory(*state), NULL);
    assert_null(folder_person(import->roster, "ldap:ana"));
    assert_int_equal(folder_person(import->roster, "s1")->roles, CM_ROLE_STUDENT);
    folder_skipped(import, "ldap:uid=ana,dc=sd,dc=example", 0, NULL);
}

static void a_base_with_nobody_below_is_refused(void **state)
{
    if (!slapd_is_there())
        skip();
    g_autoptr(Slapd) slapd = slapd_start("", "");
    g_autoptr(GError) error = NULL;
    assert_null(import_from(slapd, "", stored_directory(*state), &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(staff_and_groups_join_what_the_export_brought),
        folder_test(the_next_time_what_is_gone_there_is_gone_here),
        folder_test(a_student_whom_the_search_finds_is_no_employee),
        folder_test(a_base_with_nobody_below_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
