#include "directory/directory_names.h"

#include "town.h"

/* What the automaton finds in @text when @person is the only student. */
static char *scan(CmPerson person, const char *email, const char *text);

static void note(const CmNameMatch *match, gpointer data)
{
    g_string_append_printf(data, "%u@%u ", match->kind, (guint)match->start);
}

static char *scan(CmPerson person, const char *email, const char *text)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student =
        probe_person(roster, CM_ROLE_STUDENT, "s1", person.given, person.family, email);
    student->middle = person.middle;
    student->preferred_given = person.preferred_given;
    student->preferred_family = person.preferred_family;
    student->identifier = person.identifier;
    if (person.former != NULL)
        student->former = person.former;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    GString *found = g_string_new(NULL);
    cm_names_scan(cm_snapshot_names(snapshot), text, strlen(text), note, found);
    return g_string_free(found, FALSE);
}

#define expect(person, email, text, found)                                                         \
    do {                                                                                           \
        g_autofree char *actual = scan(person, email, text);                                       \
        assert_string_equal(actual, found);                                                        \
    } while (0)

static void legal_name_and_middle_name_are_found(void **state)
{
    (void)state;
    const CmPerson emma = {.given = "Emma", .middle = "grace", .family = "Li"};
    expect(emma, NULL, "Emma Li", "0@0 ");
    expect(emma, NULL, "emma grace li", "0@0 ");
}

static void preferred_given_name_goes_with_the_family_name(void **state)
{
    (void)state;
    const CmPerson mandy = {.given = "Jing Yi", .family = "Zhang", .preferred_given = "Mandy"};
    expect(mandy, NULL, "Mandy Zhang", "0@0 ");
    expect(mandy, NULL, "Mandy", "");
}

static void preferred_whole_name_is_found(void **state)
{
    (void)state;
    const CmPerson kevin = {
        .given = "Minh Khôi", .family = "Nguyễn", .preferred_given = "Kevin Nguyễn"};
    expect(kevin, NULL, "Kevin Nguyen", "0@0 ");
    const CmPerson tran = {
        .given = "Minh Khôi", .family = "Nguyễn", .preferred_given = "Kevin Tran"};
    expect(tran, NULL, "Kevin Tran", "0@0 ");
}

static void preferred_family_name_goes_with_both_given_names(void **state)
{
    (void)state;
    const CmPerson alex = {
        .given = "Emma", .family = "Li", .preferred_given = "Alex", .preferred_family = "Stone"};
    expect(alex, NULL, "Alex Stone; Emma Stone; Emma Li", "0@0 0@12 0@24 ");
}

static void former_names_are_found(void **state)
{
    (void)state;
    const char *const former[] = {"Niño delos Santos", "Гриценко, Данило", NULL};
    const CmPerson nino = {.given = "Niño", .family = "Villanueva", .former = former};
    expect(nino, NULL, "Nino Delos Santos", "0@0 ");
    expect(nino, NULL, "Данило Гриценко", "0@0 ");
}

static void short_number_is_no_evidence(void **state)
{
    (void)state;
    const CmPerson four = {.given = "Emma", .family = "Li", .identifier = "2026"};
    expect(four, NULL, "in 2026 we", "");
    const CmPerson five = {.given = "Emma", .family = "Li", .identifier = "20261"};
    expect(five, NULL, "no. 20261 we", "1@4 ");
    const CmPerson mixed = {.given = "Emma", .family = "Li", .identifier = "AB-12"};
    expect(mixed, NULL, "no. ab-12 we", "1@4 ");
}

static void address_outside_the_district_is_no_evidence(void **state)
{
    (void)state;
    const CmPerson emma = {.given = "Emma", .family = "Li"};
    expect(emma, "x@sd.example", "to x@sd.example now", "2@3 ");
    expect(emma, "x@mailbox.example", "to x@mailbox.example now", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legal_name_and_middle_name_are_found),
        cmocka_unit_test(preferred_given_name_goes_with_the_family_name),
        cmocka_unit_test(preferred_whole_name_is_found),
        cmocka_unit_test(preferred_family_name_goes_with_both_given_names),
        cmocka_unit_test(former_names_are_found),
        cmocka_unit_test(short_number_is_no_evidence),
        cmocka_unit_test(address_outside_the_district_is_no_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
