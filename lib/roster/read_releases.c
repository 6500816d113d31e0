#include "roster/readers.h"
#include "roster/release_reach.h"

/* releases.csv: one row is one decision of one signer on Form 151.
 *
 * A row that cannot be used is skipped only where that takes something away. A refusal or a
 * withdrawal that was skipped would let an older grant, another signer's, or the absence of any
 * (opt-out) permit what somebody said no to; such a row counts as a refusal of all that it may have
 * meant, until it is mended.
 */

enum {
    STUDENT,
    SCOPE,
    KINDS,
    PLATFORMS,
    DECISION,
    SIGNED_BY,
    RELATION,
    SIGNED_ON,
    VALID_FROM,
    VALID_UNTIL,
    WITHDRAWN_ON,
    DOCUMENT,
    COLUMN_COUNT,
};

/* Required are those whose absence would widen what is granted. */
static const CmSheetColumn release_columns[COLUMN_COUNT] = {
    [STUDENT] = {"studentSourcedId", "student|studentId", TRUE},
    [SCOPE] = {"scope", NULL, TRUE},
    [KINDS] = {"kinds", NULL, TRUE},
    [PLATFORMS] = {"platforms", NULL, TRUE},
    [DECISION] = {"decision", NULL, TRUE},
    [SIGNED_BY] = {"signedBy", NULL, TRUE},
    [RELATION] = {"signerRelation", NULL, TRUE},
    [SIGNED_ON] = {"signedOn", NULL, TRUE},
    [VALID_FROM] = {"validFrom", NULL, TRUE},
    [VALID_UNTIL] = {"validUntil", NULL, TRUE},
    [WITHDRAWN_ON] = {"withdrawnOn", NULL, TRUE},
    [DOCUMENT] = {"documentRef", NULL, FALSE},
};

#define NO_COLUMN  COLUMN_COUNT
#define FAR_FUTURE "9999-12-31"

typedef enum { DECISION_UNREADABLE, DECISION_GRANT, DECISION_REFUSE } Decision;

/* A row as far as it could be read. */
typedef struct {
    CmReleaseRow row;
    const char *const *scopes; /* a row of each; NULL: they were not read */
    Decision decision;
    guint fault;             /* the first column that could not be read, or NO_COLUMN */
    const char *fault_words; /* what is wrong there */
    gboolean withdrawal_unclear;
    gboolean until_unclear;
} Draft;

static void find_fault(Draft *draft, guint column, const char *words)
{
    if (draft->fault != NO_COLUMN)
        return;
    draft->fault = column;
    draft->fault_words = words;
}

static void read_decision(CmSheet *sheet, Draft *draft)
{
    static const struct {
        const char *word;
        Decision decision;
        gboolean standard;
    } words[] = {
        {"grant", DECISION_GRANT, TRUE},    {"refuse", DECISION_REFUSE, TRUE},
        {"granted", DECISION_GRANT, FALSE}, {"refused", DECISION_REFUSE, FALSE},
        {"yes", DECISION_GRANT, FALSE},     {"no", DECISION_REFUSE, FALSE},
    };
    const char *text = cm_sheet_text(sheet, DECISION);
    for (guint i = 0; text != NULL && i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i].word) != 0)
            continue;
        draft->decision = words[i].decision;
        if (!words[i].standard)
            cm_sheet_assume(sheet, DECISION, "this was taken to be a decision");
    }
    if (draft->decision == DECISION_UNREADABLE)
        find_fault(draft, DECISION, "the decision is neither 'grant' nor 'refuse'");
}

static gboolean read_day(CmSheet *sheet, guint column, Draft *draft, CmDay *day)
{
    if (cm_sheet_day(sheet, column, day))
        return TRUE;
    find_fault(draft, column, "this is no date in the form 2026-11-23");
    return FALSE;
}

static void read_days(CmSheet *sheet, Draft *draft)
{
    (void)read_day(sheet, SIGNED_ON, draft, &draft->row.signed_on);
    (void)read_day(sheet, VALID_FROM, draft, &draft->row.valid_from);
    draft->until_unclear = !read_day(sheet, VALID_UNTIL, draft, &draft->row.valid_until);
    draft->withdrawal_unclear = !read_day(sheet, WITHDRAWN_ON, draft, &draft->row.withdrawn_on);
    if (draft->row.signed_on == 0)
        find_fault(draft, SIGNED_ON, "there is no day of signing");
}

