#include "policy/explain_why.h"

#include "notice_sample.h"

static void many_findings_are_cut_short(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_photo(facts, "2");
    for (guint i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("Robin Example%u", i);
        add_sign(add_student(facts, name, name), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    }
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "Robin Example11"));
    assert_null(strstr(notice, "Robin Example12"));
    assert_non_null(strstr(notice, "- \342\200\246\n"));
}

static void states_of_releases_elsewhere_are_not_told(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    subject->elsewhere = TRUE;
    g_autofree char *notice = notice_of(facts, "en");
    assert_null(strstr(notice, "no valid form is on record"));
    assert_null(strstr(notice, "Ask the family to sign"));
    assert_non_null(strstr(notice, "ask the office whether one is on record"));
}

static void the_same_sentence_is_said_once_however_many_findings_come_to_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    cm_facts_add_protected(facts, CM_PROTECTED_FINANCIAL, "one", CM_STRENGTH_STRONG);
    cm_facts_add_protected(facts, CM_PROTECTED_FINANCIAL, "two", CM_STRENGTH_STRONG);
    g_autofree char *notice = notice_of(facts, "en");
    const char *first = strstr(notice, "financial");
    assert_non_null(first);
    const char *line_end = strchr(first, '\n');
    const char *second = strstr(line_end, "\n- ");
    assert_true(second == NULL || strncmp(second, first - 4, 20) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_findings_are_cut_short),
        cmocka_unit_test(states_of_releases_elsewhere_are_not_told),
        cmocka_unit_test(the_same_sentence_is_said_once_however_many_findings_come_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
