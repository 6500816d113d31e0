#include "policy/fix.h"

#include "sample.h"

static const CmFix *fix_find(const CmDecision *decision, CmFixKind kind)
{
    for (guint i = 0; i < decision->fixes->len; i++) {
        const CmFix *fix = g_ptr_array_index(decision->fixes, i);
        if (fix->kind == kind)
            return fix;
    }
    return NULL;
}

static void leaving_the_tagged_photo_out_is_a_fix(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_photo(facts, "3")->camera = CM_NO;
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    const CmFix *fix = fix_find(decision, CM_FIX_WITHOUT_PARTS);
    assert_non_null(fix);
    assert_int_equal(fix->targets->len, 1);
    assert_string_equal(g_ptr_array_index(fix->targets, 0), "2");
    assert_null(fix_find(decision, CM_FIX_DECLARE));
    assert_null(fix_find(decision, CM_FIX_WITHOUT_RECIPIENTS));
}

static void leaving_the_held_recipient_out_is_a_fix_where_others_remain(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    const CmFix *fix = fix_find(decision, CM_FIX_WITHOUT_RECIPIENTS);
    assert_non_null(fix);
    assert_string_equal(g_ptr_array_index(fix->targets, 0), "jury@art.example");
}

static void declaring_is_the_first_fix_of_an_undeclared_picture(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_photo(facts, "2");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(((CmFix *)g_ptr_array_index(decision->fixes, 0))->kind, CM_FIX_DECLARE);
}

static void name_in_the_text_cannot_be_left_out_as_a_part(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    cm_facts_add_part(facts, "1")->media = CM_MEDIA_TEXT;
    add_sign(add_student(facts, "s1", "Robin Example"), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 0);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    assert_int_equal(decision->fixes->len, 0);
}

static void accepted_message_needs_no_fix(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_STAFF, NULL);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->fixes->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_the_tagged_photo_out_is_a_fix),
        cmocka_unit_test(leaving_the_held_recipient_out_is_a_fix_where_others_remain),
        cmocka_unit_test(declaring_is_the_first_fix_of_an_undeclared_picture),
        cmocka_unit_test(name_in_the_text_cannot_be_left_out_as_a_part),
        cmocka_unit_test(accepted_message_needs_no_fix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
