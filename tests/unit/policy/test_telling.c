#include "policy/telling.h"

#include "notice_sample.h"

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

static void only_what_is_as_strict_as_the_least_is_told(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = number_to_channel();
    add_photo(facts, "2");
    g_autofree char *refused = notice_of(facts, "en");
    assert_null(strstr(refused, "who is shown")); /* the undeclared photo alone would be held */
}

/* A photo of Robin to a channel of somebody else's and to a newspaper. */
static void only_what_is_about_those_recipients_is_told(void **state)
{
    (void)state;
    const guint channel = 0;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "blog@post.example", CM_CLASS_CHANNEL, NULL)->sender_maintains = CM_NO;
    add_recipient(facts, "press@gazette.example", CM_CLASS_NEWS, NULL);
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    set_releases(subject, "social-media", CM_RELEASE_GRANTED);
    set_releases(subject, "news-media", CM_RELEASE_MISSING);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_autoptr(GArray) about = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(about, channel);
    g_autofree char *all = written(cm_explain_why(policy, facts, decision, NULL, "en"));
    g_autofree char *one = written(cm_explain_why(policy, facts, decision, about, "en"));
    assert_non_null(strstr(all, "Robin"));
    assert_non_null(strstr(all, "5.5"));
    assert_null(strstr(one, "Robin"));
    assert_null(strstr(one, "5.5"));
    assert_non_null(strstr(one, "5.6"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(custody_matter_is_in_no_notice),
        cmocka_unit_test(only_what_is_as_strict_as_the_least_is_told),
        cmocka_unit_test(only_what_is_about_those_recipients_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
