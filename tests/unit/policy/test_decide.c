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
                               finding->student, cm_action_word(finding->would), finding->part);
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

/* Any facts at all: who reads, what is shown, what is signed and what is not known by chance. */
typedef struct {
    GRand *dice;
    CmFacts *facts;
} Chance;

static guint roll(const Chance *chance, guint sides)
{
    return (guint)g_rand_int_range(chance->dice, 0, (gint32)sides);
}

static void add_any_recipient(Chance *chance, guint number)
{
    static const char *const people[] = {"s1", "s2", "g1", "g2", "t1", NULL};
    g_autofree char *address = g_strdup_printf("r%u@b.example", number);
    CmClass class_ = (CmClass)roll(chance, CM_CLASS_COUNT);
    CmRecipient *recipient =
        add_recipient(chance->facts, address, class_, people[roll(chance, G_N_ELEMENTS(people))]);
    recipient->unknown_local = roll(chance, 4) == 0;
    recipient->unreadable = roll(chance, 8) == 0;
    recipient->own_site = (CmTri)roll(chance, 3);
    recipient->registered = (CmTri)roll(chance, 3);
    if (roll(chance, 4) == 0)
        cm_recipient_add_identity(recipient, CM_CLASS_GUARDIAN, "g1", CM_ACCOUNT_NONE);
}

static void add_any_part(Chance *chance, guint number)
{
    g_autofree char *id = g_strdup_printf("%u", number + 1);
    CmPartFact *part = cm_facts_add_part(chance->facts, id);
    part->media = (CmMedia)roll(chance, CM_MEDIA_TEXT + 1);
    part->camera = (CmTri)roll(chance, 3);
    part->location = (CmTri)roll(chance, 3);
    part->counts = roll(chance, 2) == 0;
    if (roll(chance, 8) == 0) {
        part->inspected = FALSE;
        part->reason = (CmReason)roll(chance, CM_REASON_TOO_MANY + 1);
    }
}

static void add_any_subject(Chance *chance, guint number, CmStrength most, guint namesakes)
{
    g_autofree char *id = g_strdup_printf("s%u", number + 1);
    CmSubject *subject = add_student(chance->facts, id, "Robin Example");
    guint parts = chance->facts->parts->len;
    for (guint i = roll(chance, 4) + 1; i > 0; i--) {
        CmEvidence *evidence =
            cm_subject_add_evidence(subject, (CmEvidenceKind)roll(chance, CM_EVIDENCE_CLASS + 1),
                                    (CmStrength)roll(chance, (guint)most + 1));
        evidence->part = (int)roll(chance, parts + 1) - 1;
        evidence->with_picture = roll(chance, 2) == 0;
        evidence->namesakes = namesakes > 0 ? namesakes : roll(chance, 2) + 1;
    }
    if (roll(chance, 3) == 0)
        cm_subject_add_record(subject, CM_KIND_RECORD, 0, "chance", (CmStrength)roll(chance, 3));
    cm_subject_add_guardian(subject, roll(chance, 2) == 0 ? "g1" : "g2",
                            roll(chance, 3) == 0 ? CM_ACCESS_NONE : CM_ACCESS_FULL);
    static const char *const scopes[] = {"school", "website", "social-media", "news-media",
                                         "third-party"};
    for (guint i = 0; i < G_N_ELEMENTS(scopes); i++)
        if (roll(chance, 5) > 0)
            set_releases(subject, scopes[i], (CmReleaseState)roll(chance, CM_RELEASE_MISSING + 1));
}

/* @most is the greatest strength of any sign; every sign fits @namesakes students, 0: by chance. */
static CmFacts *any_facts(GRand *dice, CmStrength most, guint namesakes)
{
    Chance chance = {dice, cm_facts_new()};
    for (guint i = roll(&chance, 4) + 1; i > 0; i--)
        add_any_recipient(&chance, i);
    for (guint i = roll(&chance, 4); i > 0; i--)
        add_any_part(&chance, i);
    for (guint i = roll(&chance, 4); i > 0; i--)
        add_any_subject(&chance, i, most, namesakes);
    return chance.facts;
}

#define CHANCES 1500u

