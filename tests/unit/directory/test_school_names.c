#include "directory/school_names.h"

#include "probe.h"

static void on_match(const CmNearMatch *match, gpointer data)
{
    GString *found = data;
    g_string_append_printf(found, "%s%u%s", found->len > 0 ? " " : "", match->bearer,
                           match->given ? "g" : "");
}

/* What "Noah Gagny and Noah" hints at among the students of @ids. */
static char *hints(const char *const *ids)
{
    static const char TEXT[] = "Noah Gagny and then Noah sang.";
    CmRoster *roster = cm_roster_new();
    const CmOrg orgs[] = {{.id = "sd", .type = "district"},
                          {.id = "a", .type = "school"},
                          {.id = "b", .type = "school"}};
    g_array_append_vals(roster->orgs, orgs, G_N_ELEMENTS(orgs));
    static const char *const SCHOOLS[] = {"a", "b", "sd"};
    for (guint i = 0; i < G_N_ELEMENTS(SCHOOLS); i++) {
        CmPerson *person =
            probe_person(roster, CM_ROLE_STUDENT, SCHOOLS[i], "Noah", "Gagn\xc3\xa9", NULL);
        person->orgs = probe_list(roster, SCHOOLS[i]);
    }
    probe_person(roster, CM_ROLE_EMPLOYEE, "t", "Noah", "Gagn\xc3\xa9", NULL)->orgs =
        probe_list(roster, "a");
    CmPeople people;
    CmSchools schools;
    CmSchoolNames names;
    cm_people_init(&people, roster);
    cm_schools_init(&schools, &people);
    cm_school_names_init(&names, &schools);
    GString *found = g_string_new(NULL);
    cm_school_names_scan(&names, ids, TEXT, strlen(TEXT), on_match, found);
    cm_school_names_clear(&names);
    cm_schools_clear(&schools);
    cm_people_clear(&people);
    cm_roster_free(roster);
    return g_string_free(found, FALSE);
}

static void hints_are_at_the_students_of_the_schools_asked_for(void **state)
{
    (void)state;
    g_autofree char *one = hints((const char *const[]){"a", NULL});
    assert_string_equal(one, "0 0g");
    g_autofree char *other = hints((const char *const[]){"b", NULL});
    assert_string_equal(other, "1 1g");
}

static void a_district_or_no_school_hints_at_nobody(void **state)
{
    (void)state;
    g_autofree char *district = hints((const char *const[]){"sd", "zz", NULL});
    assert_string_equal(district, "");
    g_autofree char *none = hints((const char *const[]){NULL});
    assert_string_equal(none, "");
    g_autofree char *missing = hints(NULL);
    assert_string_equal(missing, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hints_are_at_the_students_of_the_schools_asked_for),
        cmocka_unit_test(a_district_or_no_school_hints_at_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
