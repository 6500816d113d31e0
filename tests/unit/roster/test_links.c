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

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(ids_that_nobody_has_are_said),
        folder_test(links_that_hold_are_not_mentioned),
        folder_test(a_link_to_somebody_marked_tobedeleted_is_no_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