static void read_signer(CmReading *reading, CmSheet *sheet, Draft *draft)
{
    const char *relation = cm_sheet_text(sheet, RELATION);
    draft->row.signed_by = cm_reading_text(reading, sheet, SIGNED_BY);
    if (draft->row.signed_by == NULL)
        find_fault(draft, SIGNED_BY, "nobody is named who signed");
    if (relation != NULL && g_ascii_strcasecmp(relation, "student") == 0)
        draft->row.by_student = TRUE;
    else if (relation == NULL || g_ascii_strcasecmp(relation, "guardian") != 0)
        find_fault(draft, RELATION, "the signer is neither 'guardian' nor 'student'");
}

/* "Given Family" or "Family Given", case aside. */
static gboolean is_name_of(const CmPerson *person, const char *name)
{
    if (person->given == NULL || person->family == NULL)
        return FALSE;
    g_autofree char *one = g_strconcat(person->given, " ", person->family, NULL);
    g_autofree char *two = g_strconcat(person->family, " ", person->given, NULL);
    g_autofree char *wanted = g_utf8_casefold(name, -1);
    g_autofree char *one_folded = g_utf8_casefold(one, -1);
    g_autofree char *two_folded = g_utf8_casefold(two, -1);
    return g_str_equal(wanted, one_folded) || g_str_equal(wanted, two_folded);
}

static gboolean is_guardian_named(const CmReading *reading, const CmPerson *student,
                                  const char *signer)
{
    const CmPerson *person = cm_reading_person(reading, signer);
    if (person != NULL)
        return g_strv_contains(student->agents, signer) ||
               g_strv_contains(person->agents, student->id);
    for (guint i = 0; student->agents[i] != NULL; i++) {
        const CmPerson *agent = cm_reading_person(reading, student->agents[i]);
        if (agent != NULL && is_name_of(agent, signer))
            return TRUE;
    }
    return FALSE;
}

static void check_signer(const CmReading *reading, CmSheet *sheet, const CmPerson *student,
                         const Draft *draft)
{
    const char *signer = draft->row.signed_by;
    if (signer == NULL)
        return;
    if (draft->row.by_student && !g_str_equal(signer, student->id) && !is_name_of(student, signer))
        cm_sheet_assume(sheet, SIGNED_BY, "a student's own signature bears another name");
    if (!draft->row.by_student && !is_guardian_named(reading, student, signer))
        cm_sheet_assume(sheet, SIGNED_BY, "who signed is not on record as the student's guardian");
}

/* A grant that was never withdrawn takes nothing from anybody when it is left out. */
static gboolean only_grants(const Draft *draft)
{
    return draft->decision == DECISION_GRANT && !draft->withdrawal_unclear &&
           draft->row.withdrawn_on == 0;
}

/* Only then may a grant speak of everything: it does not count any more. */
static gboolean is_withdrawn_by_now(const CmReading *reading, const CmReleaseRow *row)
{
    return row->withdrawn_on != 0 && row->withdrawn_on <= reading->written_on;
}

static void read_reach(CmReading *reading, CmSheet *sheet, Draft *draft)
{
    static const CmReleaseReachColumns columns = {SCOPE, KINDS, PLATFORMS};
    CmReleaseReach reach = cm_release_reach_read(reading, sheet, &columns, !only_grants(draft));
    draft->scopes = reach.scopes;
    draft->row.kinds = reach.kinds;
    draft->row.platforms = reach.platforms;
    if (reach.scopes[0] == NULL)
        find_fault(draft, SCOPE, "there is no scope");
    if (reach.kinds == 0)
        find_fault(draft, KINDS, "none of the kinds is known");
    if (reach.widened && draft->decision == DECISION_GRANT &&
        !is_withdrawn_by_now(reading, &draft->row))
        find_fault(draft, WITHDRAWN_ON, "what is withdrawn on that day is not known");
}

