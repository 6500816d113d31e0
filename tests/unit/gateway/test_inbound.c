#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

#include "base/error.h"
#include "gateway/inbound.h"

#define STUDENT "emma@students.sd.example"

static CmConfig *config_with(const TestDistrict *district, const char *more)
{
    g_autofree char *text = test_district_config_text(district, TEST_PLAIN);
    char *place = strstr(text, "[milter]\n");
    assert_non_null(place);
    g_autofree char *before = g_strndup(text, (gsize)(place - text) + strlen("[milter]\n"));
    g_autofree char *whole = g_strconcat(before, more, place + strlen("[milter]\n"), NULL);
    CmConfig *config = cm_config_parse("test", whole, strlen(whole), NULL);
    assert_non_null(config);
    return config;
}

/* What a mail from outside, of @body, comes to for @recipients. */
static CmFacts *gather(TestDistrict *district, const char *setting, const char *body,
                       const char *const *recipients)
{
    g_autoptr(CmConfig) config = config_with(district, setting);
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string(body));
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope(NULL, "notify@facebook.com", recipients);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, config, envelope);
    CmGatherInput input = {.state = state,
                           .config = config,
                           .envelope = envelope,
                           .author = &author,
                           .report = report,
                           .mode = CM_MODE_ENFORCE,
                           .today = cm_day_parse("2026-11-23")};
    CmFacts *facts = cm_gather(&input);
    cm_report_free(report);
    return facts;
}

#define INVITATION "Anna Teacher invites you to join a group on Facebook: https://discord.gg/abc"

static void mail_from_outside_is_read_only_where_it_is_asked_for(void **state)
{
    g_autoptr(CmFacts) off = gather(*state, "", INVITATION, TEST_TO(STUDENT));
    assert_int_equal(off->whose, CM_WHOSE_NOBODYS);
    g_autoptr(CmFacts) on = gather(*state, "judge-inbound = yes\n", INVITATION, TEST_TO(STUDENT));
    assert_int_equal(on->whose, CM_WHOSE_INBOUND);
    assert_true(on->names_employee);
    assert_false(on->sender.attributed);
}

static void mail_from_outside_to_no_student_is_not_read(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, "judge-inbound = yes\n", INVITATION, TEST_TO("anna@sd.example"));
    assert_int_equal(facts->whose, CM_WHOSE_NOBODYS);
}

static void an_invitation_in_an_employees_name_is_marked(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmFacts) facts =
        gather(district, "judge-inbound = yes\n", INVITATION, TEST_TO(STUDENT));
    g_autoptr(CmDecision) decision = cm_decide(now->policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->would, CM_ACTION_TAG);
    g_autoptr(CmFacts) strange =
        gather(district, "judge-inbound = yes\n",
               "Zoe Nobody invites you to join: https://discord.gg/abc", TEST_TO(STUDENT));
    g_autoptr(CmDecision) accepted = cm_decide(now->policy, strange, CM_DECIDE_PLAIN);
    assert_int_equal(accepted->would, CM_ACTION_ACCEPT);
}

static void a_text_too_long_to_be_read_whole_counts_as_naming_an_employee(void **state)
{
    g_autoptr(GString) body = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append(body, "many words ");
    g_string_append(body, INVITATION);
    g_autoptr(CmFacts) facts = gather(*state, "judge-inbound = yes\n", body->str, TEST_TO(STUDENT));
    assert_true(facts->names_employee);
    g_autoptr(CmFacts) shorter =
        gather(*state, "judge-inbound = yes\n", "many words", TEST_TO(STUDENT));
    assert_false(shorter->names_employee);
}

static int begin(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int end(void **state)
{
    test_district_free(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mail_from_outside_is_read_only_where_it_is_asked_for),
        TEST(mail_from_outside_to_no_student_is_not_read),
        TEST(an_invitation_in_an_employees_name_is_marked),
        TEST(a_text_too_long_to_be_read_whole_counts_as_naming_an_employee),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
