#include "probe.h"

#include "directory/release_expiry_schools.h"

static const char *const SCOPES[] = {"website", NULL};

static void add_student(CmRoster *roster, const char *id, const char *family, const char *school)
{
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, id, "Emma", family, NULL);
    CmReleaseRow row = {
        .student = id,
        .scope = "website",
        .kinds = CM_KIND_IMAGE,
        .platforms = probe_list(roster, NULL),
        .granted = TRUE,
        .signed_by = "g1",
        .signed_on = probe_day("2026-09-01"),
        .valid_until = probe_day("2026-12-24"),
    };
    student->agents = probe_list(roster, "g1");
    student->orgs = probe_list(roster, school);
    g_array_append_val(roster->releases, row);
}

static void add_school(CmRoster *roster, const char *id, const char *name)
{
    CmOrg org = {.id = id, .name = name, .type = "school"};
    g_array_append_val(roster->orgs, org);
}

/* "school student", a line each. */
static char *listed(const char *school)
{
    CmRoster *roster = cm_roster_new();
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Li", NULL);
    add_school(roster, "o1", "Cedar");
    add_school(roster, "o2", "Alder");
    add_student(roster, "s1", "Young", "o1");
    add_student(roster, "s2", "Abel", "o1");
    add_student(roster, "s3", "Moss", "o2");
    CmSnapshotSettings settings = probe_settings();
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, &settings);
    g_autoptr(GPtrArray) found = cm_release_expiring(snapshot, SCOPES, probe_day("2026-11-23"),
                                                     probe_day("2026-12-25"), FALSE);
    g_autoptr(GArray) lines = cm_release_expiry_by_school(snapshot, found, school);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const CmReleaseExpiryLine *line = &g_array_index(lines, CmReleaseExpiryLine, i);
        g_string_append_printf(text, "%s %s\n", line->school, line->expiry->student->family);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void lines_go_by_school_then_as_a_class_list_goes(void **state)
{
    (void)state;
    g_autofree char *text = listed(NULL);
    assert_string_equal(text, "Alder Moss\nCedar Abel\nCedar Young\n");
}

static void one_school_is_listed_alone(void **state)
{
    (void)state;
    g_autofree char *text = listed("o2");
    assert_string_equal(text, "Alder Moss\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_go_by_school_then_as_a_class_list_goes),
        cmocka_unit_test(one_school_is_listed_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