static void stand_in_refusal(const CmReading *reading, Draft *draft)
{
    CmReleaseRow *row = &draft->row;
    row->granted = FALSE;
    if (row->kinds == 0 || draft->decision == DECISION_UNREADABLE)
        row->kinds = CM_KINDS_ALL;
    if (row->signed_on == 0)
        row->signed_on = reading->written_on;
    if (row->signed_by == NULL)
        row->signed_by = cm_roster_string(reading->roster, "unknown signer");
    if (draft->until_unclear)
        row->valid_until = cm_day_parse(FAR_FUTURE);
    row->withdrawn_on = 0;
}

static void add_rows(CmReading *reading, Draft *draft)
{
    static const char *const every_scope[] = {"*", NULL};
    gboolean named = draft->scopes != NULL && draft->scopes[0] != NULL;
    for (const char *const *scope = named ? draft->scopes : every_scope; *scope != NULL; scope++) {
        draft->row.scope = cm_roster_string(reading->roster, *scope);
        g_array_append_val(reading->roster->releases, draft->row);
    }
}

static void settle(CmReading *reading, CmSheet *sheet, Draft *draft)
{
    draft->row.granted = draft->decision == DECISION_GRANT;
    if (draft->fault != NO_COLUMN && only_grants(draft)) {
        cm_sheet_skip(sheet, draft->fault, draft->fault_words);
        return;
    }
    if (draft->fault != NO_COLUMN) {
        g_autofree char *words = g_strconcat(
            draft->fault_words, "; until it is mended the row counts as a refusal", NULL);
        stand_in_refusal(reading, draft);
        cm_sheet_assume(sheet, draft->fault, words);
    }
    add_rows(reading, draft);
}

/* FALSE, with the problem said, when the row cannot be anybody's. A student whom users.csv does not
 * have may be one who left: a withdrawal must reach the release that is kept for them. */
static gboolean find_student(CmReading *reading, CmSheet *sheet, const CmPerson **student)
{
    const char *id = cm_sheet_text(sheet, STUDENT);
    *student = cm_reading_person(reading, id);
    if (id == NULL) {
        cm_sheet_skip(sheet, STUDENT, "there is no student");
        return FALSE;
    }
    if (*student == NULL) {
        cm_sheet_assume(sheet, STUDENT,
                        "nobody in users.csv has this id; kept for a student who has left");
        return TRUE;
    }
    if (((*student)->roles & CM_ROLE_STUDENT) == 0) {
        cm_sheet_skip(sheet, STUDENT, "this person is no student");
        return FALSE;
    }
    return TRUE;
}

static Draft new_draft(CmReading *reading, const CmSheet *sheet)
{
    return (Draft){
        .row =
            {
                .student = cm_reading_text(reading, sheet, STUDENT),
                .platforms = cm_roster_split(reading->roster, NULL, "|"),
                .origin = cm_reading_origin(reading, sheet),
            },
        .fault = NO_COLUMN,
    };
}

static void read_release(CmReading *reading, CmSheet *sheet)
{
    const CmPerson *student = NULL;
    if (!find_student(reading, sheet, &student))
        return;
    Draft draft = new_draft(reading, sheet);
    draft.row.document = cm_reading_text(reading, sheet, DOCUMENT);
    read_decision(sheet, &draft);
    read_days(sheet, &draft);
    read_signer(reading, sheet, &draft);
    read_reach(reading, sheet, &draft);
    if (student != NULL)
        check_signer(reading, sheet, student, &draft);
    settle(reading, sheet, &draft);
}

/* Nothing but whose form it is can be believed. */
static void read_misshapen_release(CmReading *reading, CmSheet *sheet)
{
    const CmPerson *student = NULL;
    if (!find_student(reading, sheet, &student))
        return;
    Draft draft = new_draft(reading, sheet);
    find_fault(&draft, STUDENT, cm_sheet_fault(sheet));
    draft.until_unclear = TRUE;
    settle(reading, sheet, &draft);
}

const CmReader cm_reader_releases = {
    .file = "releases.csv",
    .columns = release_columns,
    .column_count = COLUMN_COUNT,
    .strict = TRUE,
    .row = read_release,
    .misshapen = read_misshapen_release,
};
