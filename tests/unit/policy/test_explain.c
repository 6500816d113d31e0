#include "policy/explain.h"

#include "policy/wrap.h"
#include "sample.h"

static char *notice_of(const CmFacts *facts, const char *language)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return cm_explain_notice(policy, facts, decision, language, "C-7KQ2M9XA",
                             "office@school.example", "https://school.example/procedure");
}

static CmFacts *number_to_channel(void)
{
    CmFacts *facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_sign(add_student(facts, "s1", "Robin Example"), CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN,
             -1);
    return facts;
}

static CmFacts *photo_to_barred(void)
{
    CmFacts *facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    add_recipient(facts, "away@home.example", CM_CLASS_GUARDIAN, "g3");
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g3", CM_ACCESS_NONE);
    return facts;
}

static void notice_says_what_happened_why_and_what_to_do(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "It has not been sent to:\n  jury@art.example\n"));
    assert_non_null(strstr(notice, "- Robin Example: a picture"));
    assert_non_null(strstr(notice, "without \"IMG_1.jpg\""));
    assert_non_null(strstr(notice, "clause 1.1"));
    assert_non_null(strstr(notice, "Reference: C-7KQ2M9XA"));
    assert_non_null(strstr(notice, "office@school.example"));
}

static void notice_is_narrow_in_every_language(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "fr", "pa"};
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *long_address = g_strnfill(300, 'a');
    add_recipient(facts, long_address, CM_CLASS_PUBLIC, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *notice = notice_of(facts, languages[i]);
        assert_true(g_utf8_validate(notice, -1, NULL));
        g_auto(GStrv) lines = g_strsplit(notice, "\n", -1);
        for (guint j = 0; lines[j] != NULL; j++)
            assert_true(g_utf8_strlen(lines[j], -1) <= (glong)CM_WRAP_COLUMNS);
    }
}

static void french_notice_is_french_throughout(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *notice = notice_of(facts, "fr");
    assert_non_null(strstr(notice, "Votre courriel est retenu"));
    assert_non_null(strstr(notice, "Robin Example : une image"));
    assert_null(strstr(notice, "would go"));
}

static void custody_matter_is_in_no_notice(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "fr"};
    g_autoptr(CmFacts) facts = photo_to_barred();
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *notice = notice_of(facts, languages[i]);
        assert_non_null(strstr(notice, "away@home.example"));
        assert_null(strstr(notice, "Robin"));
        assert_null(strstr(notice, "IMG_1.jpg"));
        assert_null(strstr(notice, "Form 151"));
        assert_null(strstr(notice, "5.5"));
    }
}

static void refusal_says_that_nobody_got_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = number_to_channel();
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "Your mail was refused."));
}

static void reply_names_rule_and_clause_and_never_a_child_or_file(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = number_to_channel();
    add_photo(facts, "2");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_auto(GStrv) lines = cm_explain_reply(policy, facts, decision, "R-7KQ2M9XA");
    assert_non_null(lines[0]);
    g_autofree char *all = g_strjoinv("\n", lines);
    assert_non_null(strstr(all, "<ref R-7KQ2M9XA> Refused under clause 5.5"));
    assert_null(strstr(all, "Robin"));
    assert_null(strstr(all, "IMG_1"));
    assert_null(strstr(all, "s1"));
    assert_null(strstr(all, "post.example"));
    assert_true(g_strv_length(lines) <= 8);
    for (guint i = 0; lines[i] != NULL; i++) {
        assert_true(strlen(lines[i]) <= 200);
        for (const char *at = lines[i]; *at != '\0'; at++)
            assert_true(g_ascii_isprint(*at));
    }
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notice_says_what_happened_why_and_what_to_do),
        cmocka_unit_test(notice_is_narrow_in_every_language),
        cmocka_unit_test(french_notice_is_french_throughout),
        cmocka_unit_test(custody_matter_is_in_no_notice),
        cmocka_unit_test(refusal_says_that_nobody_got_it),
        cmocka_unit_test(reply_names_rule_and_clause_and_never_a_child_or_file),
        cmocka_unit_test(many_findings_are_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
