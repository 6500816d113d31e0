#include "policy/vocabulary_information.h"

#include "sample.h"

static CmProtected *financial(CmFacts *facts)
{
    return cm_facts_add_protected(facts, CM_PROTECTED_FINANCIAL, "test", CM_STRENGTH_STRONG);
}

static void words_are_those_of_the_kinds_in_their_order(void **state)
{
    (void)state;
    const char *const *words = cm_information_words();
    for (guint i = 0; words[i] != NULL; i++)
        assert_string_equal(words[i], cm_protected_kind_word((CmProtectedKind)i));
}

static void kind_owner_and_permission_are_asked_of_the_reader(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmProtected *item = financial(facts);
    g_ptr_array_add(item->about, g_strdup("pat@home.example"));
    CmRecipient pat = {.address = (char *)"pat@home.example"};
    CmRecipient bo = {.address = (char *)"bo@home.example",
                      .permitted = 1u << CM_PROTECTED_FINANCIAL};
    CmBinding binding = {.information = item, .reader = &pat};
    assert_int_equal(cm_ask_information_is_one_of(&binding, 1u << CM_PROTECTED_FINANCIAL), CM_YES);
    assert_int_equal(cm_ask_information_is_one_of(&binding, 1u << CM_PROTECTED_LEGAL), CM_NO);
    assert_int_equal(cm_ask_information_is_of_a_student(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_information_is_the_readers_own(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_information_is_permitted(&binding, 0), CM_NO);
    binding.reader = &bo;
    assert_int_equal(cm_ask_information_is_the_readers_own(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_information_is_permitted(&binding, 0), CM_YES);
}

static CmTri may_not_run_channels(CmClass class_, const char *person)
{
    CmIdentity identity = {class_, (char *)person, CM_ACCOUNT_NONE};
    CmBinding binding = {.identity = &identity};
    return cm_ask_reader_may_not_run_channels(&binding, 0);
}

static void who_may_be_a_guardian_volunteer_or_student_runs_no_channel(void **state)
{
    (void)state;
    assert_int_equal(may_not_run_channels(CM_CLASS_GUARDIAN, "g1"), CM_YES);
    assert_int_equal(may_not_run_channels(CM_CLASS_STUDENT, "s1"), CM_YES);
    assert_int_equal(may_not_run_channels(CM_CLASS_PUBLIC, NULL), CM_YES);
    assert_int_equal(may_not_run_channels(CM_CLASS_TEXTING, NULL), CM_YES);
    assert_int_equal(may_not_run_channels(CM_CLASS_PUBLIC, "t1"), CM_NO);
    assert_int_equal(may_not_run_channels(CM_CLASS_STAFF, "t1"), CM_NO);
    assert_int_equal(may_not_run_channels(CM_CLASS_PARTNER, NULL), CM_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_the_kinds_in_their_order),
        cmocka_unit_test(kind_owner_and_permission_are_asked_of_the_reader),
        cmocka_unit_test(who_may_be_a_guardian_volunteer_or_student_runs_no_channel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
