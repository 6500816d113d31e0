#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "roster/disagree.h"

typedef struct {
    CmRoster *roster;
    GArray *records;
} Sources;

static int set_up(void **state)
{
    Sources *sources = g_new0(Sources, 1);
    sources->roster = cm_roster_new();
    sources->records = g_array_new(FALSE, TRUE, sizeof(CmHandRelease));
    CmPerson mother = {.id = "g1", .given = "Ana", .family = "Li"};
    g_array_append_val(sources->roster->people, mother);
    *state = sources;
    return 0;
}

static int tear_down(void **state)
{
    Sources *sources = *state;
    cm_roster_free(sources->roster);
    g_array_unref(sources->records);
    g_free(sources);
    return 0;
}

static CmReleaseRow row_of(CmRoster *roster, const char *signer, CmDay day)
{
    return (CmReleaseRow){
        .student = "s1",
        .scope = "website",
        .kinds = CM_KINDS_USUAL,
        .platforms = cm_roster_split(roster, NULL, "|"),
        .signed_by = signer,
        .signed_on = day,
    };
}

static CmReleaseRow *import_row(Sources *sources, gboolean granted, const char *signer, CmDay day)
{
    CmReleaseRow row = row_of(sources->roster, signer, day);
    row.granted = granted;
    g_array_append_val(sources->roster->releases, row);
    return cm_roster_at(sources->roster->releases, CmReleaseRow,
                        sources->roster->releases->len - 1);
}

static CmHandRelease *record(Sources *sources, CmHandAction action, CmDay day)
{
    CmHandRelease record = {
        .number = sources->records->len + 1,
        .action = action,
        .row = row_of(sources->roster, "g1", day),
    };
    cm_hand_release_settle(&record);
    g_array_append_val(sources->records, record);
    return &g_array_index(sources->records, CmHandRelease, sources->records->len - 1);
}

static void expect(const Sources *sources, guint records, guint disagreements, guint unknown)
{
    g_autoptr(CmHandComparison) comparison =
        cm_hand_releases_compare(sources->roster, sources->records);
    assert_int_equal(comparison->records, records);
    assert_int_equal(comparison->disagreements->len, disagreements);
    assert_int_equal(comparison->unknown, unknown);
}

static void expect_stands(const Sources *sources, gboolean record_stands)
{
    g_autoptr(CmHandComparison) comparison =
        cm_hand_releases_compare(sources->roster, sources->records);
    assert_int_equal(comparison->disagreements->len, 1);
    assert_int_equal(g_array_index(comparison->disagreements, CmDisagreement, 0).record_stands,
                     record_stands);
}

static void an_older_imported_grant_disagrees_with_a_withdrawal_that_stands(void **state)
{
    import_row(*state, TRUE, "g1", 739000);
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect_stands(*state, TRUE);
}

static void a_later_imported_grant_stands_over_a_withdrawal(void **state)
{
    import_row(*state, TRUE, "g1", 739060);
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect_stands(*state, FALSE);
}

static void on_one_day_what_objects_stands(void **state)
{
    Sources *sources = *state;
    import_row(sources, FALSE, "g1", 739050);
    record(sources, CM_HAND_GRANT, 739050);
    expect_stands(sources, FALSE);
    cm_roster_at(sources->roster->releases, CmReleaseRow, 0)->granted = TRUE;
    g_array_set_size(sources->records, 0);
    record(sources, CM_HAND_REFUSE, 739050);
    expect_stands(sources, TRUE);
}

static void a_later_imported_withdrawal_stands_over_a_grant(void **state)
{
    import_row(*state, TRUE, "g1", 739000)->withdrawn_on = 739080;
    record(*state, CM_HAND_GRANT, 739050);
    expect_stands(*state, FALSE);
}

static void sources_that_say_the_same_do_not_disagree(void **state)
{
    import_row(*state, TRUE, "g1", 739000)->withdrawn_on = 739050;
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect(*state, 1, 0, 0);
}

static void another_signer_and_another_scope_do_not_disagree(void **state)
{
    import_row(*state, TRUE, "g2", 739000);
    import_row(*state, TRUE, "g1", 739000)->scope = "school";
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect(*state, 1, 0, 1);
}

static void a_signer_is_known_by_name_too(void **state)
{
    import_row(*state, TRUE, "LI Ana", 739000);
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect(*state, 1, 1, 0);
}

static void a_students_own_row_is_known_without_an_id(void **state)
{
    import_row(*state, TRUE, "Emma Li", 739000)->by_student = TRUE;
    CmHandRelease *own = record(*state, CM_HAND_WITHDRAW, 739050);
    own->row.by_student = TRUE;
    own->row.signed_by = "s1";
    expect(*state, 1, 1, 0);
}

static void the_latest_imported_row_is_the_one_that_counts(void **state)
{
    import_row(*state, TRUE, "g1", 739000);
    import_row(*state, FALSE, "g1", 739010);
    record(*state, CM_HAND_WITHDRAW, 739050);
    expect(*state, 1, 0, 0);
}

static void a_record_that_a_later_one_covers_speaks_no_more(void **state)
{
    import_row(*state, TRUE, "g1", 739000);
    record(*state, CM_HAND_WITHDRAW, 739050);
    record(*state, CM_HAND_GRANT, 739060);
    expect(*state, 1, 0, 0);
}

static void a_record_of_a_student_whom_the_import_does_not_have_is_counted(void **state)
{
    record(*state, CM_HAND_WITHDRAW, 739050)->row.student = "s9";
    expect(*state, 1, 0, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_older_imported_grant_disagrees_with_a_withdrawal_that_stands),
        TEST(a_later_imported_grant_stands_over_a_withdrawal),
        TEST(on_one_day_what_objects_stands),
        TEST(a_later_imported_withdrawal_stands_over_a_grant),
        TEST(sources_that_say_the_same_do_not_disagree),
        TEST(another_signer_and_another_scope_do_not_disagree),
        TEST(a_signer_is_known_by_name_too),
        TEST(a_students_own_row_is_known_without_an_id),
        TEST(the_latest_imported_row_is_the_one_that_counts),
        TEST(a_record_that_a_later_one_covers_speaks_no_more),
        TEST(a_record_of_a_student_whom_the_import_does_not_have_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
