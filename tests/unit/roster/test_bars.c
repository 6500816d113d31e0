#include "folder.h"

#include <string.h>

#define HEADER "sourcedId,status,orgSourcedIds,role,givenName,familyName,agentSourcedIds"

/* Two students; g1 and g2 are their parents, and g2 may be told nothing of s2. */
static CmImport *start(const char *folder)
{
    folder_write(folder, "users.csv",
                 HEADER ",metadata.noAccessTo\ns1,,o1,student,Ana,Roy,g1,\n"
                        "s2,,o1,student,Eva,Roy,g1|g2,\ng1,,o1,parent,Jo,Roy,,\n"
                        "g2,,o1,parent,Al,Roy,,s2\n");
    return folder_read(folder);
}

static CmImport *read_again(const char *folder, const CmRoster *before)
{
    g_autoptr(GError) error = NULL;
    const CmImportSettings settings = {.before = before};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, &error);
    CmImport *import = cm_import_read(source, &settings, &error);
    if (import == NULL)
        fail_msg("%s", error->message);
    return import;
}

static void without_the_column_bars_stay_and_that_is_said(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 HEADER ",metadata.custody\ns1,,o1,student,Ana,Roy,g1,\n"
                        "s2,,o1,student,Eva,Roy,g1|g2,\ng1,,o1,parent,Jo,Roy,,\n"
                        "g2,,o1,parent,Al,Roy,,s2\n");
    g_autoptr(CmImport) after = read_again(*state, before->roster);
    assert_string_equal(folder_person(after->roster, "g2")->no_access[0], "s2");
    assert_null(folder_person(after->roster, "g1")->no_access[0]);
    folder_assumed(after, "users.csv", 0, "metadata.noAccessTo");
    folder_assumed(after, "users.csv", 1, "metadata.custody");
}

static void without_bars_the_column_is_not_missed(void **state)
{
    g_autoptr(CmImport) before = folder_read(*state);
    folder_write(*state, "users.csv", HEADER "\ng1,,o1,parent,Jo,Roy,\n");
    g_autoptr(CmImport) after = read_again(*state, before->roster);
    assert_null(folder_problem(after, "users.csv", 0, "metadata.noAccessTo"));
    assert_null(folder_problem(after, "users.csv", 1, NULL));
}

static void a_bar_that_the_column_lifts_is_said(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 HEADER ",metadata.noAccessTo\ns2,,o1,student,Eva,Roy,g1|g2,\n"
                        "g2,,o1,parent,Al,Roy,,\n");
    g_autoptr(CmImport) after = read_again(*state, before->roster);
    assert_null(folder_person(after->roster, "g2")->no_access[0]);
    const CmImportProblem *problem = folder_problem(after, "users.csv", 0, "metadata.noAccessTo");
    assert_non_null(problem);
    assert_non_null(strstr(problem->reason, "1 of 1 "));
}

static void a_bar_goes_with_its_student_or_guardian_unsaid(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 HEADER ",metadata.noAccessTo\ns1,,o1,student,Ana,Roy,g1,\n"
                        "g2,,o1,parent,Al,Roy,,\n");
    g_autoptr(CmImport) after = read_again(*state, before->roster);
    assert_null(folder_problem(after, "users.csv", 0, "metadata.noAccessTo"));
}

/* @count students, each with a guardian; the first @barred of those may be told nothing. */
static CmImport *read_guardians(const char *folder, guint count, guint barred)
{
    g_autoptr(GString) text = g_string_new(HEADER ",metadata.noAccessTo\n");
    for (guint i = 0; i < count; i++) {
        g_autofree char *bar = i < barred ? g_strdup_printf("s%u", i) : g_strdup("");
        g_string_append_printf(text, "s%u,,o1,student,Ana,Roy,g%u,\ng%u,,o1,parent,Jo,Roy,,%s\n", i,
                               i, i, bar);
    }
    folder_write(folder, "users.csv", text->str);
    return folder_read(folder);
}

static gboolean may_leave(const char *folder, guint count, guint left)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmImport) before = read_guardians(folder, count, count);
    g_autoptr(CmImport) after = read_guardians(folder, count, left);
    CmImportDifference difference = cm_import_compare(before->roster, after->roster);
    assert_int_equal(difference.bars.before, count);
    assert_int_equal(difference.bars.lost, count - left);
    return cm_import_check_loss(before->roster, &difference, &error);
}

static void lifting_all_of_more_than_a_handful_stops_an_import(void **state)
{
    assert_true(may_leave(*state, 5, 0));
    assert_false(may_leave(*state, 6, 0));
    assert_true(may_leave(*state, 6, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(without_the_column_bars_stay_and_that_is_said),
        folder_test(without_bars_the_column_is_not_missed),
        folder_test(a_bar_that_the_column_lifts_is_said),
        folder_test(a_bar_goes_with_its_student_or_guardian_unsaid),
        folder_test(lifting_all_of_more_than_a_handful_stops_an_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
