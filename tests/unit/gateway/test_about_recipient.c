#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/about_recipient.h"

#define PAT "pat@home.example"

/* Says that the salary in @text is about Pat, to whom, and to the others of @to, it goes. */
static gboolean is_about_pat(TestDistrict *district, const char *text, const char *const *to)
{
    g_autoptr(CmReport) report = cm_report_new();
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string(text));
    cm_report_add_address(report, "to", cm_mail_text_new_string("Pat Jones"),
                          cm_mail_text_new_string(PAT));
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    CmGatherInput input = {.state = state, .report = report};
    g_autoptr(CmFacts) facts = cm_facts_new();
    for (guint i = 0; to[i] != NULL; i++)
        g_ptr_array_add(facts->recipients, cm_recipient_new(to[i], CM_CLASS_PUBLIC));
    const char *at = strstr(text, "salary");
    CmProtected *item =
        cm_facts_add_protected(facts, CM_PROTECTED_PERSONNEL, "salary", CM_STRENGTH_STRONG);
    item->part = 0;
    item->source = g_strdup("text/plain");
    item->offset = (gsize)(at - text);
    item->length = strlen("salary");
    cm_about_recipient_gather(facts, &input);
    return item->about->len > 0 && g_str_equal(g_ptr_array_index(item->about, 0), PAT);
}

static void who_alone_is_spoken_to_is_meant(void **state)
{
    assert_true(is_about_pat(*state, "We offer you a salary of $78,400.", TEST_TO(PAT)));
    assert_true(is_about_pat(*state, "Votre salary : 78 400 $.", TEST_TO(PAT)));
}

static void third_person_is_not_the_recipient(void **state)
{
    assert_false(is_about_pat(*state, "Her salary is $78,400. Do you agree?", TEST_TO(PAT)));
    assert_false(is_about_pat(*state, "The salary is $78,400.", TEST_TO(PAT)));
    assert_false(is_about_pat(*state, "The salary is $78,400. Thank you!", TEST_TO(PAT)));
}

static void among_several_only_a_name_tells_who_is_meant(void **state)
{
    const char *const *both = TEST_TO(PAT, "bo@home.example");
    assert_false(is_about_pat(*state, "We offer you a salary of $78,400.", both));
    assert_true(is_about_pat(*state, "Jones, Pat: salary $78,400.", both));
    assert_false(is_about_pat(*state, "Lee, Pat: salary $78,400.", both));
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
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
        cmocka_unit_test(who_alone_is_spoken_to_is_meant),
        cmocka_unit_test(third_person_is_not_the_recipient),
        cmocka_unit_test(among_several_only_a_name_tells_who_is_meant),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
