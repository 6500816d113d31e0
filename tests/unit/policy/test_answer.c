#include "policy/answer.h"

#include "sample.h"

static CmDecision *decision_of(guint count, const CmAction *actions)
{
    CmDecision *decision = g_new0(CmDecision, 1);
    decision->recipients = g_array_new(FALSE, TRUE, sizeof(CmRecipientDecision));
    decision->found = g_array_new(FALSE, FALSE, sizeof(CmFinding));
    decision->findings = g_ptr_array_new();
    decision->fixes = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        const CmRecipientDecision recipient = {.action = actions[i], .would = actions[i]};
        g_array_append_val(decision->recipients, recipient);
        decision->verdict = MAX(decision->verdict, actions[i]);
    }
    return decision;
}

static void one_reject_refuses_all_and_keeps_nothing(void **state)
{
    (void)state;
    const CmAction actions[] = {CM_ACTION_ACCEPT, CM_ACTION_HOLD, CM_ACTION_REJECT};
    g_autoptr(CmDecision) decision = decision_of(3, actions);
    g_autoptr(CmAnswer) answer = cm_answer_new(decision, TRUE);
    assert_int_equal(answer->action, CM_ACTION_REJECT);
    assert_false(answer->goes_on);
    assert_int_equal(answer->held->len, 0);
}

static void split_holds_only_whom_it_must(void **state)
{
    (void)state;
    const CmAction actions[] = {CM_ACTION_TAG, CM_ACTION_HOLD};
    g_autoptr(CmDecision) decision = decision_of(2, actions);
    g_autoptr(CmAnswer) answer = cm_answer_new(decision, TRUE);
    assert_true(answer->goes_on);
    assert_true(answer->tag);
    assert_int_equal(answer->held->len, 1);
    assert_int_equal(g_array_index(answer->held, guint, 0), 1);
}

static void without_split_all_are_held(void **state)
{
    (void)state;
    const CmAction actions[] = {CM_ACTION_TAG, CM_ACTION_HOLD};
    g_autoptr(CmDecision) decision = decision_of(2, actions);
    g_autoptr(CmAnswer) answer = cm_answer_new(decision, FALSE);
    assert_false(answer->goes_on);
    assert_false(answer->tag);
    assert_int_equal(answer->held->len, 2);
}

static void tag_marks_the_whole_copy(void **state)
{
    (void)state;
    const CmAction actions[] = {CM_ACTION_TAG, CM_ACTION_ACCEPT};
    g_autoptr(CmDecision) decision = decision_of(2, actions);
    g_autoptr(CmAnswer) answer = cm_answer_new(decision, TRUE);
    assert_int_equal(answer->action, CM_ACTION_TAG);
    assert_true(answer->tag);
    assert_true(answer->goes_on);
}

static void accept_leaves_everything_alone(void **state)
{
    (void)state;
    const CmAction actions[] = {CM_ACTION_ACCEPT};
    g_autoptr(CmDecision) decision = decision_of(1, actions);
    g_autoptr(CmAnswer) answer = cm_answer_new(decision, FALSE);
    assert_false(answer->tag);
    assert_true(answer->goes_on);
    assert_int_equal(answer->held->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_reject_refuses_all_and_keeps_nothing),
        cmocka_unit_test(split_holds_only_whom_it_must),
        cmocka_unit_test(without_split_all_are_held),
        cmocka_unit_test(tag_marks_the_whole_copy),
        cmocka_unit_test(accept_leaves_everything_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
