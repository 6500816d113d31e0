#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/namesakes.h"

static CmEvidence *add_name(CmSubject *subject, const char *text, guint namesakes)
{
    CmEvidence *evidence = cm_subject_add_evidence(subject, CM_EVIDENCE_NAME, CM_STRENGTH_STRONG);
    evidence->source = g_strdup("body");
    evidence->text = cm_mail_text_new_string(text);
    evidence->namesakes = namesakes;
    return evidence;
}

/* Both Liam Chens by name, the second one also by a record beside it. */
static CmFacts *two_of_one_name(void)
{
    CmFacts *facts = cm_facts_new();
    for (guint i = 0; i < 2; i++) {
        CmSubject *subject = cm_facts_add_subject(facts, i == 0 ? "s4" : "s5");
        subject->name = g_strdup("Liam Chen");
        subject->ambiguous = TRUE;
        add_name(subject, "Liam Chen", 2);
        cm_subject_add_record(subject, CM_KIND_RECORD, 0, "grades", CM_STRENGTH_STRONG);
    }
    return facts;
}

static CmSubject *subject_at(const CmFacts *facts, guint index)
{
    return g_ptr_array_index(facts->subjects, index);
}

static GPtrArray *find(TestDistrict *district, const CmFacts *facts)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    return cm_namesakes_find(facts, state->snapshot);
}

static void candidates_are_told_apart_by_their_numbers(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmFacts) facts = two_of_one_name();
    g_autoptr(GPtrArray) namesakes = find(district, facts);
    g_autofree char *list = cm_namesakes_list(namesakes);
    assert_string_equal(list, "2001004 (Liam Chen, 05), 2001005 (Liam Chen, 05)");
    subject_at(facts, 0)->elsewhere = TRUE; /* not the sender's to know */
    subject_at(facts, 1)->ambiguous = FALSE;
    g_autoptr(GPtrArray) none = find(district, facts);
    g_autofree char *nothing = cm_namesakes_list(none);
    assert_null(nothing);
}

static void who_is_chosen_is_meant_and_the_other_is_no_subject_any_more(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmFacts) facts = two_of_one_name();
    g_autoptr(GPtrArray) namesakes = find(district, facts);
    assert_true(cm_namesakes_choose(facts, namesakes, "2001005"));
    assert_int_equal(facts->subjects->len, 1);
    const CmSubject *chosen = subject_at(facts, 0);
    assert_string_equal(chosen->student, "s5");
    assert_false(chosen->ambiguous);
    assert_int_equal(((const CmEvidence *)g_ptr_array_index(chosen->evidence, 0))->namesakes, 1);
    assert_int_equal(chosen->records->len, 1);
}

static void what_names_the_other_alone_still_does(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmFacts) facts = two_of_one_name();
    CmSubject *other = subject_at(facts, 1);
    CmEvidence *number =
        cm_subject_add_evidence(other, CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN);
    number->text = cm_mail_text_new_string("2001005");
    cm_subject_add_record(other, CM_KIND_RECORD, 1, "grades", CM_STRENGTH_STRONG);
    g_autoptr(GPtrArray) namesakes = find(district, facts);
    assert_true(cm_namesakes_choose(facts, namesakes, "2001004"));
    assert_int_equal(facts->subjects->len, 2);
    assert_int_equal(other->evidence->len, 1);
    assert_int_equal(other->strength, CM_STRENGTH_CERTAIN);
    assert_false(other->ambiguous);
    assert_int_equal(other->records->len, 1); /* the one beside the number */
    assert_int_equal(((const CmRecordFact *)g_ptr_array_index(other->records, 0))->evidence, 0);
}

static void somebody_who_is_no_candidate_cannot_be_chosen(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmFacts) facts = two_of_one_name();
    g_autoptr(GPtrArray) namesakes = find(district, facts);
    assert_false(cm_namesakes_choose(facts, namesakes, "2001001"));
    assert_int_equal(facts->subjects->len, 2);
}

static int begin(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int end(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(candidates_are_told_apart_by_their_numbers),
        cmocka_unit_test(who_is_chosen_is_meant_and_the_other_is_no_subject_any_more),
        cmocka_unit_test(what_names_the_other_alone_still_does),
        cmocka_unit_test(somebody_who_is_no_candidate_cannot_be_chosen),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
