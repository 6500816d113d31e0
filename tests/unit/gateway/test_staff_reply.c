#include "gateway/staff_reply.h"

#include "held_mail.h"

static void a_case_of_somebody_else_is_as_if_it_were_not_there(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "paul", id, "Take back");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *theirs = take_notice(district, "paul@sd.example");
    answer_notice(district, "paul", "C-AAAAAAAA", "Take back");
    g_autofree char *nobodys = take_notice(district, "paul@sd.example");
    assert_non_null(strstr(theirs, "None of your mails is on hold under that reference"));
    assert_non_null(strstr(nobodys, "None of your mails is on hold under that reference"));
    assert_null(strstr(theirs, "cedarnews"));
}

static void the_case_may_stand_in_what_is_quoted(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autofree char *words =
        g_strdup_printf("Take back\n\nOn Mon, 23 Nov 2026, consent wrote:\n> Reference: %s\n", id);
    answer_notice(district, "anna", "my photo", words);
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
}

static void guessing_references_is_answered_ten_times_an_hour(void **state)
{
    TestDistrict *district = *state;
    for (guint i = 0; i < 15; i++)
        answer_notice(district, "anna", "C-AAAAAAAA", "Take back");
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_case_of_somebody_else_is_as_if_it_were_not_there),
        TEST_IN_DISTRICT(the_case_may_stand_in_what_is_quoted),
        TEST_IN_DISTRICT(guessing_references_is_answered_ten_times_an_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
