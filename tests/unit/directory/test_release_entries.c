#include "probe.h"

#include "directory/release_entries.h"

static void add_row(CmRoster *roster, const char *signer, const char *signed_on, const char *until)
{
    CmReleaseRow row = {
        .student = "s1",
        .scope = "website",
        .kinds = CM_KINDS_USUAL,
        .platforms = probe_list(roster, NULL),
        .granted = TRUE,
        .signed_by = signer,
        .signed_on = probe_day(signed_on),
        .valid_until = probe_day(until),
    };
    g_array_append_val(roster->releases, row);
}

static CmRoster *family(void)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->agents = probe_list(roster, "g1|g2|g3");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Li", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g2", "Wei", "Li", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g3", "Wei", "Li", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g9", "Far", "Off", NULL);
    return roster;
}

static void each_row_has_its_signer_and_its_last_day(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "Ana Li", "2026-09-01", NULL);
    add_row(roster, "s1", "2026-09-02", "2026-12-24");
    add_row(roster, "A Stranger", "2026-07-01", NULL);
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    g_autoptr(GArray) entries =
        cm_release_entries(snapshot, cm_snapshot_person_find(snapshot, "s1"));
    assert_int_equal(entries->len, 3);
    const CmReleaseEntry *entry = &g_array_index(entries, CmReleaseEntry, 0);
    assert_string_equal(entry->signer->id, "g1");
    assert_int_equal(entry->last_day, probe_day("2027-06-30"));
    assert_int_equal(entry->first_day, probe_day("2026-09-01"));
    entry = &g_array_index(entries, CmReleaseEntry, 1);
    assert_true(entry->is_student);
    assert_int_equal(entry->last_day, probe_day("2026-12-24"));
    entry = &g_array_index(entries, CmReleaseEntry, 2);
    assert_null(entry->signer);
    assert_int_equal(entry->last_day, probe_day("2027-06-30"));
}

static void a_row_that_the_directory_has_twice_is_one_entry(void **state)
{
    (void)state;
    CmRoster *roster = family();
    for (guint i = 0; i < 3; i++) {
        add_row(roster, "g1", "2026-09-01", NULL);
        g_array_index(roster->releases, CmReleaseRow, i).origin =
            (CmOrigin){"releases.csv", i == 2 ? 8 : 7};
    }
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    g_autoptr(GArray) entries =
        cm_release_entries(snapshot, cm_snapshot_person_find(snapshot, "s1"));
    assert_int_equal(entries->len, 2);
}

static void a_student_without_forms_has_no_entries(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(family(), NULL);
    g_autoptr(GArray) entries =
        cm_release_entries(snapshot, cm_snapshot_person_find(snapshot, "s1"));
    assert_int_equal(entries->len, 0);
}

static void who_may_sign_is_found_by_id_or_name(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(family(), NULL);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    gboolean ambiguous = TRUE;
    assert_string_equal(cm_release_signer_find(snapshot, student, "g2", &ambiguous)->id, "g2");
    assert_false(ambiguous);
    assert_string_equal(cm_release_signer_find(snapshot, student, "Li Ana", &ambiguous)->id, "g1");
    assert_ptr_equal(cm_release_signer_find(snapshot, student, "emma li", &ambiguous), student);
}

static void a_name_of_two_guardians_is_nobodys(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(family(), NULL);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    gboolean ambiguous = FALSE;
    assert_null(cm_release_signer_find(snapshot, student, "Wei Li", &ambiguous));
    assert_true(ambiguous);
}

static void a_stranger_and_anothers_guardian_are_nobody(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(family(), NULL);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    gboolean ambiguous = TRUE;
    assert_null(cm_release_signer_find(snapshot, student, "g9", &ambiguous));
    assert_false(ambiguous);
    assert_null(cm_release_signer_find(snapshot, student, "\xff\xfe", &ambiguous));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_has_its_signer_and_its_last_day),
        cmocka_unit_test(a_row_that_the_directory_has_twice_is_one_entry),
        cmocka_unit_test(a_student_without_forms_has_no_entries),
        cmocka_unit_test(who_may_sign_is_found_by_id_or_name),
        cmocka_unit_test(a_name_of_two_guardians_is_nobodys),
        cmocka_unit_test(a_stranger_and_anothers_guardian_are_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
