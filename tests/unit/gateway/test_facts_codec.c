#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/facts_codec.h"
#include "gateway/gather.h"
#include "gateway/judgement_json.h"

static CmJudgement *judge(TestDistrict *district, const char *text, const char *const *recipients)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    return cm_judge(district->gateway, envelope, message, &options, NULL);
}

/* Puts the facts that came back in the place of those that were judged, decides, and compares. */
static void assert_decided_the_same(TestDistrict *district, const char *text,
                                    const char *const *recipients)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmJudgement) judgement = judge(district, text, recipients);
    g_autofree char *before = cm_judgement_to_json(judgement, FALSE);
    g_autoptr(GBytes) bytes = cm_facts_encode(judgement->facts);
    CmFacts *back = cm_facts_decode(bytes, &error);
    if (back == NULL)
        fail_msg("%s", error->message);
    cm_facts_free(judgement->facts);
    judgement->facts = back;
    cm_decision_free(judgement->decision);
    judgement->decision = cm_decide(judgement->state->policy, back, CM_DECIDE_PLAIN);
    g_autofree char *after = cm_judgement_to_json(judgement, FALSE);
    assert_string_equal(after, before);
    g_autoptr(GBytes) again = cm_facts_encode(back);
    assert_true(g_bytes_equal(again, bytes));
}

static void facts_that_come_back_are_decided_the_same(void **state)
{
    TestDistrict *district = *state;
    assert_decided_the_same(district, HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">"));
    assert_decided_the_same(district, HOLDING_TEXT,
                            TEST_TO("<luc@mail.example>", "<x@gazette.example>",
                                    "<paul@sd.example>", "<nobody@sd.example>"));
    assert_decided_the_same(district,
                            "Subject: Photo [students shown: Nobody Known]\n"
                            "Content-Type: image/jpeg; name=\"Emma Li.jpg\"\n\nnot a picture\n",
                            TEST_TO("<" HOLDING_BLOG ">"));
    assert_decided_the_same(district, "Subject: Plain\n\nSIN 046 454 286 of Noah Gagné.\n",
                            TEST_TO("<" HOLDING_BLOG ">", "<marie@mail.example>"));
    assert_decided_the_same(district,
                            "Subject: Hello\n\nFollow me: https://instagram.com/ms_teacher @paul\n",
                            TEST_TO("<emma@students.sd.example>", "<" HOLDING_BLOG ">"));
}

static void facts_of_another_program_are_bad_data(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(GBytes) bytes = cm_facts_encode(facts);
    for (gsize size = 0; size < g_bytes_get_size(bytes); size++) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, size);
        g_autoptr(GError) error = NULL;
        assert_null(cm_facts_decode(cut, &error));
        assert_int_equal(error->code, CM_ERROR_DATA);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_that_come_back_are_decided_the_same),
        cmocka_unit_test(facts_of_another_program_are_bad_data),
    };
    return cmocka_run_group_tests(tests, holding_setup, holding_teardown);
}
