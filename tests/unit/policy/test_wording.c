#include "policy/wording.h"

#include "sample.h"

static void unnamed_student_is_called_by_their_id(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_student(facts, "s1", "");
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    assert_string_equal(cm_wording_student(wording, 0), "s1");
}

static void parts_are_called_by_file_name_text_or_number(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_photo(facts, "2");
    cm_facts_add_part(facts, "1")->media = CM_MEDIA_TEXT;
    cm_facts_add_part(facts, "3");
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    assert_string_equal(cm_wording_part(wording, 0), "\"IMG_1.jpg\"");
    assert_string_equal(cm_wording_part(wording, 1), "the text of the mail");
    assert_string_equal(cm_wording_part(wording, 2), "part 3");
    assert_string_equal(cm_wording_part(wording, -1), "the mail itself");
}

static void every_word_of_every_language_is_there(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "fr"};
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    for (guint l = 0; l < G_N_ELEMENTS(languages); l++) {
        g_autoptr(CmWording) wording = cm_wording_new(policy, facts, languages[l]);
        for (guint bit = 1; bit <= CM_KIND_LOCATION; bit <<= 1)
            assert_string_not_equal(cm_wording_kind(wording, (CmKind)bit), "");
        for (guint i = 0; i < CM_RELATION_COUNT; i++)
            assert_string_not_equal(cm_wording_reader(wording, (CmRelation)i), "");
        for (guint i = 0; i <= CM_REASON_TOO_MANY; i++)
            assert_string_not_equal(cm_wording_reason(wording, (CmReason)i), "");
        for (guint i = 0; i <= CM_RELEASE_MISSING; i++)
            assert_string_not_equal(cm_wording_release(wording, (CmReleaseState)i), "");
        assert_string_not_equal(cm_wording_scope(wording, "school"), "");
        assert_string_not_equal(cm_wording_address(wording, ""), "");
    }
}

static void recipient_without_an_address_is_called_unreadable(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "", CM_CLASS_PUBLIC, NULL);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    assert_string_equal(cm_wording_recipient(wording, 0), "an address that cannot be read");
}

static void unknown_names_are_quoted_and_listed(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_ptr_array_add(facts->unknown_names, cm_mail_text_new_string("A B"));
    g_ptr_array_add(facts->unknown_names, cm_mail_text_new_string("C\nD"));
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    assert_string_equal(cm_wording_unknown_names(wording), "\"A B\", \"C D\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unnamed_student_is_called_by_their_id),
        cmocka_unit_test(parts_are_called_by_file_name_text_or_number),
        cmocka_unit_test(every_word_of_every_language_is_there),
        cmocka_unit_test(recipient_without_an_address_is_called_unreadable),
        cmocka_unit_test(unknown_names_are_quoted_and_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
