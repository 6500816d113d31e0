#include "policy/decide.h"

#include "sample.h"

static CmAction would_of(const CmPolicy *policy, const CmFacts *facts)
{
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return decision->would;
}

static void picture_without_release_is_held(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    assert_int_equal(decision->findings->len, 1);
    const CmFinding *finding = g_ptr_array_index(decision->findings, 0);
    assert_string_equal(finding->rule, "release-for-media");
    assert_string_equal(finding->clause, "5.5");
    assert_string_equal(finding->student, "s1");
    assert_string_equal(finding->part, "2");
    assert_string_equal(finding->scope, "third-party");
    assert_int_equal(finding->release, CM_RELEASE_MISSING);
    assert_null(decision->trace);
}

static void filters_mode_weakens_the_verdict_and_not_what_would_be(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    const CmMode modes[] = {CM_MODE_OFF, CM_MODE_OBSERVE, CM_MODE_TAG, CM_MODE_ENFORCE};
    const CmAction verdicts[] = {CM_ACTION_ACCEPT, CM_ACTION_ACCEPT, CM_ACTION_TAG, CM_ACTION_HOLD};
    for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
        facts->mode = modes[i];
        g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
        assert_int_equal(decision->verdict, verdicts[i]);
        assert_int_equal(decision->would, CM_ACTION_HOLD);
    }
}

static void rules_own_mode_weakens_it_too(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        edited_policy("55-releases.policy", "mode      enforce", "mode      tag", NULL);
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_TAG);
    assert_int_equal(decision->would, CM_ACTION_HOLD);
}

/* No sign that is only weak may hold or refuse, whoever reads and whatever is signed. */
static void weak_evidence_alone_never_holds(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint class_ = 0; class_ < CM_CLASS_COUNT; class_++) {
        for (guint kind = CM_EVIDENCE_DECLARATION; kind <= CM_EVIDENCE_CLASS; kind++) {
            g_autoptr(CmFacts) facts = cm_facts_new();
            add_recipient(facts, "x@y.example", (CmClass)class_, "p1");
            add_photo(facts, "2");
            facts->declared = TRUE;
            CmSubject *subject = add_student(facts, "s1", "Robin Example");
            cm_subject_add_guardian(subject, "p1", CM_ACCESS_NONE);
            add_sign(subject, (CmEvidenceKind)kind, CM_STRENGTH_WEAK, 0)->with_picture = TRUE;
            assert_true(would_of(policy, facts) <= CM_ACTION_TAG);
        }
    }
}

static void shared_name_never_refuses(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint class_ = 0; class_ < CM_CLASS_COUNT; class_++) {
        g_autoptr(CmFacts) facts = cm_facts_new();
        add_recipient(facts, "x@y.example", (CmClass)class_, NULL);
        CmSubject *subject = add_student(facts, "s1", "Robin Example");
        add_sign(subject, CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN, -1)->namesakes = 2;
        assert_true(would_of(policy, facts) <= CM_ACTION_HOLD);
    }
}

/* A release that was not gathered, or is of any state but granted, decides as a missing one does.
 */
static void only_granted_permits(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint i = CM_RELEASE_UNKNOWN; i <= CM_RELEASE_MISSING; i++) {
        g_autoptr(CmFacts) facts = tagged_photo_to_public();
        CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
        g_ptr_array_set_size(subject->releases, 0);
        assert_int_equal(would_of(policy, facts), CM_ACTION_HOLD);
        set_releases(subject, "third-party", (CmReleaseState)i);
        assert_int_equal(would_of(policy, facts),
                         i == CM_RELEASE_GRANTED ? CM_ACTION_ACCEPT : CM_ACTION_HOLD);
    }
}

/* Whatever is known of a part or release: not knowing it decides at least as strictly. */
static void not_knowing_never_weakens_the_verdict(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint class_ = 0; class_ < CM_CLASS_COUNT; class_++) {
        for (guint value = CM_NO; value <= CM_YES; value++) {
            g_autoptr(CmFacts) facts = tagged_photo_to_public();
            g_ptr_array_set_size(facts->recipients, 0);
            CmRecipient *recipient = add_recipient(facts, "x@y.example", (CmClass)class_, NULL);
            set_releases(g_ptr_array_index(facts->subjects, 0), "website", CM_RELEASE_GRANTED);
            CmPartFact *part = g_ptr_array_index(facts->parts, 0);
            part->location = (CmTri)value;
            CmAction known = would_of(policy, facts);
            part->location = CM_UNKNOWN;
            assert_true(would_of(policy, facts) >= known || value == CM_YES);
            part->location = CM_NO;
            recipient->own_site = CM_YES;
            known = would_of(policy, facts);
            recipient->own_site = CM_UNKNOWN;
            assert_true(would_of(policy, facts) >= known);
        }
    }
}

static void camera_that_is_not_known_is_taken_for_one(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_photo(facts, "2")->camera = CM_UNKNOWN;
    assert_int_equal(would_of(policy, facts), CM_ACTION_HOLD);
}

static char *write_down(const CmDecision *decision)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        g_string_append_printf(text, "%s %s %s %s %s|", finding->rule, finding->recipient,
                               finding->student, cm_action_word(finding->would), finding->text);
    }
    for (guint i = 0; decision->trace != NULL && i < decision->trace->len; i++)
        g_string_append_printf(text, "%s|", (const char *)g_ptr_array_index(decision->trace, i));
    return g_string_free(text, FALSE);
}

static void same_facts_give_the_same_decision(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmPolicy) again = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    g_autoptr(CmDecision) first = cm_decide(policy, facts, CM_DECIDE_TRACE);
    g_autoptr(CmDecision) second = cm_decide(again, facts, CM_DECIDE_TRACE);
    g_autofree char *one = write_down(first);
    g_autofree char *two = write_down(second);
    assert_string_equal(one, two);
    assert_true(first->trace->len > 0);
}

static void findings_come_strictest_first(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    add_sign(subject, CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN, -1);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_REJECT);
    for (guint i = 1; i < decision->findings->len; i++) {
        const CmFinding *before = g_ptr_array_index(decision->findings, i - 1);
        const CmFinding *after = g_ptr_array_index(decision->findings, i);
        assert_true(before->action >= after->action);
    }
}

static void message_without_students_or_parts_is_accepted(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    for (guint i = 0; i < CM_CLASS_COUNT; i++)
        add_recipient(facts, "x@y.example", (CmClass)i, NULL);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_ACCEPT);
    assert_int_equal(decision->findings->len, 0);
    assert_int_equal(decision->recipients->len, CM_CLASS_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_without_release_is_held),
        cmocka_unit_test(filters_mode_weakens_the_verdict_and_not_what_would_be),
        cmocka_unit_test(rules_own_mode_weakens_it_too),
        cmocka_unit_test(weak_evidence_alone_never_holds),
        cmocka_unit_test(shared_name_never_refuses),
        cmocka_unit_test(only_granted_permits),
        cmocka_unit_test(not_knowing_never_weakens_the_verdict),
        cmocka_unit_test(camera_that_is_not_known_is_taken_for_one),
        cmocka_unit_test(same_facts_give_the_same_decision),
        cmocka_unit_test(findings_come_strictest_first),
        cmocka_unit_test(message_without_students_or_parts_is_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
