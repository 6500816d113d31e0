#include "folder.h"

static void ids_that_nobody_has_are_said(void **state)
{
    folder_append(*state, "users.csv",
                  "s2,,,o9,student,,Eva,Roy,,,g9,,,,,\n"
                  "g2,,,o1,parent,,Al,Roy,,,,,,,s9,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    folder_assumed(import, "users.csv", 5, "agentSourcedIds");
    folder_assumed(import, "users.csv", 5, "orgSourcedIds");
    folder_assumed(import, "users.csv", 6, "metadata.noAccessTo");
}

static void links_that_hold_are_not_mentioned(void **state)
{
    g_autoptr(CmImport) import = folder_read(*state);
    for (guint line = 2; line <= 4; line++)
        assert_null(folder_problem(import, "users.csv", line, NULL));
}

static void a_link_to_somebody_marked_tobedeleted_is_no_mistake(void **state)
{
    folder_append(*state, "users.csv",
                  "s2,,,o1,student,,Eva,Roy,,,g2,,,,,\n"
                  "g2,tobedeleted,2026-10-01,o1,parent,,Al,Roy,,,,,,,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_null(folder_problem(import, "users.csv", 5, NULL));
}

static void guardians_without_an_address_or_with_that_of_another_are_counted(void **state)
{
    folder_append(*state, "users.csv",
                  "g2,,,o1,parent,,Al,Roy,,JO@home.example,s1,,,,,\n"
                  "g3,,,o1,parent,,Bo,Roy,,,s1,,,,,\n"
                  "g4,,,o1,parent,,Cy,Roy,,,s1,,,,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmImportProblem *none = folder_problem(import, "users.csv", 0, "email");
    assert_non_null(none);
    assert_true(g_str_has_prefix(none->reason, "2 guardians have no mail address"));
    gboolean shared = FALSE;
    for (guint i = 0; i < import->problems->len; i++) {
        const CmImportProblem *problem = g_ptr_array_index(import->problems, i);
        shared = shared ||
                 g_str_has_prefix(problem->reason, "1 guardians have the mail address of another");
    }
    assert_true(shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(ids_that_nobody_has_are_said),
        folder_test(links_that_hold_are_not_mentioned),
        folder_test(a_link_to_somebody_marked_tobedeleted_is_no_mistake),
        folder_test(guardians_without_an_address_or_with_that_of_another_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
