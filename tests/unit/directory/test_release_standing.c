#include "probe.h"

#include "directory/release_standing.h"

static CmReleaseRow *add_row(CmRoster *roster, CmKinds kinds, const char *platform,
                             gboolean granted, const char *document)
{
    CmReleaseRow row = {
        .student = "s1",
        .scope = "social-media",
        .kinds = kinds,
        .platforms = probe_list(roster, platform),
        .granted = granted,
        .signed_by = "g1",
        .signed_on = probe_day("2026-09-10"),
        .document = document,
    };
    g_array_append_val(roster->releases, row);
    return &g_array_index(roster->releases, CmReleaseRow, roster->releases->len - 1);
}

static CmRoster *family(void)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->agents = probe_list(roster, "g1");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Li", NULL);
    return roster;
}

/* "[platform] state kinds" of each, a line each. */
static char *told(CmRoster *roster)
{
    CmSnapshotSettings settings = probe_settings();
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, &settings);
    g_autoptr(GPtrArray) standings = cm_release_standing(
        snapshot, cm_snapshot_person_find(snapshot, "s1"), "social-media", probe_day("2026-11-23"));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < standings->len; i++) {
        const CmReleaseStanding *standing = g_ptr_array_index(standings, i);
        g_autofree char *kinds = cm_release_standing_kinds(standing);
        assert_string_equal(standing->scope, "social-media");
        assert_non_null(standing->reason);
        g_string_append_printf(text, "[%s] %s %s\n", standing->platform,
                               cm_release_state_word(standing->state), kinds);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void kinds_that_stand_alike_are_told_together(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, CM_KIND_IMAGE | CM_KIND_NAME, NULL, TRUE, "F-1");
    g_autofree char *text = told(roster);
    assert_string_equal(text, "[] granted image, name\n"
                              "[] missing voice, given-name, work, record, contact, location\n");
}

static void of_a_platform_only_what_is_otherwise_there_is_told(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, CM_KIND_IMAGE | CM_KIND_NAME, NULL, TRUE, "F-1");
    add_row(roster, CM_KIND_NAME, "Facebook", FALSE, "F-2");
    g_autofree char *text = told(roster);
    assert_string_equal(text, "[] granted image, name\n"
                              "[] missing voice, given-name, work, record, contact, location\n"
                              "[facebook] refused name\n");
}

static void without_a_form_all_kinds_are_missing_at_once(void **state)
{
    (void)state;
    g_autofree char *text = told(family());
    assert_string_equal(text, "[] missing image, voice, name, given-name, work, record, contact, "
                              "location\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_that_stand_alike_are_told_together),
        cmocka_unit_test(of_a_platform_only_what_is_otherwise_there_is_told),
        cmocka_unit_test(without_a_form_all_kinds_are_missing_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
