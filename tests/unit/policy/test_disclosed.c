#include "policy/disclosed.h"

#include "sample.h"

#define BLOG "blog@post.example"

/* A tagged photo of Emma (s1), of whose releases @state is known for @scope. */
static CmFacts *photo_of_emma(const char *scope, CmReleaseState state)
{
    CmFacts *facts = cm_facts_new();
    add_photo(facts, "2");
    CmSubject *emma = add_student(facts, "s1", "Emma Li");
    CmEvidence *tag = add_sign(emma, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    tag->with_picture = TRUE;
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1)
        cm_subject_add_release(emma, scope, (CmKind)kind, "", state, NULL);
    return facts;
}

static const CmDisclosed *at(const GArray *found, guint index)
{
    return &g_array_index(found, CmDisclosed, index);
}

static void what_goes_out_under_a_release_is_found_with_its_scope(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("social-media", CM_RELEASE_GRANTED);
    add_recipient(facts, BLOG, CM_CLASS_CHANNEL, NULL);
    g_autoptr(GArray) found = cm_disclosed_find(policy, facts);
    assert_int_equal(found->len, 2);
    assert_int_equal(at(found, 0)->kind, CM_KIND_IMAGE);
    assert_int_equal(at(found, 1)->kind, CM_KIND_NAME);
    assert_string_equal(at(found, 0)->scope, "social-media");
    assert_int_equal(at(found, 0)->release, CM_RELEASE_GRANTED);
}

static void what_goes_out_without_one_is_found_as_well(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("third-party", CM_RELEASE_REFUSED);
    add_recipient(facts, "x@mail.example", CM_CLASS_PUBLIC, NULL);
    g_autoptr(GArray) found = cm_disclosed_find(policy, facts);
    assert_int_equal(found->len, 2);
    assert_int_equal(at(found, 0)->release, CM_RELEASE_REFUSED);
    g_autoptr(CmFacts) unknown = photo_of_emma("school", CM_RELEASE_GRANTED);
    add_recipient(unknown, "x@mail.example", CM_CLASS_PUBLIC, NULL);
    g_autoptr(GArray) others = cm_disclosed_find(policy, unknown);
    assert_int_equal(at(others, 0)->release, CM_RELEASE_UNKNOWN);
}

static void staff_and_own_guardians_need_none(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("school", CM_RELEASE_MISSING);
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g1", CM_ACCESS_FULL);
    add_recipient(facts, "paul@sd.example", CM_CLASS_STAFF, "p1");
    add_recipient(facts, "mum@mail.example", CM_CLASS_GUARDIAN, "g1");
    g_autoptr(GArray) found = cm_disclosed_find(policy, facts);
    assert_int_equal(found->len, 0);
}

static void what_no_release_allows_is_found_so(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("school", CM_RELEASE_GRANTED);
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g3", CM_ACCESS_NONE);
    CmRecipient *barred = add_recipient(facts, "dad@mail.example", CM_CLASS_GUARDIAN, "g3");
    cm_recipient_add_identity(barred, CM_CLASS_STAFF, "t9", CM_ACCOUNT_NONE);
    g_autoptr(GArray) found = cm_disclosed_find(policy, facts);
    assert_int_equal(found->len, 2);
    assert_string_equal(at(found, 0)->scope, CM_DISCLOSED_NEVER);
}

static void of_a_list_the_reader_counts_who_may_least(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("school", CM_RELEASE_GRANTED);
    CmRecipient *list = add_recipient(facts, "all@sd.example", CM_CLASS_LIST, NULL);
    CmRecipient *colleague = cm_recipient_new("paul@sd.example", CM_CLASS_STAFF);
    cm_recipient_add_identity(colleague, CM_CLASS_STAFF, "p1", CM_ACCOUNT_NONE);
    cm_recipient_add_member(list, colleague);
    g_autoptr(GArray) none = cm_disclosed_find(policy, facts);
    assert_int_equal(none->len, 0);
    CmRecipient *other = cm_recipient_new("g@mail.example", CM_CLASS_GUARDIAN);
    cm_recipient_add_identity(other, CM_CLASS_GUARDIAN, "g7", CM_ACCOUNT_NONE);
    cm_recipient_add_member(list, other);
    g_autoptr(GArray) found = cm_disclosed_find(policy, facts);
    assert_int_equal(found->len, 2);
    assert_string_equal(at(found, 0)->scope, "school");
}

static void weak_signs_and_mail_of_nobody_leave_no_record(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_of_emma("third-party", CM_RELEASE_MISSING);
    CmEvidence *tag =
        g_ptr_array_index(((CmSubject *)g_ptr_array_index(facts->subjects, 0))->evidence, 0);
    add_recipient(facts, "x@mail.example", CM_CLASS_PUBLIC, NULL);
    tag->strength = CM_STRENGTH_WEAK;
    g_autoptr(GArray) weak = cm_disclosed_find(policy, facts);
    assert_int_equal(weak->len, 0);
    tag->strength = CM_STRENGTH_STRONG;
    facts->whose = CM_WHOSE_NOBODYS;
    g_autoptr(GArray) nobodys = cm_disclosed_find(policy, facts);
    assert_int_equal(nobodys->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_out_under_a_release_is_found_with_its_scope),
        cmocka_unit_test(what_goes_out_without_one_is_found_as_well),
        cmocka_unit_test(staff_and_own_guardians_need_none),
        cmocka_unit_test(what_no_release_allows_is_found_so),
        cmocka_unit_test(of_a_list_the_reader_counts_who_may_least),
        cmocka_unit_test(weak_signs_and_mail_of_nobody_leave_no_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
