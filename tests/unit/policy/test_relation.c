#include "policy/relation.h"

#include "sample.h"

static CmRelation relation_of(CmFacts *facts, CmRecipient *recipient)
{
    return cm_relation_to_subject(recipient, g_ptr_array_index(recipient->identities, 0),
                                  g_ptr_array_index(facts->subjects, 0));
}

static CmFacts *family(void)
{
    CmFacts *facts = cm_facts_new();
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    cm_subject_add_guardian(subject, "g1", CM_ACCESS_FULL);
    cm_subject_add_guardian(subject, "g2", CM_ACCESS_NONE);
    return facts;
}

static void words_go_both_ways(void **state)
{
    (void)state;
    for (guint i = 0; i < CM_RELATION_COUNT; i++) {
        CmRelation relation = CM_RELATION_PUBLIC;
        assert_true(cm_relation_parse(cm_relation_word((CmRelation)i), &relation));
        assert_int_equal(relation, i);
    }
    assert_null(cm_relation_words()[CM_RELATION_COUNT]);
}

static void family_and_strangers_are_told_apart(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = family();
    const struct {
        CmClass class_;
        const char *person;
        CmRelation relation;
    } expected[] = {
        {CM_CLASS_STUDENT, "s1", CM_RELATION_SELF},
        {CM_CLASS_STUDENT, "s2", CM_RELATION_STUDENT},
        {CM_CLASS_GUARDIAN, "g1", CM_RELATION_OWN_GUARDIAN},
        {CM_CLASS_GUARDIAN, "g2", CM_RELATION_BARRED},
        {CM_CLASS_STAFF, "g2", CM_RELATION_BARRED},
        {CM_CLASS_GUARDIAN, "g3", CM_RELATION_GUARDIAN},
        {CM_CLASS_STAFF, "t1", CM_RELATION_STAFF},
        {CM_CLASS_CHANNEL, NULL, CM_RELATION_CHANNEL},
        {CM_CLASS_LIST, NULL, CM_RELATION_PUBLIC},
        {CM_CLASS_PUBLIC, NULL, CM_RELATION_PUBLIC},
    };
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        CmRecipient *recipient =
            add_recipient(facts, "a@b.example", expected[i].class_, expected[i].person);
        assert_int_equal(relation_of(facts, recipient), expected[i].relation);
    }
}

static void site_of_unknown_ownership_is_a_channel(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = family();
    CmRecipient *recipient = add_recipient(facts, "a@b.example", CM_CLASS_CHANNEL, NULL);
    recipient->own_site = CM_UNKNOWN;
    assert_int_equal(relation_of(facts, recipient), CM_RELATION_CHANNEL);
    recipient->own_site = CM_YES;
    assert_int_equal(relation_of(facts, recipient), CM_RELATION_SITE);
}

static void authors_own_child_frees_all_but_channels_and_the_barred(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = family();
    ((CmSubject *)g_ptr_array_index(facts->subjects, 0))->author_is_guardian = TRUE;
    assert_int_equal(relation_of(facts, add_recipient(facts, "a@b", CM_CLASS_PUBLIC, NULL)),
                     CM_RELATION_AUTHORS_CHILD);
    assert_int_equal(relation_of(facts, add_recipient(facts, "a@b", CM_CLASS_CHANNEL, NULL)),
                     CM_RELATION_CHANNEL);
    assert_int_equal(relation_of(facts, add_recipient(facts, "a@b", CM_CLASS_GUARDIAN, "g2")),
                     CM_RELATION_BARRED);
}

static void own_guardian_of_a_sender_is_one_who_was_gathered(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = family();
    CmRecipient *recipient = add_recipient(facts, "a@b", CM_CLASS_GUARDIAN, "g1");
    const CmIdentity *identity = g_ptr_array_index(recipient->identities, 0);
    assert_int_equal(cm_relation_to_sender(recipient, identity, facts), CM_RELATION_GUARDIAN);
    cm_facts_add_own_guardian(facts, "g1");
    assert_int_equal(cm_relation_to_sender(recipient, identity, facts), CM_RELATION_OWN_GUARDIAN);
}

static void barred_member_of_a_list_is_found(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = family();
    CmRecipient *list = cm_recipient_new("l@b.example", CM_CLASS_LIST);
    g_ptr_array_add(facts->recipients, list);
    CmRecipient *member = cm_recipient_new("m@b.example", CM_CLASS_GUARDIAN);
    cm_recipient_add_identity(member, CM_CLASS_GUARDIAN, "g2", CM_ACCOUNT_NONE);
    cm_recipient_add_member(list, member);
    assert_true(cm_relation_is_barred(list, g_ptr_array_index(facts->subjects, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_go_both_ways),
        cmocka_unit_test(family_and_strangers_are_told_apart),
        cmocka_unit_test(site_of_unknown_ownership_is_a_channel),
        cmocka_unit_test(authors_own_child_frees_all_but_channels_and_the_barred),
        cmocka_unit_test(own_guardian_of_a_sender_is_one_who_was_gathered),
        cmocka_unit_test(barred_member_of_a_list_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
