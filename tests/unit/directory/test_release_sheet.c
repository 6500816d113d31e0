#include "directory/release_sheet.h"

#include "probe.h"

#define TODAY "2026-11-23"

static const char *const SCOPES[] = {"school", "website", "social-media", NULL};
static const char *const PLATFORMS[] = {"", "flickr", "WordPress", NULL};

static void add_row(CmRoster *roster, const char *scope, CmKinds kinds, const char *platforms,
                    gboolean granted, const char *day)
{
    CmReleaseRow row = {
        .student = "s1",
        .scope = scope,
        .kinds = kinds,
        .platforms = probe_list(roster, platforms),
        .granted = granted,
        .signed_by = "g1",
        .signed_on = probe_day(day),
        .origin = {"releases.csv", roster->releases->len + 2},
    };
    g_array_append_val(roster->releases, row);
}

static CmRoster *family(void)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->agents = probe_list(roster, "g1");
    student->born = probe_day("2014-02-03");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Li", NULL);
    return roster;
}

/* Every answer of the sheet is that of cm_release_resolve(), word for word. */
static guint assert_same(CmRoster *roster)
{
    guint granted = 0;
    CmDay today = probe_day(TODAY);
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    g_autoptr(CmReleaseSheet) sheet = cm_release_sheet_new(snapshot, student, today);
    for (guint s = 0; SCOPES[s] != NULL; s++)
        for (guint kind = 1; kind <= CM_KIND_LOCATION; kind <<= 1)
            for (guint p = 0; PLATFORMS[p] != NULL; p++) {
                const CmReleaseAnswer *answer =
                    cm_release_sheet_get(sheet, SCOPES[s], (CmKind)kind, PLATFORMS[p]);
                g_autoptr(CmReleaseAnswer) alone = cm_release_resolve(
                    snapshot, student, SCOPES[s], (CmKind)kind, PLATFORMS[p], today);
                assert_int_equal(answer->state, alone->state);
                assert_ptr_equal(answer->row, alone->row);
                assert_string_equal(answer->reason, alone->reason);
                granted += answer->state == CM_RELEASE_GRANTED;
            }
    return granted;
}

static void what_the_same_forms_speak_of_has_the_same_answer(void **state)
{
    (void)state;
    CmRoster *roster = family();
    add_row(roster, "*", CM_KINDS_USUAL, NULL, TRUE, "2026-09-01");
    add_row(roster, "social-media", CM_KIND_IMAGE, "wordpress", FALSE, "2026-09-02");
    add_row(roster, "website", CM_KIND_RECORD, NULL, TRUE, "2026-09-03");
    assert_int_equal(assert_same(roster), 3 * 5 * 3 - 1 + 3);
}

static void student_without_forms_is_answered(void **state)
{
    (void)state;
    assert_int_equal(assert_same(family()), 0);
}

static void more_forms_than_a_set_holds_are_answered_one_by_one(void **state)
{
    (void)state;
    CmRoster *roster = family();
    for (guint i = 0; i < 70; i++)
        add_row(roster, SCOPES[i % 3], CM_KINDS_USUAL, i % 2 == 0 ? "flickr" : NULL, i % 3 != 0,
                i % 2 == 0 ? "2026-09-01" : "2026-10-01");
    assert_true(assert_same(roster) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_same_forms_speak_of_has_the_same_answer),
        cmocka_unit_test(student_without_forms_is_answered),
        cmocka_unit_test(more_forms_than_a_set_holds_are_answered_one_by_one),
    };
    return cmocka_run_group_tests_name("release_sheet", tests, NULL, NULL);
}
