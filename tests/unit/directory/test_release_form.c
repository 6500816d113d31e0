#include "directory/release_form.h"

#include "directory/snapshot_parts.h"
#include "probe.h"

#define TODAY "2026-11-23"

/* Emma Li's forms by her mother, g1, and by a teacher. */
typedef struct {
    CmRoster *roster;
    CmSnapshot *snapshot;
    CmReleaseQuestion question;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    CmRoster *roster = fixture->roster = cm_roster_new();
    probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL)->agents =
        probe_list(roster, "g1");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Reyes", NULL);
    probe_person(roster, CM_ROLE_EMPLOYEE, "t1", "Hannah", "Friesen", NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_snapshot_unref(fixture->snapshot);
    g_free(fixture);
    return 0;
}

static CmReleaseRow *add_form(Fixture *fixture, const char *by, gboolean granted, const char *day)
{
    CmReleaseRow row = {.student = "s1",
                        .scope = "website",
                        .kinds = CM_KINDS_USUAL,
                        .platforms = probe_list(fixture->roster, NULL),
                        .granted = granted,
                        .signed_by = by,
                        .signed_on = probe_day(day)};
    GArray *releases = fixture->roster->releases;
    g_array_append_val(releases, row);
    return &g_array_index(releases, CmReleaseRow, releases->len - 1);
}

static const CmReleaseQuestion *ask(Fixture *fixture)
{
    fixture->snapshot = probe_snapshot(fixture->roster, NULL);
    CmReleaseQuestion *question = &fixture->question;
    *question = (CmReleaseQuestion){.snapshot = fixture->snapshot,
                                    .student = cm_snapshot_person_find(fixture->snapshot, "s1"),
                                    .scope = "website",
                                    .kind = CM_KIND_IMAGE,
                                    .platform = "",
                                    .today = probe_day(TODAY)};
    question->rows = cm_release_rows_of(&fixture->snapshot->releases, 0, &question->count);
    question->year_end = cm_release_form_year_end(question);
    return question;
}

static void grant_counts_until_its_school_year_ends(void **state)
{
    Fixture *fixture = *state;
    add_form(fixture, "g1", TRUE, "2026-09-08");
    const CmReleaseQuestion *question = ask(fixture);
    const CmReleaseRow *row = cm_release_form_row(question, 0);
    assert_true(cm_release_form_is_made(question, 0));
    assert_true(cm_release_form_covers(question, row));
    assert_true(cm_release_form_counts(question, row));
    assert_true(cm_release_form_counted_once(question, row));
    assert_false(cm_release_form_stands_refused(question, row));
    assert_int_equal(cm_release_form_last_day(question, row), probe_day("2027-06-30"));
}

static void later_decision_of_the_signer_is_the_latest(void **state)
{
    Fixture *fixture = *state;
    add_form(fixture, "g1", TRUE, "2026-09-08");
    add_form(fixture, "g1", FALSE, "2026-09-09");
    const CmReleaseQuestion *question = ask(fixture);
    assert_false(cm_release_form_is_latest(question, 0));
    assert_true(cm_release_form_is_latest(question, 1));
    assert_true(cm_release_form_stands_refused(question, cm_release_form_row(question, 1)));
}

static void withdrawn_grant_objects(void **state)
{
    Fixture *fixture = *state;
    add_form(fixture, "g1", TRUE, "2026-09-08")->withdrawn_on = probe_day(TODAY);
    const CmReleaseQuestion *question = ask(fixture);
    const CmReleaseRow *row = cm_release_form_row(question, 0);
    assert_true(cm_release_form_is_withdrawn(question, row));
    assert_true(cm_release_form_stands_refused(question, row));
    assert_false(cm_release_form_counts(question, row));
}

static void form_of_a_later_year_replaces_the_earlier(void **state)
{
    Fixture *fixture = *state;
    add_form(fixture, "g1", TRUE, "2025-09-08");
    add_form(fixture, "Ana Reyes", TRUE, "2026-09-08");
    const CmReleaseQuestion *question = ask(fixture);
    assert_true(cm_release_form_is_opt_in(question));
    assert_true(cm_release_form_is_replaced(question, cm_release_form_row(question, 0)));
    assert_false(cm_release_form_is_replaced(question, cm_release_form_row(question, 1)));
}

static void grant_of_who_may_not_grant_replaces_nothing(void **state)
{
    Fixture *fixture = *state;
    add_form(fixture, "g1", FALSE, "2025-09-08");
    add_form(fixture, "t1", TRUE, "2026-09-08");
    const CmReleaseQuestion *question = ask(fixture);
    assert_false(cm_release_form_signer(question, 1).may_grant);
    assert_false(cm_release_form_is_replaced(question, cm_release_form_row(question, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(grant_counts_until_its_school_year_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(later_decision_of_the_signer_is_the_latest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(withdrawn_grant_objects, set_up, tear_down),
        cmocka_unit_test_setup_teardown(form_of_a_later_year_replaces_the_earlier, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(grant_of_who_may_not_grant_replaces_nothing, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
