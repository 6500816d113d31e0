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
    assert_null(fix_find(decision, CM_FIX_WITHOUT_PARTS));
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

static void release_that_is_missing_is_a_fix_with_its_scope_and_students(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *other = add_student(facts, "s2", "Kim Sample");
    add_sign(other, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    set_releases(other, "third-party", CM_RELEASE_REFUSED);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    const CmFix *fix = fix_find(decision, CM_FIX_RELEASE);
    assert_non_null(fix);
    assert_string_equal(fix->scope, "third-party");
    assert_int_equal(fix->targets->len, 2);
    assert_string_equal(g_ptr_array_index(fix->targets, 0), "s1");
    assert_string_equal(g_ptr_array_index(fix->targets, 1), "s2");
}

static void release_is_no_fix_where_none_would_help(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    add_recipient(facts, "b@home.example", CM_CLASS_GUARDIAN, "g1");
    cm_subject_add_guardian(subject, "g1", CM_ACCESS_NONE);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    assert_null(fix_find(decision, CM_FIX_RELEASE));
}

static void a_record_is_in_no_form_that_could_be_asked_for(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = record_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    assert_null(fix_find(decision, CM_FIX_RELEASE));
}

static void no_part_is_left_out_that_could_stay(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_photo(facts, "3");
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    add_sign(subject, CM_EVIDENCE_GIVEN_NAME, CM_STRENGTH_WEAK, 1);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    const CmFix *fix = fix_find(decision, CM_FIX_WITHOUT_PARTS);
    assert_non_null(fix);
    assert_int_equal(fix->targets->len, 1);
    assert_string_equal(g_ptr_array_index(fix->targets, 0), "2");
}

static void at_most_three_fixes_are_told(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->fixes->len, CM_FIXES_MAX);
    const CmFixKind wanted[] = {CM_FIX_WITHOUT_PARTS, CM_FIX_WITHOUT_RECIPIENTS, CM_FIX_RELEASE};
    for (guint i = 0; i < CM_FIXES_MAX; i++)
        assert_int_equal(((CmFix *)g_ptr_array_index(decision->fixes, i))->kind, wanted[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_the_tagged_photo_out_is_a_fix),
        cmocka_unit_test(leaving_the_held_recipient_out_is_a_fix_where_others_remain),
        cmocka_unit_test(declaring_is_the_first_fix_of_an_undeclared_picture),
        cmocka_unit_test(name_in_the_text_cannot_be_left_out_as_a_part),
        cmocka_unit_test(accepted_message_needs_no_fix),
        cmocka_unit_test(release_that_is_missing_is_a_fix_with_its_scope_and_students),
        cmocka_unit_test(release_is_no_fix_where_none_would_help),
        cmocka_unit_test(a_record_is_in_no_form_that_could_be_asked_for),
        cmocka_unit_test(no_part_is_left_out_that_could_stay),
        cmocka_unit_test(at_most_three_fixes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
