#include "policy/vocabulary_student.h"

#include "sample.h"

static void words_are_those_of_the_uses_in_their_order(void **state)
{
    (void)state;
    const char *const *words = cm_link_use_words();
    for (guint i = 0; words[i] != NULL; i++)
        assert_string_equal(words[i], cm_link_use_word((CmLinkUse)i));
}

static void one_student_is_counted_over_lists_and_edits(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "a@s.example", CM_CLASS_STUDENT, "s1");
    gboolean out[] = {FALSE, FALSE};
    CmEdit edit = {.recipients_out = out};
    CmView view = {.facts = facts, .edit = &edit};
    CmBinding binding = {.view = &view};
    assert_int_equal(cm_ask_one_student_gets_the_mail(&binding, 0), CM_YES);
    CmRecipient *list = add_recipient(facts, "l@s.example", CM_CLASS_LIST, NULL);
    CmRecipient *member = cm_recipient_new("b@s.example", CM_CLASS_STUDENT);
    cm_recipient_add_identity(member, CM_CLASS_STUDENT, "s2", CM_ACCOUNT_DISTRICT);
    cm_recipient_add_member(list, member);
    assert_int_equal(cm_ask_one_student_gets_the_mail(&binding, 0), CM_NO);
    out[1] = TRUE;
    assert_int_equal(cm_ask_one_student_gets_the_mail(&binding, 0), CM_YES);
}

static CmTri one_student(CmFacts *facts)
{
    CmEdit edit = {0};
    CmView view = {.facts = facts, .edit = &edit};
    CmBinding binding = {.view = &view};
    return cm_ask_one_student_gets_the_mail(&binding, 0);
}

static void student_at_two_addresses_is_one(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "2505550100@text.example", CM_CLASS_STUDENT, "s1");
    add_recipient(facts, "a@s.example", CM_CLASS_STUDENT, "s1");
    assert_int_equal(one_student(facts), CM_YES);
    add_recipient(facts, "b@s.example", CM_CLASS_STUDENT, "s2");
    assert_int_equal(one_student(facts), CM_NO);
}

static void siblings_at_one_address_are_one(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmRecipient *shared = add_recipient(facts, "a@s.example", CM_CLASS_STUDENT, "s1");
    cm_recipient_add_identity(shared, CM_CLASS_STUDENT, "s2", CM_ACCOUNT_PERSONAL);
    assert_int_equal(one_student(facts), CM_YES);
}

static void students_without_an_id_are_one_each(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    assert_int_equal(one_student(facts), CM_NO);
    add_recipient(facts, "a@s.example", CM_CLASS_STUDENT, NULL);
    assert_int_equal(one_student(facts), CM_YES);
    add_recipient(facts, "b@s.example", CM_CLASS_STUDENT, NULL);
    assert_int_equal(one_student(facts), CM_NO);
}

static void personal_account_is_no_telephone(void **state)
{
    (void)state;
    CmIdentity identity = {CM_CLASS_STUDENT, NULL, CM_ACCOUNT_PERSONAL};
    CmRecipient reader = {.by_text = FALSE};
    CmBinding binding = {.reader = &reader, .identity = &identity};
    assert_int_equal(cm_ask_reader_is_a_student(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_reader_has_personal_account(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_reader_is_texted(&binding, 0), CM_NO);
    reader.by_text = TRUE;
    assert_int_equal(cm_ask_reader_has_personal_account(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_reader_is_texted(&binding, 0), CM_YES);
}

static void link_and_tag_answer_for_themselves(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmLinkFact *link = cm_facts_add_link(facts, CM_USE_PROFILE, "x", "x.com/a");
    CmStaffTag *tag = cm_facts_add_tag(facts, "t2", TRUE);
    g_ptr_array_add(tag->permitted, g_strdup("blog@post.example"));
    CmRecipient blog = {.address = (char *)"blog@post.example", .accompanied = TRUE};
    CmBinding binding = {.link = link, .tag = tag, .reader = &blog};
    link->registered = TRUE;
    assert_int_equal(cm_ask_link_is_one_of(&binding, 1u << CM_USE_PROFILE), CM_YES);
    assert_int_equal(cm_ask_link_is_one_of(&binding, 1u << CM_USE_ALBUM), CM_NO);
    assert_int_equal(cm_ask_link_is_registered(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_link_is_in_signature(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_tag_is_in_a_picture(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_tag_is_permitted(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_reader_is_accompanied(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_reader_is_authors_child(&binding, 0), CM_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_the_uses_in_their_order),
        cmocka_unit_test(one_student_is_counted_over_lists_and_edits),
        cmocka_unit_test(student_at_two_addresses_is_one),
        cmocka_unit_test(siblings_at_one_address_are_one),
        cmocka_unit_test(students_without_an_id_are_one_each),
        cmocka_unit_test(personal_account_is_no_telephone),
        cmocka_unit_test(link_and_tag_answer_for_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
