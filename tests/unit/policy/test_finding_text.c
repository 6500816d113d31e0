#include "policy/finding_text.h"

#include "sample.h"

static char *text_of(const CmFacts *facts, const char *language)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_true(decision->findings->len > 0);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    return cm_finding_text_new(wording, g_ptr_array_index(decision->findings, 0));
}

static void finding_says_who_what_where_and_why(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *text = text_of(facts, "en");
    assert_string_equal(text,
                        "Robin Example: a picture, in \"IMG_1.jpg\", would go to jury@art.example "
                        "(somebody outside the district). That needs a release for sharing with "
                        "others outside the district; no valid form is on record.");
}

static void a_record_needs_a_form_that_names_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = record_to_public();
    g_autofree char *text = text_of(facts, "en");
    assert_string_equal(text,
                        "Robin Example: a student's medical condition, in the text of the mail, "
                        "would go to jury@art.example (somebody outside the district). That "
                        "needs a release for sharing with others outside the district that "
                        "names records; no form on record does that.");
    g_autofree char *french = text_of(facts, "fr");
    assert_true(g_str_has_suffix(french, "aucun formulaire au dossier ne le fait."));
}

static void finding_about_a_class_says_how_many_lack_the_release(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    evidence->kind = CM_EVIDENCE_CLASS;
    evidence->strength = CM_STRENGTH_WEAK;
    g_autofree char *text = text_of(facts, "en");
    g_autofree char *french = text_of(facts, "fr");
    assert_true(g_str_has_suffix(text, "Of its students, 1 has no such release."));
    assert_true(g_str_has_suffix(french, "De ses élèves, 1 n'a pas cette autorisation."));
}

static void french_finding_is_french(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *text = text_of(facts, "fr");
    assert_non_null(strstr(text, "Robin Example\302\240: une image"));
}

static void missing_access_is_never_named(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    add_recipient(facts, "away@home.example", CM_CLASS_GUARDIAN, "g3");
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g3", CM_ACCESS_NONE);
    g_autofree char *text = text_of(facts, "en");
    assert_non_null(strstr(text, "ask the office before you write to away@home.example"));
    assert_null(strstr(text, "Robin"));
    assert_null(strstr(text, "guardian"));
    assert_null(strstr(text, "access"));
}

static void file_name_with_controls_is_made_safe(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmPartFact *part = g_ptr_array_index(facts->parts, 0);
    cm_mail_text_unref(part->filename);
    part->filename = cm_mail_text_new_string("a\r\nBcc: x\342\200\256gpj.exe");
    g_autofree char *text = text_of(facts, "en");
    assert_null(strchr(text, '\n'));
    assert_null(strchr(text, '\r'));
    assert_null(strstr(text, "\342\200\256"));
}

static void part_that_could_not_be_inspected_is_told_with_its_reason(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "jury@art.example", CM_CLASS_PUBLIC, NULL);
    CmPartFact *part = cm_facts_add_part(facts, "2");
    part->inspected = FALSE;
    part->reason = CM_REASON_TOO_DEEP;
    g_autofree char *text = text_of(facts, "en");
    assert_non_null(strstr(text, "part 2: it is packed inside too many other things"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding_says_who_what_where_and_why),
        cmocka_unit_test(a_record_needs_a_form_that_names_it),
        cmocka_unit_test(finding_about_a_class_says_how_many_lack_the_release),
        cmocka_unit_test(french_finding_is_french),
        cmocka_unit_test(missing_access_is_never_named),
        cmocka_unit_test(file_name_with_controls_is_made_safe),
        cmocka_unit_test(part_that_could_not_be_inspected_is_told_with_its_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
