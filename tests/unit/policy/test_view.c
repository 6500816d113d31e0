#include "policy/view.h"

#include "sample.h"

static const CmEdit UNCHANGED = {.declared = FALSE};

static void gathered_release_is_found_and_another_is_not(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    guint third = (guint)cm_policy_scope_find(policy, "third-party");
    guint school = (guint)cm_policy_scope_find(policy, "school");
    assert_int_equal(cm_view_release_find(view, 0, 0, third, CM_KIND_IMAGE)->state,
                     CM_RELEASE_MISSING);
    assert_null(cm_view_release_find(view, 0, 0, school, CM_KIND_IMAGE));
    assert_null(cm_view_release_find(view, 0, -1, third, CM_KIND_IMAGE));
}

static void platforms_of_recipients_and_members_are_known(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *list = cm_recipient_new("l@x.example", CM_CLASS_LIST);
    CmRecipient *member = cm_recipient_new("b@x.example", CM_CLASS_CHANNEL);
    member->platform = g_strdup("flickr");
    cm_recipient_add_member(list, member);
    g_ptr_array_add(facts->recipients, list);
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    assert_int_equal(cm_view_platform_find(view, NULL), 0);
    assert_true(cm_view_platform_find(view, "flickr") > 0);
    assert_int_equal(cm_view_platform_find(view, "other"), -1);
}

static void weak_sign_does_not_lift_a_part_and_a_strong_one_does(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_GIVEN_NAME, CM_STRENGTH_WEAK, 0);
    g_autoptr(CmView) weak = cm_view_new(policy, facts, &UNCHANGED);
    assert_false(weak->lifted[0]);
    add_sign(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    g_autoptr(CmView) strong = cm_view_new(policy, facts, &UNCHANGED);
    assert_true(strong->lifted[0]);
}

/* "Robin told us about it" beside three photographs says of none of them who is in it. */
static void name_in_the_text_lifts_the_only_picture_and_none_of_several(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    CmEvidence *name = add_sign(subject, CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, -1);
    name->with_picture = TRUE;
    g_autoptr(CmView) one = cm_view_new(policy, facts, &UNCHANGED);
    assert_true(one->lifted[0]);
    add_photo(facts, "3");
    g_autoptr(CmView) two = cm_view_new(policy, facts, &UNCHANGED);
    assert_false(two->lifted[0] || two->lifted[1]);
    name->kind = CM_EVIDENCE_DECLARATION;
    g_autoptr(CmView) declared = cm_view_new(policy, facts, &UNCHANGED);
    assert_true(declared->lifted[0] && declared->lifted[1]);
}

/* One of them is known; who else is in it is not. */
static void registered_picture_in_a_film_does_not_lift_the_film(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_PICTURE, CM_STRENGTH_CERTAIN, 0);
    g_autoptr(CmView) photo = cm_view_new(policy, facts, &UNCHANGED);
    assert_true(photo->lifted[0]);
    ((CmPartFact *)g_ptr_array_index(facts->parts, 0))->media = CM_MEDIA_VIDEO;
    g_autoptr(CmView) film = cm_view_new(policy, facts, &UNCHANGED);
    assert_false(film->lifted[0]);
    assert_true(cm_disclosures_get(film->disclosures, 0, CM_TOLD_IMAGE)->present);
}

static void edited_view_leaves_parts_out(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    gboolean out[] = {TRUE};
    const CmEdit edit = {.parts_out = out};
    g_autoptr(CmView) whole = cm_view_new(policy, facts, &UNCHANGED);
    g_autoptr(CmView) edited = cm_view_new_edited(whole, &edit);
    assert_true(cm_view_part_is_out(edited, 0));
    assert_false(cm_view_part_is_out(whole, 0));
    assert_false(cm_disclosures_get(edited->disclosures, 0, CM_TOLD_IMAGE)->present);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gathered_release_is_found_and_another_is_not),
        cmocka_unit_test(platforms_of_recipients_and_members_are_known),
        cmocka_unit_test(weak_sign_does_not_lift_a_part_and_a_strong_one_does),
        cmocka_unit_test(name_in_the_text_lifts_the_only_picture_and_none_of_several),
        cmocka_unit_test(registered_picture_in_a_film_does_not_lift_the_film),
        cmocka_unit_test(edited_view_leaves_parts_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
