#include "gateway/second_signs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

#define ZOE "Zo\xc3\xa9 Tremblay-C\xc3\xb4t\xc3\xa9"

/* How surely the message names s3 of the other school: strong only by a second sign. */
static void assert_strength(TestDistrict *district, const char *text, CmStrength strength)
{
    g_autoptr(CmFacts) facts = gather_text(district, text, "x@mail.example");
    if (strength_of(facts, "s3") != (int)strength)
        fail_msg("'%s' is %d", text, strength_of(facts, "s3"));
}

static void a_class_school_or_grade_in_the_text_is_a_second_sign(void **state)
{
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "s3"))
            person->grades = cm_roster_split(roster, "09", "|");
    }
    const CmClassGroup class_group = {.id = "b9", .title = "Band 9B", .school = "alder"};
    const CmEnrollment row = {.class_group = "b9", .person = "s3", .role = "student"};
    g_array_append_val(roster->classes, class_group);
    g_array_append_val(roster->enrollments, row);
    test_district_import(*state, roster);
    assert_strength(*state, ZOE " sang.", CM_STRENGTH_WEAK);
    assert_strength(*state, ZOE " of Alder Secondary sang.", CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE " of Band 9B sang.", CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE ", Gr. 9, sang.", CM_STRENGTH_STRONG);
    assert_strength(*state,
                    ZOE ", 9e ann\xc3\xa9"
                        "e, a chant\xc3\xa9.",
                    CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE " of grade 10 sang.", CM_STRENGTH_WEAK);
}

static void a_signature_says_nothing_of_the_student(void **state)
{
    assert_strength(*state, ZOE " sang.\n\n-- \nAnna Teacher\nAlder Secondary\n", CM_STRENGTH_WEAK);
}

static void a_guardian_or_the_student_among_the_recipients_is_a_second_sign(void **state)
{
    CmRoster *roster = test_district_roster();
    CmPerson guardian = {.id = "g9",
                         .given = "Rose",
                         .family = "C\xc3\xb4t\xc3\xa9",
                         .email = "rose@mail.example",
                         .roles = CM_ROLE_GUARDIAN};
    g_array_append_val(roster->people, guardian);
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "s3"))
            person->agents = cm_roster_split(roster, "g9", "|");
    }
    test_district_import(*state, roster);
    g_autoptr(CmFacts) to = gather_text(*state, ZOE " sang.", "rose@mail.example");
    assert_int_equal(strength_of(to, "s3"), CM_STRENGTH_STRONG);
    assert_strength(*state,
                    "See below.\n\nOn Monday, Rose <rose@mail.example> wrote:\n> " ZOE " sang.\n",
                    CM_STRENGTH_STRONG);
}

static void a_picture_and_a_birth_date_are_second_signs(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", ZOE " sang.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(facts, "s3"), CM_STRENGTH_STRONG);
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "s3"))
            person->born = cm_day_parse("2011-03-04");
    }
    test_district_import(*state, roster);
    assert_strength(*state, ZOE ", born March 4, 2011, sang.", CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE " (2011-03-04) sang.", CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE " (4 mars 2011) a chant\xc3\xa9.", CM_STRENGTH_STRONG);
    assert_strength(*state, ZOE " sang on March 5, 2011.", CM_STRENGTH_WEAK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_school_or_grade_in_the_text_is_a_second_sign),
        cmocka_unit_test(a_signature_says_nothing_of_the_student),
        cmocka_unit_test(a_guardian_or_the_student_among_the_recipients_is_a_second_sign),
        cmocka_unit_test(a_picture_and_a_birth_date_are_second_signs),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
