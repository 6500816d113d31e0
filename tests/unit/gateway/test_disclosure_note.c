#include "held_mail.h"
#include "holding.h"

#include "gateway/delivery_attempt.h"
#include "gateway/disclosure_note.h"
#include "record/disclosure_row.h"
#include "store/deliveries.h"
#include "store/disclosures.h"

#define LONG_ENOUGH 600u
#define EMMA_WON                                                                                   \
    "From: Anna <anna@sd.example>\nSubject: The race\n\nEmma Li of Cedar Elementary won.\n"

/* Judges @text, and lets through what the policy does. */
static void pass(TestDistrict *district, const char *text, const char *const *recipients)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "<anna@sd.example>", recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(GError) error = NULL;
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, &error);
    assert_non_null(judgement);
    g_autoptr(CmAnswer) answer = cm_answer_new(judgement->decision, TRUE);
    cm_disclosure_note_passed(district->gateway, envelope, message, judgement, answer);
    assert_true(cm_disclosure_log_flush(cm_gateway_disclosures(district->gateway), LONG_ENOUGH));
}

static GPtrArray *noted(TestDistrict *district, const char *student)
{
    const CmDisclosureQuery query = {.student = student};
    GPtrArray *rows = cm_store_disclosures(cm_gateway_store(district->gateway), &query, NULL);
    assert_non_null(rows);
    return rows;
}

static void a_name_that_goes_to_a_channel_under_a_release_is_noted_with_its_form(void **state)
{
    TestDistrict *district = *state;
    holding_decide_release(district, "s2", TRUE);
    pass(district, HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">", "<paul@sd.example>"));
    g_autoptr(GPtrArray) rows = noted(district, "s2");
    assert_int_equal(rows->len, 1); /* none for staff */
    const CmDisclosureRow *row = g_ptr_array_index(rows, 0);
    assert_string_equal(row->reference, "4Q1");
    assert_string_equal(row->author, "t1");
    assert_int_equal(row->class_, CM_CLASS_CHANNEL);
    assert_int_equal(row->kind, CM_KIND_NAME);
    assert_string_equal(row->scope, "social-media");
    assert_string_equal(row->release, "granted, form F151-0002 of 2026-09-10");
    assert_string_equal(row->document, "F151-0002");
    assert_int_equal(row->at, TEST_NOW);
}

static void a_name_that_goes_outside_with_a_tag_is_noted_without_one(void **state)
{
    TestDistrict *district = *state;
    pass(district, EMMA_WON, TEST_TO("<x@mail.example>"));
    g_autoptr(GPtrArray) rows = noted(district, "s1");
    assert_int_equal(rows->len, 1);
    const CmDisclosureRow *row = g_ptr_array_index(rows, 0);
    assert_string_equal(row->scope, "third-party");
    assert_string_equal(row->release, "missing");
    assert_null(row->document);
}

static void who_is_held_back_has_been_told_nothing(void **state)
{
    TestDistrict *district = *state;
    pass(district, HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">", "<marie@mail.example>"));
    g_autoptr(GPtrArray) rows = noted(district, NULL);
    assert_int_equal(rows->len, 0); /* the other is his own guardian */
}

static void a_release_is_noted_under_its_ruling_before_it_is_offered(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = NULL;
    CmStore *store = cm_gateway_store(district->gateway);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery); /* nobody listens */
    g_autoptr(GPtrArray) before = noted(district, "s2");
    assert_int_equal(before->len, 0);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    g_auto(CmRedeemed) redeemed = {0};
    CmReturnedMessage message = {delivery->token, held->sender, TEST_TO(HOLDING_BLOG),
                                 held->body_hash, "4Q9"};
    assert_true(cm_store_delivery_redeem(store, &message, &redeemed, NULL));
    g_autoptr(GPtrArray) rows = noted(district, "s2");
    assert_int_equal(rows->len, 1);
    const CmDisclosureRow *row = g_ptr_array_index(rows, 0);
    assert_string_equal(row->reference, id);
    assert_int_equal(row->ruling, 1);
    assert_string_equal(row->release, "missing");
}

#define RECORD                                                                                     \
    "From: Anna <anna@sd.example>\nSubject: Marks\n\n"                                             \
    "The report card of Noah Gagn\303\251 of Cedar Elementary is done.\n"
#define NO_ADDRESS "<somebody at mail.example>"

/* Who cannot be named is one of the public, and gets what anybody gets. */
static void what_a_recipient_without_an_address_is_sent_is_noted(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_text(district, RECORD, TEST_TO(NO_ADDRESS));
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = NULL;
    CmStore *store = cm_gateway_store(district->gateway);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    const CmCaseRecipient *nobody = g_ptr_array_index(held->recipients, 0);
    assert_null(nobody->address);
    g_auto(CmRedeemed) redeemed = {0};
    CmReturnedMessage message = {delivery->token, held->sender, TEST_TO(nobody->given),
                                 held->body_hash, "4Q9"};
    assert_true(cm_store_delivery_redeem(store, &message, &redeemed, NULL));
    g_autoptr(GPtrArray) rows = noted(district, "s2");
    assert_true(rows->len > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_name_that_goes_to_a_channel_under_a_release_is_noted_with_its_form),
        TEST_IN_DISTRICT(a_name_that_goes_outside_with_a_tag_is_noted_without_one),
        TEST_IN_DISTRICT(who_is_held_back_has_been_told_nothing),
        TEST_IN_DISTRICT(a_release_is_noted_under_its_ruling_before_it_is_offered),
        TEST_IN_DISTRICT(what_a_recipient_without_an_address_is_sent_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
