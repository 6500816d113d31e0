#include "policy/apply.h"

#include "sample.h"

static void needed_scope_is_told_even_where_it_is_granted(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    g_ptr_array_set_size(subject->releases, 0);
    set_releases(subject, "third-party", CM_RELEASE_GRANTED);
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_ACCEPT);
    assert_string_equal(g_array_index(decision->recipients, CmRecipientDecision, 0).scope,
                        "third-party");
    assert_null(g_array_index(decision->recipients, CmRecipientDecision, 1).scope);
}

static void would_stop_agrees_with_the_whole_decision(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    const CmEdit unchanged = {.declared = FALSE};
    gboolean out[] = {TRUE};
    const CmEdit nobody = {.recipients_out = out};
    g_autoptr(CmView) view = cm_view_new(policy, facts, &unchanged);
    g_autoptr(CmView) edited = cm_view_new_edited(view, &nobody);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_NO_FIXES);
    assert_true(cm_apply_would_stop(view, decision));
    assert_false(cm_apply_would_stop(edited, decision));
}

static void what_was_not_objected_to_before_can_stop_what_is_left(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    /* Her name in the second document says who is on every photo beside it. */
    add_photo(facts, "3");
    CmEvidence *named =
        add_sign(g_ptr_array_index(facts->subjects, 0), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, -1);
    named->with_picture = TRUE;
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_NO_FIXES);
    const CmEdit unchanged = {.declared = FALSE};
    g_autoptr(CmView) view = cm_view_new(policy, facts, &unchanged);
    gboolean parts[] = {TRUE, FALSE};
    gboolean released[] = {TRUE};
    const CmEdit edit = {.parts_out = parts, .released = released};
    g_autoptr(CmView) edited = cm_view_new_edited(view, &edit);
    assert_false(cm_apply_would_stop(edited, decision));
    named->strength = CM_STRENGTH_WEAK;
    g_autoptr(CmView) bare = cm_view_new_edited(view, &edit);
    assert_true(cm_apply_would_stop(bare, decision)); /* now nobody says who is shown */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needed_scope_is_told_even_where_it_is_granted),
        cmocka_unit_test(would_stop_agrees_with_the_whole_decision),
        cmocka_unit_test(what_was_not_objected_to_before_can_stop_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
