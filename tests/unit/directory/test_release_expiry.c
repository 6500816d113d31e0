#include "probe.h"

#include "directory/release_expiry.h"

static const char *const SCOPES[] = {"website", "school", NULL};

static CmReleaseRow *add_row(CmRoster *roster, const char *scope, const char *signed_on,
                             const char *until)
{
    CmReleaseRow row = {
        .student = "s1",
        .scope = scope,
        .kinds = CM_KIND_IMAGE | CM_KIND_VOICE,
        .platforms = probe_list(roster, NULL),
        .granted = TRUE,
        .signed_by = "g1",
        .signed_on = probe_day(signed_on),
        .valid_until = probe_day(until),
        .document = "F-1",
    };
    g_array_append_val(roster->releases, row);
    return &g_array_index(roster->releases, CmReleaseRow, roster->releases->len - 1);
}

static CmRoster *family(void)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->agents = probe_list(roster, "g1");
    student->born = probe_day("2012-03-01");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Li", NULL);
    return roster;
}

typedef struct {
    CmSnapshot *snapshot;
    GPtrArray *found;
} Found;

static void clear_found(Found *found)
{
    g_ptr_array_unref(found->found);
    cm_snapshot_unref(found->snapshot);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, clear_found)

static Found search(CmRoster *roster, const char *before, gboolean expired)
{
    CmSnapshotSettings settings = probe_settings();
    settings.rights_age = 18;
    Found found = {.snapshot = probe_snapshot(roster, &settings)};
    found.found = cm_release_expiring(found.snapshot, SCOPES, probe_day("2026-11-23"),
                                      probe_day(before), expired);
    return found;
}

static const CmReleaseExpiry *at(const Found *found, guint i)
{
    return g_ptr_array_index(found->found, i);
}

static void a_form_that_ends_before_the_day_is_found_with_its_last_day(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24");
    g_auto(Found) found = search(roster, "2026-12-25", FALSE);
    assert_int_equal(found.found->len, 1);
    assert_string_equal(at(&found, 0)->student->id, "s1");
    assert_string_equal(at(&found, 0)->scope, "website");
    assert_int_equal(at(&found, 0)->kinds, CM_KIND_IMAGE | CM_KIND_VOICE);
    assert_int_equal(at(&found, 0)->last_day, probe_day("2026-12-24"));
    assert_int_equal(at(&found, 0)->state, CM_RELEASE_GRANTED);
    assert_non_null(strstr(at(&found, 0)->reason, "2026-12-24"));
}

static void a_form_whose_last_day_is_the_day_or_later_is_not_found(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24");
    g_auto(Found) found = search(roster, "2026-12-24", FALSE);
    assert_int_equal(found.found->len, 0);
}

static void a_form_without_a_last_day_ends_with_the_school_year(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "*", "2026-09-01", NULL);
    g_auto(Found) found = search(roster, "2027-09-01", FALSE);
    assert_int_equal(found.found->len, 2);
    assert_int_equal(at(&found, 0)->last_day, probe_day("2027-06-30"));
    assert_string_equal(at(&found, 1)->scope, "school");
}

static void a_form_that_a_later_one_prolongs_is_not_found(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24");
    add_row(roster, "website", "2026-11-01", "2027-06-30");
    g_auto(Found) found = search(roster, "2027-01-15", FALSE);
    assert_int_equal(found.found->len, 0);
}

static void what_ends_because_the_student_comes_of_age_is_found(void **state)
{
    (void)state;
    CmRoster *roster = family();
    g_array_index(roster->people, CmPerson, 0).born = probe_day("2009-03-01");
    add_row(roster, "website", "2026-09-01", NULL);
    g_auto(Found) found = search(roster, "2027-04-01", FALSE);
    assert_int_equal(found.found->len, 1);
    assert_int_equal(at(&found, 0)->last_day, probe_day("2027-02-28"));
}

static void a_refused_or_withdrawn_scope_is_not_found(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24")->withdrawn_on = probe_day("2026-10-01");
    add_row(roster, "school", "2026-09-01", "2026-12-24")->granted = FALSE;
    g_auto(Found) found = search(roster, "2027-01-15", TRUE);
    assert_int_equal(found.found->len, 0);
}

static void what_has_run_out_already_is_found_only_when_asked_for(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2025-09-01", NULL);
    g_auto(Found) without = search(roster, "2027-01-15", FALSE);
    assert_int_equal(without.found->len, 0);
    roster = family();
    add_row(roster, "website", "2025-09-01", NULL);
    g_auto(Found) with = search(roster, "2027-01-15", TRUE);
    assert_int_equal(with.found->len, 1);
    assert_int_equal(at(&with, 0)->state, CM_RELEASE_EXPIRED);
    assert_int_equal(at(&with, 0)->last_day, probe_day("2026-06-30"));
}

static void a_form_for_one_platform_is_found_with_it(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24")->platforms =
        probe_list(roster, "flickr");
    g_auto(Found) found = search(roster, "2027-01-15", FALSE);
    assert_int_equal(found.found->len, 1);
    assert_string_equal(at(&found, 0)->platform, "flickr");
}

static void a_student_who_left_is_not_found(void **state)
{
    (void)state;
    CmRoster *roster = family();
    g_array_index(roster->people, CmPerson, 0).left = probe_day("2026-10-01");
    add_row(roster, "website", "2026-09-01", "2026-12-24");
    g_auto(Found) found = search(roster, "2027-01-15", FALSE);
    assert_int_equal(found.found->len, 0);
}

static void kinds_that_end_on_other_days_are_told_apart(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "website", "2026-09-01", "2026-12-24")->kinds = CM_KIND_IMAGE;
    add_row(roster, "website", "2026-09-01", "2026-12-26")->kinds = CM_KIND_NAME;
    g_auto(Found) found = search(roster, "2027-01-15", FALSE);
    assert_int_equal(found.found->len, 2);
    assert_int_equal(at(&found, 0)->kinds, CM_KIND_IMAGE);
    assert_int_equal(at(&found, 1)->last_day, probe_day("2026-12-26"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_that_ends_before_the_day_is_found_with_its_last_day),
        cmocka_unit_test(a_form_whose_last_day_is_the_day_or_later_is_not_found),
        cmocka_unit_test(a_form_without_a_last_day_ends_with_the_school_year),
        cmocka_unit_test(a_form_that_a_later_one_prolongs_is_not_found),
        cmocka_unit_test(what_ends_because_the_student_comes_of_age_is_found),
        cmocka_unit_test(a_refused_or_withdrawn_scope_is_not_found),
        cmocka_unit_test(what_has_run_out_already_is_found_only_when_asked_for),
        cmocka_unit_test(a_form_for_one_platform_is_found_with_it),
        cmocka_unit_test(a_student_who_left_is_not_found),
        cmocka_unit_test(kinds_that_end_on_other_days_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
