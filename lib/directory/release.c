#include "directory/release.h"

#include <string.h>

#include "directory/release_age.h"
#include "directory/release_cover.h"
#include "directory/snapshot_parts.h"

typedef struct {
    const CmSnapshot *snapshot;
    const CmPerson *student;
    const char *scope;
    CmKind kind;
    const char *platform;
    CmDay today;
    const guint *rows; /* of the student, in the order of the file */
    guint count;
    gboolean student_alone; /* only the student's own decision counts */
    CmDay year_end; /* of the latest form: under opt-in, forms of earlier years are replaced */
} Question;

/* What the decisions of all signers come to. */
typedef struct {
    const CmReleaseRow *refused;  /* some standing refusal or withdrawn grant */
    const CmReleaseRow *guardian; /* some guardian's grant that counts */
    const CmReleaseRow *own;      /* the student's */
    const CmReleaseRow *once;     /* some grant that counted on an earlier day */
} Decisions;

static const CmReleaseRow *row_at(const Question *question, guint i)
{
    return cm_release_rows_at(&question->snapshot->releases, question->rows[i]);
}

static CmReleaseSigner signer_at(const Question *question, guint i)
{
    return cm_release_rows_signer(&question->snapshot->releases, question->rows[i]);
}

static gboolean is_opt_in(const Question *question)
{
    return question->snapshot->settings.consent_default == CM_CONSENT_OPT_IN;
}

/* A decision that has been made by the day. A refusal without a date stands from ever on; a grant
 * without one never counts. */
static gboolean is_made(const Question *question, guint i)
{
    const CmReleaseRow *row = row_at(question, i);
    if (question->student_alone && !signer_at(question, i).is_student)
        return FALSE;
    if (row->signed_on == 0)
        return !row->granted;
    return row->signed_on <= question->today;
}

static gboolean covers(const Question *question, const CmReleaseRow *row)
{
    return cm_release_covers(row, question->scope, question->kind, question->platform);
}

static CmDay first_day(const CmReleaseRow *row)
{
    return MAX(row->signed_on, row->valid_from);
}

static CmDay last_day(const Question *question, const CmReleaseRow *row)
{
    if (row->valid_until != 0)
        return row->valid_until;
    if (row->signed_on == 0)
        return G_MAXUINT32;
    return cm_release_age_year_end(question->snapshot, row->signed_on);
}

static gboolean is_withdrawn(const Question *question, const CmReleaseRow *row)
{
    return row->withdrawn_on != 0 && row->withdrawn_on <= question->today;
}

/* Under opt-in a form for a later year replaces the student's earlier ones of every signer. */
static gboolean is_replaced(const Question *question, const CmReleaseRow *row)
{
    if (!is_opt_in(question) || question->year_end == 0 || row->signed_on == 0)
        return FALSE;
    return cm_release_age_year_end(question->snapshot, row->signed_on) < question->year_end;
}

static CmDay latest_year_end(const Question *question)
{
    CmDay latest = 0;
    for (guint i = 0; i < question->count; i++)
        if (is_made(question, i))
            latest = MAX(latest, row_at(question, i)->signed_on);
    return latest == 0 ? 0 : cm_release_age_year_end(question->snapshot, latest);
}

/* TRUE when row @i is its signer's latest decision: by signing date, then by the order of the file.
 */
static gboolean is_latest(const Question *question, guint i)
{
    if (row_at(question, i)->signed_on == 0) /* nobody knows that it is not */
        return TRUE;
    for (guint j = 0; j < question->count; j++) {
        if (j == i || signer_at(question, j).signer != signer_at(question, i).signer ||
            !is_made(question, j) || !covers(question, row_at(question, j)))
            continue;
        CmDay mine = row_at(question, i)->signed_on, other = row_at(question, j)->signed_on;
        if (other > mine || (other == mine && j > i))
            return FALSE;
    }
    return TRUE;
}

static gboolean stands_refused(const Question *question, const CmReleaseRow *row)
{
    if (row->granted)
        return is_withdrawn(question, row);
    if (is_withdrawn(question, row) || first_day(row) > question->today)
        return FALSE;
    return !is_opt_in(question) || question->today <= last_day(question, row);
}

static gboolean counts(const Question *question, const CmReleaseRow *row)
{
    return row->granted && !is_withdrawn(question, row) && first_day(row) <= question->today &&
           question->today <= last_day(question, row);
}

static gboolean counted_once(const Question *question, const CmReleaseRow *row)
{
    CmDay first = first_day(row);
    return row->granted && first <= question->today && first <= last_day(question, row) &&
           (row->withdrawn_on == 0 || row->withdrawn_on > first);
}

