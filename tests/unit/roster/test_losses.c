#include "folder.h"

#include <glib/gstdio.h>
#include <string.h>

#include "roster/losses.h"

#define ADDRESSES "userSourcedId,address,kind\n"
#define LISTS     "address,name,members,classes,audience\n"

static CmImport *read_after(const char *folder, const CmRoster *before)
{
    g_autoptr(GError) error = NULL;
    const CmImportSettings settings = {.before = before};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, &error);
    CmImport *import = cm_import_read(source, &settings, &error);
    if (import == NULL)
        fail_msg("%s", error->message);
    return import;
}

static void remove_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_int_equal(g_remove(path), 0);
}

static void a_file_that_is_gone_is_said_with_what_goes_with_it(void **state)
{
    static const struct {
        const char *file, *text;
    } files[] = {
        {"channels.csv", "channelId,platform,name,address,url,orgSourcedId,approvedBy,approvedOn,"
                         "expiresOn,maintainers,supervisor\nc1,x,,a@b.example,,o1,t1,,,t1,t1\n"},
        {"addresses.csv", ADDRESSES "t1,kv@sd.example,alias\n"},
        {"lists.csv", LISTS "all@sd.example,,t1,,\n"},
        {"partners.csv", "domain,address,name,kinds,scopes,dutyToReport,validFrom,validUntil\n"
                         "p.example,,P,,,yes,,\n"},
        {"news.csv", "domain,name\nherald.example,Herald\n"},
        {"services.csv", "host,address,name,owner\n,bot@sd.example,Bot,t1\n"},
        {"permissions.csv",
         "userSourcedId,role,kind,recipient,grantedBy,validFrom,validUntil\nt1,,legal,*,t1,,\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        folder_write(*state, files[i].file, files[i].text);
    g_autoptr(CmImport) before = folder_read(*state);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        assert_null(folder_problem(before, files[i].file, 0, NULL));
        remove_file(*state, files[i].file);
    }
    g_autoptr(CmImport) after = read_after(*state, before->roster);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        const CmImportProblem *problem = folder_problem(after, files[i].file, 0, NULL);
        assert_non_null(problem);
        assert_non_null(strstr(problem->reason, "its 1 rows go"));
    }
}

static void a_file_that_never_was_is_not_missed(void **state)
{
    g_autoptr(CmImport) before = folder_read(*state);
    g_autoptr(CmImport) after = read_after(*state, before->roster);
    assert_null(folder_problem(after, "addresses.csv", 0, NULL));
    assert_null(folder_problem(after, "news.csv", 0, NULL));
}

static void what_came_from_ldap_is_in_no_file(void **state)
{
    folder_write(*state, "addresses.csv", ADDRESSES "t1,kv@sd.example,alias\n");
    g_autoptr(CmImport) before = folder_read(*state);
    cm_roster_at(before->roster->addresses, CmAddressRow, 0)->origin.file = CM_ORIGIN_LDAP "cn=x";
    remove_file(*state, "addresses.csv");
    g_autoptr(CmImport) after = read_after(*state, before->roster);
    assert_null(folder_problem(after, "addresses.csv", 0, NULL));
    assert_int_equal(cm_losses_count_addresses(before->roster, after->roster).before, 0);
}

/* @count aliases of the teacher and one of the guardian, @count lists. */
static CmImport *read_many(const char *folder, guint count)
{
    g_autoptr(GString) addresses = g_string_new(ADDRESSES "g1,other@home.example,personal\n");
    g_autoptr(GString) lists = g_string_new(LISTS);
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(addresses, "t1,alias%u@sd.example,alias\n", i);
        g_string_append_printf(lists, "list%u@sd.example,,t1,,\n", i);
    }
    folder_write(folder, "addresses.csv", addresses->str);
    folder_write(folder, "lists.csv", lists->str);
    return folder_read(folder);
}

static void losing_all_of_more_than_a_handful_is_refused(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmImport) many = read_many(*state, 5);
    g_autoptr(CmImport) few = read_many(*state, 0);
    folder_write(*state, "addresses.csv", ADDRESSES);
    g_autoptr(CmImport) none = folder_read(*state);
    CmImportDifference some = cm_import_compare(many->roster, few->roster);
    CmImportDifference all = cm_import_compare(many->roster, none->roster);
    assert_int_equal(some.addresses.lost, 5);
    assert_int_equal(all.addresses.lost, 6);
    assert_int_equal(all.lists.lost, 5);
    assert_true(cm_import_check_loss(many->roster, &some, NULL));
    assert_false(cm_import_check_loss(many->roster, &all, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED));
    assert_non_null(strstr(error->message, "all 6 addresses (addresses.csv)"));
}

static void addresses_go_with_their_owners(void **state)
{
    g_autoptr(CmImport) before = read_many(*state, 6);
    g_autoptr(CmRoster) nobody = cm_roster_new();
    assert_int_equal(cm_losses_count_addresses(before->roster, nobody).before, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_file_that_is_gone_is_said_with_what_goes_with_it),
        folder_test(a_file_that_never_was_is_not_missed),
        folder_test(what_came_from_ldap_is_in_no_file),
        folder_test(losing_all_of_more_than_a_handful_is_refused),
        folder_test(addresses_go_with_their_owners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