static void whatever_the_facts_the_same_decision_comes_of_them(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    GRand *dice = g_rand_new_with_seed(5);
    for (guint i = 0; i < CHANCES / 3; i++) {
        g_autoptr(CmFacts) facts = any_facts(dice, CM_STRENGTH_CERTAIN, 0);
        g_autoptr(CmDecision) first = cm_decide(policy, facts, CM_DECIDE_PLAIN);
        g_autoptr(CmDecision) second = cm_decide(policy, facts, CM_DECIDE_TRACE);
        assert_int_equal(first->verdict, second->verdict);
        assert_int_equal(first->findings->len, second->findings->len);
        for (guint j = 0; j < first->findings->len; j++) {
            const CmFinding *a = g_ptr_array_index(first->findings, j);
            const CmFinding *b = g_ptr_array_index(second->findings, j);
            assert_string_equal(a->rule, b->rule);
            assert_memory_equal(&a->origin, &b->origin, sizeof a->origin);
        }
    }
    g_rand_free(dice);
}

static void whatever_the_facts_the_strictest_finding_is_what_happens(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    GRand *dice = g_rand_new_with_seed(6);
    for (guint i = 0; i < CHANCES / 3; i++) {
        g_autoptr(CmFacts) facts = any_facts(dice, CM_STRENGTH_CERTAIN, 0);
        g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
        for (guint r = 0; r < facts->recipients->len; r++) {
            const CmRecipient *recipient = g_ptr_array_index(facts->recipients, r);
            CmAction strictest = CM_ACTION_ACCEPT;
            for (guint j = 0; j < decision->findings->len; j++) {
                const CmFinding *finding = g_ptr_array_index(decision->findings, j);
                if (g_str_equal(finding->recipient, recipient->address))
                    strictest = MAX(strictest, finding->would);
            }
            assert_int_equal(strictest,
                             g_array_index(decision->recipients, CmRecipientDecision, r).would);
        }
    }
    g_rand_free(dice);
}

/* What a rule about students asks for; a part or the message as a whole may be held besides. */
static CmAction strictest_about_students(const CmPolicy *policy, const CmFacts *facts)
{
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    CmAction strictest = CM_ACTION_ACCEPT;
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->student != NULL)
            strictest = MAX(strictest, finding->would);
    }
    return strictest;
}

static void whatever_the_facts_weak_signs_alone_never_hold(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    GRand *dice = g_rand_new_with_seed(7);
    for (guint i = 0; i < CHANCES; i++) {
        g_autoptr(CmFacts) facts = any_facts(dice, CM_STRENGTH_WEAK, 0);
        assert_true(strictest_about_students(policy, facts) <= CM_ACTION_TAG);
    }
    g_rand_free(dice);
}

static void whatever_the_facts_a_name_that_several_bear_never_rejects(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    GRand *dice = g_rand_new_with_seed(8);
    for (guint i = 0; i < CHANCES; i++) {
        g_autoptr(CmFacts) facts = any_facts(dice, CM_STRENGTH_CERTAIN, 2);
        assert_true(strictest_about_students(policy, facts) <= CM_ACTION_HOLD);
    }
    g_rand_free(dice);
}

/* A release that becomes unknown instead of granted lets nothing through that waited before. */
static void whatever_the_facts_unknown_never_permits(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    GRand *dice = g_rand_new_with_seed(9);
    for (guint i = 0; i < CHANCES; i++) {
        g_autoptr(CmFacts) facts = any_facts(dice, CM_STRENGTH_CERTAIN, 0);
        CmAction before = strictest_about_students(policy, facts);
        for (guint s = 0; s < facts->subjects->len; s++) {
            const CmSubject *subject = g_ptr_array_index(facts->subjects, s);
            for (guint r = 0; r < subject->releases->len; r++) {
                CmReleaseFact *release = g_ptr_array_index(subject->releases, r);
                release->state = CM_RELEASE_UNKNOWN;
            }
        }
        assert_true(strictest_about_students(policy, facts) >= before);
    }
    g_rand_free(dice);
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
        cmocka_unit_test(whatever_the_facts_the_same_decision_comes_of_them),
        cmocka_unit_test(whatever_the_facts_the_strictest_finding_is_what_happens),
        cmocka_unit_test(whatever_the_facts_weak_signs_alone_never_hold),
        cmocka_unit_test(whatever_the_facts_a_name_that_several_bear_never_rejects),
        cmocka_unit_test(whatever_the_facts_unknown_never_permits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