static Decisions weigh(const Question *question)
{
    Decisions decisions = {NULL, NULL, NULL, NULL};
    for (guint i = 0; i < question->count; i++) {
        const CmReleaseRow *row = row_at(question, i);
        if (!is_made(question, i) || !covers(question, row))
            continue;
        if (counted_once(question, row))
            decisions.once = row;
        if (is_replaced(question, row) || !is_latest(question, i))
            continue;
        if (stands_refused(question, row))
            decisions.refused = row;
        else if (counts(question, row) && signer_at(question, i).is_student)
            decisions.own = row;
        else if (counts(question, row))
            decisions.guardian = row;
    }
    return decisions;
}

/* The id of who signed @row; a name as it was written is not repeated. */
static const char *signer_name(const Question *question, const CmReleaseRow *row)
{
    const CmPeople *people = &question->snapshot->people;
    for (guint i = 0; i < question->count; i++) {
        guint signer = signer_at(question, i).signer;
        if (row_at(question, i) == row && signer < people->roster->people->len)
            return cm_people_at(people, signer)->id;
    }
    return "a signer who is not on record";
}

/* A withdrawal that was recorded as a decision of its own is one act, not a grant and its end. */
static gboolean is_withdrawal_alone(const CmReleaseRow *row)
{
    return row->granted && row->withdrawn_on != 0 && row->withdrawn_on == row->signed_on;
}

static char *describe_row(const Question *question, const char *what, const CmReleaseRow *row)
{
    gboolean alone = is_withdrawal_alone(row);
    g_autoptr(GString) text = g_string_new(alone ? "withdrawn" : what);
    g_string_append_printf(text, " by %s", signer_name(question, row));
    if (row->signed_on != 0) {
        g_autofree char *day = cm_day_format(row->signed_on);
        g_string_append_printf(text, " on %s", day);
    }
    if (!alone && row->granted && is_withdrawn(question, row)) {
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

static CmReleaseAnswer *answer_half_signed(const Question *question, const CmReleaseRow *row,
                                           gboolean own, CmTri signs)
{
    g_autofree char *described = describe_row(question, "granted", row);
    const char *lacking = own ? "a guardian's signature is missing beside the student's"
                              : "the student's own signature is missing";
    return answer_new(
        CM_RELEASE_MISSING, row,
        g_strdup_printf("%s, but %s, which grade %u needs%s", described, lacking,
                        question->snapshot->settings.student_signs_from_grade,
                        signs == CM_UNKNOWN ? " and the grade is not on record" : " and above"));
}

static CmReleaseAnswer *answer_granted(const Question *question, const Decisions *decisions)
{
    CmTri signs =
        question->student_alone
            ? CM_NO
            : cm_release_age_signs(question->snapshot, question->student, question->today);
    const CmReleaseRow *row = decisions->guardian != NULL ? decisions->guardian : decisions->own;
    if (signs != CM_NO && (decisions->guardian == NULL || decisions->own == NULL))
        return answer_half_signed(question, row, decisions->own != NULL, signs);
    return answer_new(CM_RELEASE_GRANTED, row, describe_row(question, "granted", row));
}

static CmReleaseAnswer *answer_lapsed(const Question *question, const CmReleaseRow *row)
{
    g_autofree char *described = describe_row(question, "granted", row);
    CmDay last = last_day(question, row);
    if (last >= question->today)
        return answer_new(CM_RELEASE_EXPIRED, row,
                          g_strdup_printf("%s, but replaced by a later form", described));
    g_autofree char *day = cm_day_format(last);
    return answer_new(CM_RELEASE_EXPIRED, row,
                      g_strdup_printf("%s, but only until %s", described, day));
}

/* The answer before the district's default is looked at. */
static CmReleaseAnswer *answer_by_forms(Question *question)
{
    question->year_end = latest_year_end(question);
    Decisions decisions = weigh(question);
    if (decisions.refused != NULL)
        return answer_new(CM_RELEASE_REFUSED, decisions.refused,
                          describe_row(question, decisions.refused->granted ? "granted" : "refused",
                                       decisions.refused));
    if (decisions.guardian != NULL || decisions.own != NULL)
        return answer_granted(question, &decisions);
    if (decisions.once != NULL)
        return answer_lapsed(question, decisions.once);
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
static CmReleaseAnswer *apply_default(const Question *question, CmReleaseAnswer *answer)
{
    if (is_opt_in(question) || is_to_be_named(question->kind) ||
        (answer->state != CM_RELEASE_MISSING && answer->state != CM_RELEASE_EXPIRED))
        return answer;
    char *reason = g_strdup_printf("granted by default where nobody objects: %s", answer->reason);
    g_free(answer->reason);
    answer->reason = reason;
    answer->state = CM_RELEASE_GRANTED;
    return answer;
}

static CmReleaseAnswer *answer_as(Question *question, gboolean student_alone)
{
    question->student_alone = student_alone;
    return apply_default(question, answer_by_forms(question));
}

CmReleaseAnswer *cm_release_resolve(const CmSnapshot *snapshot, const CmPerson *student,
                                    const char *scope, CmKind kind, const char *platform,
                                    CmDay today)
{
    Question question = {
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
