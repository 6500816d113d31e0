#include "policy/class_count.h"

#include "sample.h"

static void add_of_class(CmFacts *facts, const char *id, const char *class_name,
                         CmReleaseState state)
{
    CmSubject *subject = add_student(facts, id, id);
    CmEvidence *evidence = add_sign(subject, CM_EVIDENCE_CLASS, CM_STRENGTH_WEAK, -1);
    evidence->with_picture = TRUE;
    evidence->namesakes = 3;
    cm_mail_text_unref(evidence->text);
    evidence->text = cm_mail_text_new_string(class_name);
    subject->strength = CM_STRENGTH_WEAK;
    set_releases(subject, "third-party", state);
}

/* A photo beside the names of two classes, to somebody outside: one student of Division 4 has a
 * release, two do not. */
static CmFacts *two_classes(void)
{
    CmFacts *facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "x@mail.example", CM_CLASS_PUBLIC, NULL);
    add_photo(facts, "2");
    add_of_class(facts, "s1", "Division 4", CM_RELEASE_MISSING);
    add_of_class(facts, "s2", "Division 4", CM_RELEASE_GRANTED);
    add_of_class(facts, "s3", "Division 5", CM_RELEASE_MISSING);
    add_of_class(facts, "s4", "Division 4", CM_RELEASE_REFUSED);
    return facts;
}

static const CmFinding *finding_of(const CmDecision *decision, const char *student)
{
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (g_strcmp0(finding->student, student) == 0)
            return finding;
    }
    return NULL;
}

static void finding_counts_those_of_the_class_who_lack_the_scope(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = two_classes();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->would, CM_ACTION_TAG);
    assert_int_equal(finding_of(decision, "s1")->class_lacking, 2);
    assert_int_equal(finding_of(decision, "s4")->class_lacking, 2);
    assert_int_equal(finding_of(decision, "s3")->class_lacking, 1);
    assert_null(finding_of(decision, "s2"));
}

static void a_student_who_is_named_is_counted_with_no_class(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = two_classes();
    add_sign(g_ptr_array_index(facts->subjects, 0), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(finding_of(decision, "s1")->class_lacking, 0);
    assert_int_equal(finding_of(decision, "s4")->class_lacking, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding_counts_those_of_the_class_who_lack_the_scope),
        cmocka_unit_test(a_student_who_is_named_is_counted_with_no_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
