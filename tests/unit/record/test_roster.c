#include "record/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_string_is_kept_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    char text[] = "Cedar Valley";
    const char *first = cm_roster_string(roster, text);
    const char *second = cm_roster_string(roster, "Cedar Valley");
    text[0] = 'X';
    assert_string_equal(first, "Cedar Valley");
    assert_ptr_equal(first, second);
}

static void a_missing_string_is_null(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    assert_null(cm_roster_string(roster, NULL));
    assert_null(cm_roster_string(roster, ""));
}

static void a_missing_list_is_empty_and_not_null(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    assert_null(cm_roster_split(roster, NULL, ",")[0]);
    assert_null(cm_roster_split(roster, "", ",")[0]);
    assert_null(cm_roster_split(roster, " , ,", ",")[0]);
    assert_null(cm_roster_list(roster, NULL)[0]);
}

static void a_list_is_split_and_stripped(void **state G_GNUC_UNUSED)
{
    static const char *const expected[] = {"a", "b c", "d", NULL};
    g_autoptr(CmRoster) roster = cm_roster_new();
    const char *const *list = cm_roster_split(roster, " a |b c||d ", "|");
    assert_true(g_strv_equal(list, expected));
}

static void a_list_outlives_what_it_was_made_of(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    char first[] = "one";
    const char *const texts[] = {first, NULL};
    const char *const *list = cm_roster_list(roster, texts);
    first[0] = 'X';
    assert_string_equal(list[0], "one");
    assert_null(list[1]);
}

static void rows_come_back_in_their_order(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    for (guint line = 1; line <= 3; line++) {
        CmReleaseRow row = {.student = "s1", .granted = TRUE, .origin = {"releases.csv", line}};
        g_array_append_val(roster->releases, row);
    }
    assert_int_equal(roster->releases->len, 3);
    assert_int_equal(cm_roster_at(roster->releases, CmReleaseRow, 1)->origin.line, 2);
}

static void a_full_name_is_given_and_family_as_far_as_they_are_known(void **state G_GNUC_UNUSED)
{
    const CmPerson both = {.given = "Emma", .family = "Li"}, one = {.family = "Li"};
    const CmPerson none = {.id = "x"};
    g_autofree char *first = cm_person_full_name(&both);
    g_autofree char *second = cm_person_full_name(&one);
    g_autofree char *third = cm_person_full_name(&none);
    assert_string_equal(first, "Emma Li");
    assert_string_equal(second, "Li");
    assert_string_equal(third, "");
}

static void the_usual_name_has_the_preferred_given_name(void **state G_GNUC_UNUSED)
{
    const CmPerson person = {.given = "Xiu Ying", .preferred_given = "Emma", .family = "Li"};
    const CmPerson plain = {.given = "Emma", .family = "Li"};
    g_autofree char *preferred = cm_person_usual_name(&person);
    g_autofree char *same = cm_person_usual_name(&plain);
    assert_string_equal(preferred, "Emma Li");
    assert_string_equal(same, "Emma Li");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_string_is_kept_once),
        cmocka_unit_test(a_missing_string_is_null),
        cmocka_unit_test(a_missing_list_is_empty_and_not_null),
        cmocka_unit_test(a_list_is_split_and_stripped),
        cmocka_unit_test(a_list_outlives_what_it_was_made_of),
        cmocka_unit_test(rows_come_back_in_their_order),
        cmocka_unit_test(a_full_name_is_given_and_family_as_far_as_they_are_known),
        cmocka_unit_test(the_usual_name_has_the_preferred_given_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
