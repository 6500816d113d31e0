#include "directory/release.h"

#include <string.h>

#include "directory/release_age.h"
#include "directory/release_form.h"
#include "directory/snapshot_parts.h"

/* What the decisions of all signers come to. */
typedef struct {
    const CmReleaseRow *refused;  /* some standing refusal or withdrawn grant */
    const CmReleaseRow *guardian; /* some guardian's grant that counts */
    const CmReleaseRow *own;      /* the student's */
    const CmReleaseRow *once;     /* some grant that counted on an earlier day */
    const CmReleaseRow *other;    /* a grant in force of somebody who may not grant */
    CmReleaseSigner other_signer;
} Decisions;

static void note_grant(Decisions *decisions, const CmReleaseRow *row, CmReleaseSigner signer)
{
    if (!signer.may_grant) {
        decisions->other = row;
        decisions->other_signer = signer;
    } else if (signer.is_student) {
        decisions->own = row;
    } else {
        decisions->guardian = row;
    }
}

static Decisions weigh(const CmReleaseQuestion *question)
{
    Decisions decisions = {0};
    for (guint i = 0; i < question->count; i++) {
        const CmReleaseRow *row = cm_release_form_row(question, i);
        CmReleaseSigner signer = cm_release_form_signer(question, i);
        if (!cm_release_form_is_made(question, i) || !cm_release_form_covers(question, row))
            continue;
        if (signer.may_grant && cm_release_form_counted_once(question, row))
            decisions.once = row;
        if (cm_release_form_is_replaced(question, row) || !cm_release_form_is_latest(question, i))
            continue;
        if (cm_release_form_stands_refused(question, row))
            decisions.refused = row;
        else if (cm_release_form_counts(question, row))
            note_grant(&decisions, row, signer);
    }
    return decisions;
}

/* The id of who signed @row; a name as it was written is not repeated. */
static const char *signer_name(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    const CmPeople *people = &question->snapshot->people;
    for (guint i = 0; i < question->count; i++) {
        guint signer = cm_release_form_signer(question, i).signer;
        if (cm_release_form_row(question, i) == row && signer < people->roster->people->len)
            return cm_people_at(people, signer)->id;
    }
    return "a signer who is not on record";
}

/* A withdrawal that was recorded as a decision of its own is one act, not a grant and its end. */
static gboolean is_withdrawal_alone(const CmReleaseRow *row)
{
    return row->granted && row->withdrawn_on != 0 && row->withdrawn_on == row->signed_on;
}

