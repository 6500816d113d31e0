#include "gateway/subject_signs.h"

#include "gateway/weigh_name.h"

/* More than that of a student adds nothing to a finding, a class list of hundreds is one message;
 * but a first sign in a part or on a page is what a record or picture there goes with. */
#define MOST_EACH 16u

void cm_subject_signs_init(CmSubjectSigns *signs, CmFacts *facts, const CmSnapshot *snapshot)
{
    signs->facts = facts;
    signs->snapshot = snapshot;
    signs->by_student = g_hash_table_new(g_str_hash, g_str_equal);
}

void cm_subject_signs_clear(CmSubjectSigns *signs)
{
    g_hash_table_unref(signs->by_student);
}

const CmSubject *cm_subject_signs_find(const CmSubjectSigns *signs, const char *student)
{
    return g_hash_table_lookup(signs->by_student, student);
}

static CmSubject *subject_of(CmSubjectSigns *signs, const CmPerson *student)
{
    CmSubject *subject = g_hash_table_lookup(signs->by_student, student->id);
    if (subject != NULL)
        return subject;
    subject = cm_facts_add_subject(signs->facts, student->id);
    subject->name = cm_person_usual_name(student);
    const char *const *schools = (const char *const *)signs->facts->sender.schools;
    subject->elsewhere =
        signs->snapshot != NULL && !cm_weigh_shares_school(signs->snapshot, schools, student);
    g_hash_table_insert(signs->by_student, (gpointer)student->id, subject);
    return subject;
}

static CmEvidence *evidence_find(const CmSubject *subject, const CmSign *sign,
                                 const CmMailText *text)
{
    for (guint i = 0; i < subject->evidence->len; i++) {
        CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->kind == sign->kind && evidence->part == sign->part &&
            evidence->page == sign->page && evidence->text != NULL &&
            cm_mail_text_equal(evidence->text, text))
            return evidence;
    }
    return NULL;
}

/* A name that a quote or an address makes weak may stand once more where nothing does. */
static void say_again(CmSubject *subject, CmEvidence *evidence, const CmSign *sign)
{
    evidence->strength = MAX(evidence->strength, sign->strength);
    evidence->with_picture = evidence->with_picture || sign->with_picture;
    subject->strength = MAX(subject->strength, sign->strength);
}

/* TRUE when @subject has a sign like @sign in its place that says no less. */
static gboolean has_sign_there(const CmSubject *subject, const CmSign *sign)
{
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->kind == sign->kind && evidence->part == sign->part &&
            evidence->page == sign->page && evidence->strength >= sign->strength &&
            evidence->with_picture >= sign->with_picture && evidence->near_miss <= sign->near_miss)
            return TRUE;
    }
    return FALSE;
}

void cm_subject_signs_add(CmSubjectSigns *signs, const CmPerson *student, const CmSign *sign,
                          CmMailText *text)
{
    CmSubject *subject = subject_of(signs, student);
    CmEvidence *same = evidence_find(subject, sign, text);
    if (same != NULL) {
        say_again(subject, same, sign);
        return;
    }
    if (subject->evidence->len >= MOST_EACH && has_sign_there(subject, sign))
        return;
    CmEvidence *evidence = cm_subject_add_evidence(subject, sign->kind, sign->strength);
    evidence->part = sign->part;
    evidence->namesakes = sign->namesakes;
    evidence->source = g_strdup(sign->source);
    evidence->text = cm_mail_text_ref(text);
    evidence->with_picture = sign->with_picture;
    evidence->page = sign->page;
    evidence->near_miss = sign->near_miss;
}

void cm_subject_signs_settle_one(CmSubject *subject)
{
    subject->ambiguous = TRUE;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->strength == subject->strength && evidence->namesakes <= 1)
            subject->ambiguous = FALSE;
    }
}

void cm_subject_signs_settle(CmSubjectSigns *signs)
{
    for (guint i = 0; i < signs->facts->subjects->len; i++)
        cm_subject_signs_settle_one(g_ptr_array_index(signs->facts->subjects, i));
}
