#include "policy/explain.h"

#include "notice_sample.h"

static void reply_names_rule_and_clause_and_never_a_child_or_file(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = number_to_channel();
    add_photo(facts, "2");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_auto(GStrv) lines = cm_explain_reply(policy, facts, decision, "R-7KQ2M9XA");
    assert_non_null(lines[0]);
    g_autofree char *all = g_strjoinv("\n", lines);
    assert_non_null(strstr(all, "<ref R-7KQ2M9XA> Refused under clause 5.5"));
    assert_null(strstr(all, "Robin"));
    assert_null(strstr(all, "IMG_1"));
    assert_null(strstr(all, "s1"));
    assert_null(strstr(all, "post.example"));
    assert_true(g_strv_length(lines) <= 8);
    for (guint i = 0; lines[i] != NULL; i++) {
        assert_true(strlen(lines[i]) <= 200);
        for (const char *at = lines[i]; *at != '\0'; at++)
            assert_true(g_ascii_isprint(*at));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reply_names_rule_and_clause_and_never_a_child_or_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
