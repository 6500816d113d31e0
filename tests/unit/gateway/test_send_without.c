#include "gateway/send_without.h"

#include "held_mail.h"

#include "store/rulings.h"

static const CmCase *other_case(const GPtrArray *cases, const char *id)
{
    for (guint i = 0; i < cases->len; i++) {
        const CmCase *held = g_ptr_array_index(cases, i);
        if (!g_str_equal(held->id, id))
            return held;
    }
    return NULL;
}

static void the_rest_is_a_case_of_its_own_on_its_way(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Without attachments");
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
    g_autoptr(GPtrArray) cases = cm_store_case_list(store, TRUE, CM_CASE_HELD, 0, NULL);
    assert_int_equal(cases->len, 2);
    const CmCase *fresh = other_case(cases, id);
    assert_int_equal(state_of(district, fresh->id, 0), CM_CASE_RELEASING);
    g_autoptr(GBytes) body = cm_store_case_body(store, fresh->id, "test", "test", NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(body, NULL), g_bytes_get_size(body));
    assert_null(strstr(text, "image/jpeg"));
    assert_non_null(strstr(text, "QW4gYXR0YWNobWVudCB3YXMgbGVmdCBvdXQ")); /* "An attachment …" */
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "Your mail has been sent, without what it was held for."));
    assert_non_null(strstr(answer, "cedarnews@post.wordpress.com"));
}

/* Answers "without attachments" in sight of @held, as it was when the answer came. */
static void send_without(TestDistrict *district, const CmCase *held, CmStaffTold *told)
{
    CmInstruction instruction = {.kind = CM_INSTRUCTION_WITHOUT};
    CmStaffAction action = {held, "anna", &instruction, told};
    g_autoptr(GError) error = NULL;
    if (!cm_send_without(district->gateway, &action, &error))
        fail_msg("%s", error->message);
}

static void of_two_answers_at_once_one_sends_the_rest_and_one_is_late(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    g_auto(CmStaffTold) first = {0};
    g_auto(CmStaffTold) second = {0};
    send_without(district, held, &first);
    send_without(district, held, &second);
    assert_int_equal(first.telling, CM_TELL_SENT_WITHOUT);
    assert_int_equal(second.telling, CM_TELL_CLOSED);
    g_autoptr(GPtrArray) cases = cm_store_case_list(store, TRUE, CM_CASE_HELD, 0, NULL);
    assert_int_equal(cases->len, 2);
    assert_int_equal(state_of(district, other_case(cases, id)->id, 0), CM_CASE_RELEASING);
}

static void a_mail_that_is_held_for_its_words_cannot_go_without(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_text(
        district, "Subject: Race\n\nNoah Gagn\303\251 of Cedar Elementary won the race.\n",
        TEST_TO("<cedarnews@post.wordpress.com>"));
    answer_notice(district, "anna", id, "Without attachments");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "cannot be sent without its attachments"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(the_rest_is_a_case_of_its_own_on_its_way),
        TEST_IN_DISTRICT(of_two_answers_at_once_one_sends_the_rest_and_one_is_late),
        TEST_IN_DISTRICT(a_mail_that_is_held_for_its_words_cannot_go_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
