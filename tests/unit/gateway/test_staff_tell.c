#include "gateway/staff_tell.h"

#include "held_mail.h"
#include "holding.h"

static void answers_have_an_end(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(CmInstruction) nothing = cm_instruction_parse("", 0);
    CmStaffAction action = {.held = held, .user = "anna", .instruction = nothing};
    for (guint i = 0; i < CM_STAFF_ANSWERS_MOST + 5; i++)
        assert_true(cm_staff_tell(district->gateway, &action, CM_TELL_NOT_UNDERSTOOD, NULL));
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, CM_STAFF_ANSWERS_MOST);
}

static void an_answer_belongs_to_the_mail_that_it_is_about(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(CmInstruction) nothing = cm_instruction_parse("", 0);
    CmStaffAction action = {.held = held, .user = "anna", .instruction = nothing};
    g_autofree char *mail =
        cm_staff_tell_compose(district->gateway, &action, CM_TELL_TAKEN_BACK, NULL, NULL);
    assert_non_null(strstr(mail, "In-Reply-To: <9440c1d4ed3bc449@cedarvalley.example>"));
    assert_non_null(strstr(mail, id));
}

/* An author who is an officer has somebody else look at what they say. */
static void what_an_officer_says_of_their_own_mail_goes_to_another(void **state)
{
    TestDistrict *district = *state;
    holding_use_setting(district, "officers = *: privacy@sd.example, chief@sd.example\n",
                        "officers = cedar: anna@sd.example;*: anna@sd.example, chief@sd.example\n");
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Mistake: it is a drawing");
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *notice = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(notice->recipient, "chief@sd.example");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(answers_have_an_end),
        TEST_IN_DISTRICT(an_answer_belongs_to_the_mail_that_it_is_about),
        TEST_IN_DISTRICT(what_an_officer_says_of_their_own_mail_goes_to_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
