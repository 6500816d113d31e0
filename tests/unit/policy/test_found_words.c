#include "policy/found_words.h"

#include "sample.h"

/* What the first finding about @facts discloses, or whom it names, in @language. */
static char *words_of(const CmFacts *facts, const char *language, gboolean for_author,
                      char *(*say)(CmWording *, const CmFinding *))
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_true(decision->findings->len > 0);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    if (for_author)
        cm_wording_set_for_author(wording);
    return say(wording, g_ptr_array_index(decision->findings, 0));
}

static void a_record_is_told_by_what_found_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = record_to_public();
    g_autofree char *one = words_of(facts, "en", FALSE, cm_found_disclosed);
    assert_string_equal(one, "a student's medical condition");
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    cm_subject_add_record(subject, CM_KIND_RECORD, 0, "marks", CM_STRENGTH_STRONG);
    cm_subject_add_record(subject, CM_KIND_RECORD, 0, "custody", CM_STRENGTH_WEAK);
    cm_subject_add_record(subject, CM_KIND_CONTACT, 0, "home-address", CM_STRENGTH_STRONG);
    g_autofree char *two = words_of(facts, "en", FALSE, cm_found_disclosed);
    assert_string_equal(two, "a student's medical condition, marks or grades");
    g_autofree char *french = words_of(facts, "fr", FALSE, cm_found_disclosed);
    assert_string_equal(french, "l'état de santé d'un élève, des notes scolaires");
}

static void what_no_detector_found_is_told_by_its_kind(void **state)
{
    (void)state;
    g_autoptr(CmFacts) photo = tagged_photo_to_public();
    g_autofree char *picture = words_of(photo, "en", FALSE, cm_found_disclosed);
    assert_string_equal(picture, "a picture");
    g_autoptr(CmFacts) facts = record_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    CmRecordFact *record = g_ptr_array_index(subject->records, 0);
    g_free(record->detector);
    record->detector = g_strdup("of-the-district");
    g_autofree char *unknown = words_of(facts, "en", FALSE, cm_found_disclosed);
    assert_string_equal(unknown, "a student record or number");
}

static char *student_written(const char *written, const char *language, gboolean for_author)
{
    g_autoptr(CmFacts) facts = record_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    cm_mail_text_unref(evidence->text);
    evidence->text = cm_mail_text_new_string(written);
    return words_of(facts, language, for_author, cm_found_student);
}

static void another_name_in_the_mail_is_told_to_its_author_alone(void **state)
{
    (void)state;
    g_autofree char *author = student_written("Rob Example", "en", TRUE);
    assert_string_equal(author, "Robin Example (in the mail: \"Rob Example\")");
    g_autofree char *french = student_written("Rob", "fr", TRUE);
    assert_true(g_str_has_prefix(french, "Robin Example (dans le courriel\302\240: «"));
    g_autofree char *other = student_written("Rob Example", "en", FALSE);
    assert_string_equal(other, "Robin Example");
}

static void the_same_name_is_told_once(void **state)
{
    (void)state;
    static const char *const SAME[] = {"ROBIN EXAMPLE", "Example, Robin", "Róbin Example",
                                       "Robin\nExample"};
    for (guint i = 0; i < G_N_ELEMENTS(SAME); i++) {
        g_autofree char *text = student_written(SAME[i], "en", TRUE);
        assert_string_equal(text, "Robin Example");
    }
}

static void a_file_that_its_name_gives_away_is_told_as_such(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    g_autofree char *words = cm_found_by_detector(wording, "legal-file");
    assert_string_equal(words, "legal or confidential matters, by its name");
    assert_null(cm_found_by_detector(wording, "no-such-detector"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_told_by_what_found_it),
        cmocka_unit_test(what_no_detector_found_is_told_by_its_kind),
        cmocka_unit_test(another_name_in_the_mail_is_told_to_its_author_alone),
        cmocka_unit_test(the_same_name_is_told_once),
        cmocka_unit_test(a_file_that_its_name_gives_away_is_told_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
