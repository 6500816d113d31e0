#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/replay.h"

static void an_old_case_is_decided_the_same_although_the_directory_has_changed(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_decide_release(district, "s2", TRUE);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmReplay) replay = cm_replay(district->gateway, id, "auditor", &error);
    if (replay == NULL)
        fail_msg("%s", error->message);
    assert_string_equal(replay->replayed, replay->stored);
    assert_true(replay->same);
    assert_non_null(strstr(replay->stored, "\"verdict\":\"hold\""));
    CmAuditQuery query = {.event = "case.replay", .subject = id};
    g_autoptr(GPtrArray) entries =
        cm_store_audit_list(cm_gateway_store(district->gateway), &query, NULL);
    assert_int_equal(entries->len, 1);
}

static void a_case_without_its_facts_cannot_be_decided_again(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autoptr(CmCase) held = cm_case_new();
    held->author = g_strdup("t1");
    held->author_address = g_strdup("anna@sd.example");
    held->policy_version = g_strdup("sha256:none");
    cm_case_add_recipient(held, "<a@b.example>", "a@b.example", NULL);
    CmCaseContent content = {.body = "x", .size = 1, .record = "{}"};
    gboolean joined = FALSE;
    g_autoptr(GError) error = NULL;
    assert_true(cm_store_case_add(store, held, &content, &joined, NULL));
    assert_null(cm_replay(district->gateway, held->id, "auditor", &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_old_case_is_decided_the_same_although_the_directory_has_changed),
        TEST(a_case_without_its_facts_cannot_be_decided_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
