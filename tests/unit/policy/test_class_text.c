#include "policy/class_text.h"

#include "sample.h"

/* A photo beside the name of a class of @count, none with a release, to an address outside. */
static CmFacts *class_photo(guint count)
{
    CmFacts *facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "jury@art.example", CM_CLASS_PUBLIC, NULL);
    add_photo(facts, "2");
    for (guint i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("Robin Example%u", i);
        CmSubject *subject = add_student(facts, name, name);
        CmEvidence *evidence = add_sign(subject, CM_EVIDENCE_CLASS, CM_STRENGTH_WEAK, 0);
        cm_mail_text_unref(evidence->text);
        evidence->text = cm_mail_text_new_string("Division 4");
        evidence->with_picture = TRUE;
        set_releases(subject, "third-party", CM_RELEASE_MISSING);
    }
    return facts;
}

/* The different sentences about a class, each once, then how many findings have none. */
static char *sentences_of(const CmFacts *facts, const char *language)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    GString *all = g_string_new(NULL);
    guint others = 0;
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        g_autofree char *text =
            finding->student != NULL ? cm_class_text_new(wording, finding) : NULL;
        others += finding->student != NULL && text == NULL ? 1 : 0;
        if (text != NULL && strstr(all->str, text) == NULL)
            g_string_append_printf(all, "%s|", text);
    }
    g_string_append_printf(all, "%u", others);
    return g_string_free(all, FALSE);
}

static void a_class_is_one_sentence_without_names(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = class_photo(13);
    g_autofree char *text = sentences_of(facts, "en");
    assert_string_equal(text,
                        "The class \"Division 4\" is named: a picture, in \"IMG_1.jpg\", would "
                        "go to jury@art.example (somebody outside the district). That needs a "
                        "release for sharing with others outside the district. Of the students "
                        "of this class, 13 have none.|0");
    g_autofree char *french = sentences_of(facts, "fr");
    assert_non_null(strstr(french, "De ses élèves, 13 n'en ont pas."));
}

static void who_is_named_beside_the_class_has_a_sentence_of_their_own(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = class_photo(3);
    add_sign(g_ptr_array_index(facts->subjects, 1), CM_EVIDENCE_GIVEN_NAME, CM_STRENGTH_WEAK, 0);
    g_autofree char *text = sentences_of(facts, "en");
    assert_true(g_str_has_suffix(text, "|1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_is_one_sentence_without_names),
        cmocka_unit_test(who_is_named_beside_the_class_has_a_sentence_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