static char *describe_row(const CmReleaseQuestion *question, const char *what,
                          const CmReleaseRow *row)
{
    gboolean alone = is_withdrawal_alone(row);
    g_autoptr(GString) text = g_string_new(alone ? "withdrawn" : what);
    g_string_append_printf(text, " by %s", signer_name(question, row));
    if (row->signed_on != 0) {
        g_autofree char *day = cm_day_format(row->signed_on);
        g_string_append_printf(text, " on %s", day);
    }
    if (!alone && row->granted && cm_release_form_is_withdrawn(question, row)) {
        g_autofree char *day = cm_day_format(row->withdrawn_on);
        g_string_append_printf(text, ", withdrawn on %s", day);
    }
    g_string_append_printf(text, " (%s%s%s:%u)", row->document != NULL ? row->document : "",
                           row->document != NULL ? ", " : "",
                           row->origin.file != NULL ? row->origin.file : "releases.csv",
                           row->origin.line);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static CmReleaseAnswer *answer_new(CmReleaseState state, const CmReleaseRow *row, char *reason)
{
    CmReleaseAnswer *answer = g_new(CmReleaseAnswer, 1);
    *answer = (CmReleaseAnswer){.state = state, .row = row, .reason = reason};
    return answer;
}

static CmReleaseAnswer *answer_without_student(const CmReleaseQuestion *question,
                                               const Decisions *decisions, CmTri signs)
{
    g_autofree char *described = describe_row(question, "granted", decisions->guardian);
    gboolean misnamed = decisions->other != NULL && decisions->other_signer.is_student;
    return answer_new(
        CM_RELEASE_MISSING, decisions->guardian,
        g_strdup_printf("%s, but the student's own signature is missing%s, which grade %u needs%s",
                        described, misnamed ? " (what is signed as it is another name)" : "",
                        question->snapshot->settings.student_signs_from_grade,
                        signs == CM_UNKNOWN ? " and the grade is not on record" : " and above"));
}

static CmReleaseAnswer *answer_without_guardian(const CmReleaseQuestion *question,
                                                const CmReleaseRow *own)
{
    g_autofree char *described = describe_row(question, "granted", own);
    return answer_new(
        CM_RELEASE_MISSING, own,
        g_strdup_printf("%s, but a guardian's signature is missing beside the student's",
                        described));
}

/* Of @decisions some grant counts; where the student's alone does, there is no other. */
static CmReleaseAnswer *answer_granted(const CmReleaseQuestion *question,
                                       const Decisions *decisions)
{
    const CmReleaseRow *own = decisions->own, *guardian = decisions->guardian;
    if (question->student_alone && own != NULL)
        return answer_new(CM_RELEASE_GRANTED, own, describe_row(question, "granted", own));
    if (guardian == NULL)
        return answer_without_guardian(question, own);
    CmTri signs =
        question->student_alone
            ? CM_YES
            : cm_release_age_signs(question->snapshot, question->student, question->today);
    if (signs != CM_NO && own == NULL)
        return answer_without_student(question, decisions, signs);
    return answer_new(CM_RELEASE_GRANTED, guardian, describe_row(question, "granted", guardian));
}

static gboolean is_barred(const CmReleaseQuestion *question, guint signer)
{
    const CmPeople *people = &question->snapshot->people;
    guint count;
    const CmPeopleLink *links =
        cm_people_links(people, cm_people_position(people, question->student), &count);
    for (guint i = 0; i < count; i++)
        if (links[i].guardian == signer)
            return links[i].access == CM_ACCESS_NONE;
    return FALSE;
}

static CmReleaseAnswer *answer_void(const CmReleaseQuestion *question, const Decisions *decisions)
{
    const CmReleaseRow *row = decisions->other;
    g_autofree char *described = describe_row(question, "granted", row);
    if (decisions->other_signer.is_student)
        return answer_new(
            CM_RELEASE_MISSING, row,
            g_strdup_printf("%s, but what is signed as the student's is not the student's name",
                            described));
    const char *lacking = is_barred(question, decisions->other_signer.signer)
                              ? "has access none to the student"
                              : "is not on record as the student's guardian";
    return answer_new(
        CM_RELEASE_MISSING, row,
        g_strdup_printf("%s, but %s %s", described, signer_name(question, row), lacking));
}

static CmReleaseAnswer *answer_lapsed(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    g_autofree char *described = describe_row(question, "granted", row);
    CmDay last = cm_release_form_last_day(question, row);
    if (last >= question->today)
        return answer_new(CM_RELEASE_EXPIRED, row,
                          g_strdup_printf("%s, but replaced by a later form", described));
    g_autofree char *day = cm_day_format(last);
    return answer_new(CM_RELEASE_EXPIRED, row,
                      g_strdup_printf("%s, but only until %s", described, day));
}

/* The answer before the district's default is looked at. */
static CmReleaseAnswer *answer_by_forms(CmReleaseQuestion *question)
{
    question->year_end = cm_release_form_year_end(question);
    Decisions decisions = weigh(question);
    if (decisions.refused != NULL)
        return answer_new(CM_RELEASE_REFUSED, decisions.refused,
                          describe_row(question, decisions.refused->granted ? "granted" : "refused",
                                       decisions.refused));
    if (decisions.guardian != NULL || decisions.own != NULL)
        return answer_granted(question, &decisions);
    if (decisions.once != NULL)
        return answer_lapsed(question, decisions.once);
    if (decisions.other != NULL)
        return answer_void(question, &decisions);
    return answer_new(CM_RELEASE_MISSING, NULL,
                      g_strdup_printf("no form%s in force speaks of it",
                                      question->student_alone ? " of the student's own" : ""));
}

/* What a form grants only where it names it, silence does not grant either (DOMAIN.md, "When a
 * scope is released"). */
static gboolean is_to_be_named(CmKind kind)
{
    return kind == CM_KIND_RECORD || kind == CM_KIND_CONTACT || kind == CM_KIND_LOCATION;
}

/* Where consent is opt-out, no form means yes. */
static CmReleaseAnswer *apply_default(const CmReleaseQuestion *question, CmReleaseAnswer *answer)
{
    if (cm_release_form_is_opt_in(question) || is_to_be_named(question->kind) ||
        (answer->state != CM_RELEASE_MISSING && answer->state != CM_RELEASE_EXPIRED))
        return answer;
    char *reason = g_strdup_printf("granted by default where nobody objects: %s", answer->reason);
    g_free(answer->reason);
    answer->reason = reason;
    answer->state = CM_RELEASE_GRANTED;
    return answer;
}

static CmReleaseAnswer *answer_as(CmReleaseQuestion *question, gboolean student_alone)
{
    question->student_alone = student_alone;
    return apply_default(question, answer_by_forms(question));
}

CmReleaseAnswer *cm_release_resolve(const CmSnapshot *snapshot, const CmPerson *student,
                                    const char *scope, CmKind kind, const char *platform,
                                    CmDay today)
{
    CmReleaseQuestion question = {
        .snapshot = snapshot,
        .student = student,
        .scope = scope,
        .kind = kind,
        .platform = platform != NULL ? platform : "",
        .today = today,
    };
    question.rows = cm_release_rows_of(
        &snapshot->releases, cm_people_position(&snapshot->people, student), &question.count);
    CmTri alone = cm_release_age_has_rights(snapshot, student, today);
    if (alone != CM_UNKNOWN)
        return answer_as(&question, alone == CM_YES);
    /* Of age or not, nobody knows: it is granted only where it would be either way. */
    g_autoptr(CmReleaseAnswer) answer = answer_as(&question, FALSE);
    if (answer->state != CM_RELEASE_GRANTED)
        return g_steal_pointer(&answer);
    g_autoptr(CmReleaseAnswer) own = answer_as(&question, TRUE);
    if (own->state == CM_RELEASE_GRANTED)
        return g_steal_pointer(&answer);
    char *reason =
        g_strdup_printf("%s; no birth date tells whether the student is of age", own->reason);
    g_free(own->reason);
    own->reason = reason;
    return g_steal_pointer(&own);
}

void cm_release_answer_free(CmReleaseAnswer *answer)
{
    if (answer == NULL)
        return;
    g_free(answer->reason);
    g_free(answer);
}
