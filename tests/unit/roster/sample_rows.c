#include "sample_rows.h"

CmPerson *sample_student(CmRoster *roster, const char *id, const char *grade)
{
    CmPerson person = {
        .id = cm_roster_string(roster, id),
        .roles = CM_ROLE_STUDENT,
        .given = cm_roster_string(roster, "Ana"),
        .family = cm_roster_string(roster, id),
        .former = cm_roster_split(roster, NULL, "|"),
        .grades = cm_roster_split(roster, grade, "|"),
        .orgs = cm_roster_split(roster, "o1", "|"),
        .agents = cm_roster_split(roster, NULL, "|"),
        .no_access = cm_roster_split(roster, NULL, "|"),
        .origin = {.file = cm_roster_string(roster, "users.csv"), .line = roster->people->len + 2},
    };
    g_array_append_val(roster->people, person);
    return cm_roster_at(roster->people, CmPerson, roster->people->len - 1);
}

CmReleaseRow *sample_release(CmRoster *roster, const char *student, const char *signer)
{
    CmReleaseRow row = {
        .student = cm_roster_string(roster, student),
        .scope = cm_roster_string(roster, "*"),
        .kinds = CM_KINDS_USUAL,
        .platforms = cm_roster_split(roster, NULL, "|"),
        .granted = TRUE,
        .signed_by = cm_roster_string(roster, signer),
        .signed_on = cm_day_parse("2026-09-08"),
        .origin = {.file = cm_roster_string(roster, "releases.csv"), .line = 2},
    };
    g_array_append_val(roster->releases, row);
    return cm_roster_at(roster->releases, CmReleaseRow, roster->releases->len - 1);
}

void sample_students(CmRoster *roster, guint from, guint count, const char *grade)
{
    for (guint i = from; i < from + count; i++) {
        g_autofree char *id = g_strdup_printf("s%u", i);
        (void)sample_student(roster, id, grade);
        (void)sample_release(roster, id, "g1");
    }
}
