#include "gateway/own_mail.h"

#include "notices.h"

#include "base/error.h"

#define SIGNED_IN "anna", "<anna@sd.example>"
#define QUESTION  "Subject: Race\n\npaul@sd.example\n\nAt noon?\n"

static char **refusal_of(TestDistrict *district, CmOwnMailKind kind, const CmEnvelope *envelope,
                         const char *text)
{
    g_autoptr(CmMessage) message = text != NULL ? test_message(text) : NULL;
    char **refusal = NULL;
    g_autoptr(GError) error = NULL;
    if (!cm_own_mail_settle(district->gateway, kind, envelope, message, &refusal, &error))
        fail_msg("%s", error->message);
    return refusal;
}

static void assert_refused(TestDistrict *district, const CmEnvelope *envelope, const char *text,
                           const char *why)
{
    g_auto(GStrv) refusal = refusal_of(district, CM_OWN_MAIL_QUESTION, envelope, text);
    assert_non_null(refusal);
    assert_non_null(strstr(refusal[0], why));
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 0);
}

static void the_addresses_of_the_configuration_are_its_own(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmEnvelope) question =
        test_envelope(SIGNED_IN, TEST_TO("<paul@sd.example>", "<Check@SD.example>"));
    g_autoptr(CmEnvelope) answer = test_envelope(SIGNED_IN, TEST_TO("<reply@sd.example>"));
    g_autoptr(CmEnvelope) other = test_envelope(SIGNED_IN, TEST_TO("<paul@sd.example>"));
    assert_int_equal(cm_own_mail_kind(district->config, question), CM_OWN_MAIL_QUESTION);
    assert_int_equal(cm_own_mail_kind(district->config, answer), CM_OWN_MAIL_ANSWER);
    assert_int_equal(cm_own_mail_kind(district->config, other), CM_OWN_MAIL_NONE);
}

static void an_address_that_is_not_configured_is_nobodys(void **state)
{
    (void)state;
    g_autoptr(CmConfig) config = cm_config_parse("t", "", 0, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope(SIGNED_IN, TEST_TO("<>", "<paul@sd.example>"));
    assert_int_equal(cm_own_mail_kind(config, envelope), CM_OWN_MAIL_NONE);
}

static void addresses_that_cannot_work_are_refused_at_the_start(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "[notice]\ncheck-address=check\n",
        "[notice]\nreply-address=a b@sd.example\n",
        "[notice]\ncheck-address=a@sd.example\nreply-address=A@SD.example\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmConfig) config = cm_config_parse("t", wrong[i], strlen(wrong[i]), NULL);
        assert_false(cm_own_mail_check(config, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    }
    g_autoptr(CmConfig) empty = cm_config_parse("t", "", 0, NULL);
    assert_true(cm_own_mail_check(empty, NULL));
}

static void nobody_from_outside_is_answered(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmEnvelope) outside =
        test_envelope(NULL, "<anna@sd.example>", TEST_TO("<check@sd.example>"));
    g_autoptr(CmEnvelope) student =
        test_envelope("emma", "<emma@students.sd.example>", TEST_TO("<check@sd.example>"));
    g_autoptr(CmEnvelope) unknown =
        test_envelope("nobody", "<anna@sd.example>", TEST_TO("<check@sd.example>"));
    assert_refused(district, outside, QUESTION, "signed in");
    assert_refused(district, student, QUESTION, "signed in");
    assert_refused(district, unknown, QUESTION, "signed in");
    g_autoptr(CmEnvelope) known = test_envelope(SIGNED_IN, TEST_TO("<check@sd.example>"));
    assert_refused(district, known, NULL, "signed in");
}

static void a_question_in_company_is_refused(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmEnvelope) envelope =
        test_envelope(SIGNED_IN, TEST_TO("<check@sd.example>", "<paul@sd.example>"));
    assert_refused(district, envelope, QUESTION, "Send to check@sd.example alone");
}

static void what_a_program_answers_is_taken_and_not_answered(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmEnvelope) envelope = test_envelope(SIGNED_IN, TEST_TO("<check@sd.example>"));
    g_auto(GStrv) refusal =
        refusal_of(district, CM_OWN_MAIL_QUESTION, envelope,
                   "Subject: Away\nAuto-Submitted: auto-replied\n\npaul@sd.example\n");
    assert_null(refusal);
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 0);
}

static void a_question_of_somebody_signed_in_is_answered(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmEnvelope) envelope = test_envelope(SIGNED_IN, TEST_TO("<check@sd.example>"));
    g_auto(GStrv) refusal = refusal_of(district, CM_OWN_MAIL_QUESTION, envelope, QUESTION);
    assert_null(refusal);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "This mail can go as it is."));
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_addresses_of_the_configuration_are_its_own),
        cmocka_unit_test(an_address_that_is_not_configured_is_nobodys),
        cmocka_unit_test(addresses_that_cannot_work_are_refused_at_the_start),
        cmocka_unit_test(nobody_from_outside_is_answered),
        cmocka_unit_test(a_question_in_company_is_refused),
        cmocka_unit_test(what_a_program_answers_is_taken_and_not_answered),
        cmocka_unit_test(a_question_of_somebody_signed_in_is_answered),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
