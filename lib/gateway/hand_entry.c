#include "gateway/hand_entry.h"

#include "base/error.h"
#include "directory/release_entries.h"

typedef struct {
    const CmHandEntry *entry;
    const CmState *state;
    CmDay today;
    CmRoster *strings;
    CmHandRelease *record;
    GPtrArray *remarks;
} Work;

static gboolean is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean refuse(GError **error, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE, text);
    return FALSE;
}

static void remark(const Work *work, const char *text)
{
    g_ptr_array_add(work->remarks, g_strdup(text));
}

static gboolean check_said(const CmHandEntry *entry, GError **error)
{
    const struct {
        const char *value, *what;
    } needed[] = {
        {entry->scope, "a scope"},
        {entry->signer, "who decided"},
        {entry->document, "a document reference"},
        {entry->reason, "a reason"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
        if (!is_given(needed[i].value))
            return refuse(error, "%s is needed", needed[i].what);
    if (entry->action == CM_HAND_WITHDRAW &&
        (is_given(entry->valid_from) || is_given(entry->valid_until)))
        return refuse(error, "a withdrawal has no first or last day");
    return TRUE;
}

static gboolean settle_scope(const Work *work, GError **error)
{
    const char *scope = work->entry->scope;
    const char *const *known = cm_policy_scopes(work->state->policy);
    if (!g_str_equal(scope, "*") && !g_strv_contains(known, scope)) {
        g_autofree char *words = g_strjoinv(", ", (char **)(guintptr)known);
        return refuse(error, "the policy knows no scope '%s'; it has %s, and '*' for all of them",
                      scope, words);
    }
    work->record->row.scope = cm_roster_string(work->strings, scope);
    return TRUE;
}

static gboolean settle_kinds(const Work *work, GError **error)
{
    CmKinds usual = work->entry->action == CM_HAND_GRANT ? CM_KINDS_USUAL : CM_KINDS_ALL;
    const char *const *words = cm_roster_split(work->strings, work->entry->kinds, "|");
    CmKinds kinds = words[0] == NULL ? usual : 0;
    for (guint i = 0; words[i] != NULL; i++) {
        CmKind kind = CM_KIND_IMAGE;
        if (!cm_kind_parse(words[i], &kind))
            return refuse(error, "there is no kind '%s'", words[i]);
        kinds |= kind;
    }
    work->record->row.kinds = kinds;
    return TRUE;
}

static gboolean is_platform(const CmPolicy *policy, const char *word)
{
    const CmPolicyTable *table = cm_policy_table_find(policy, "platforms");
    for (guint row = 0; table != NULL && row < table->rows->len; row++)
        if (g_ascii_strcasecmp(cm_policy_table_cell(table, row, "id"), word) == 0)
            return TRUE;
    return FALSE;
}

/* A misspelt platform would withdraw nothing. */
static gboolean settle_platforms(const Work *work, GError **error)
{
    const char *const *words = cm_roster_split(work->strings, work->entry->platforms, "|");
    for (guint i = 0; words[i] != NULL; i++)
        if (!is_platform(work->state->policy, words[i]))
            return refuse(error, "the policy knows no platform '%s'", words[i]);
    work->record->row.platforms = words;
    return TRUE;
}

static gboolean read_day(const char *text, const char *what, CmDay *day, GError **error)
{
    if (!is_given(text))
        return TRUE;
    *day = cm_day_parse(text);
    return *day != 0 || refuse(error, "%s takes a day such as 2026-11-23, not '%s'", what, text);
}

static gboolean settle_days(const Work *work, GError **error)
{
    const CmHandEntry *entry = work->entry;
    CmReleaseRow *row = &work->record->row;
    row->signed_on = work->today;
    if (!read_day(entry->signed_on, "the day of the decision", &row->signed_on, error) ||
        !read_day(entry->valid_from, "the first day", &row->valid_from, error) ||
        !read_day(entry->valid_until, "the last day", &row->valid_until, error))
        return FALSE;
    if (row->signed_on > work->today)
        return refuse(error, "nothing can have been decided on a day to come");
    if (row->valid_until != 0 && row->valid_until < MAX(row->valid_from, row->signed_on))
        return refuse(error, "the last day is before the first");
    return TRUE;
}

/* Whether @signer, who is not the student, has access full. */
static gboolean has_access(const Work *work, const CmPerson *signer)
{
    g_autoptr(GPtrArray) guardians =
        cm_snapshot_guardians(work->state->snapshot, work->entry->student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (guardianship->guardian == signer)
            return guardianship->access == CM_ACCESS_FULL;
    }
    return FALSE;
}

static gboolean check_may_grant(const Work *work, const CmPerson *signer, GError **error)
{
    if (signer == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "a grant is recorded only of the student or a guardian on record");
        return FALSE;
    }
    if (signer == work->entry->student || has_access(work, signer))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "'%s' has access none to this student: no grant is recorded", signer->id);
    return FALSE;
}

static gboolean settle_signer(const Work *work, GError **error)
{
    gboolean ambiguous = FALSE;
    const CmPerson *signer = cm_release_signer_find(work->state->snapshot, work->entry->student,
                                                    work->entry->signer, &ambiguous);
    if (ambiguous) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "more than one who may decide bears that name: give the id");
        return FALSE;
    }
    if (work->entry->action == CM_HAND_GRANT && !check_may_grant(work, signer, error))
        return FALSE;
    if (signer == NULL)
        remark(work, "who decided is neither the student nor a guardian on record; it stands all "
                     "the same");
    work->record->row.by_student = signer == work->entry->student;
    work->record->row.signed_by =
        cm_roster_string(work->strings, signer != NULL ? signer->id : work->entry->signer);
    return TRUE;
}

static gboolean is_answered_by(const CmReleaseEntry *entry, const CmReleaseRow *row)
{
    return entry->row->granted && entry->row->withdrawn_on == 0 &&
           entry->row->signed_on <= row->signed_on && cm_release_row_meets(entry->row, row) &&
           entry->signer != NULL && g_strcmp0(entry->signer->id, row->signed_by) == 0;
}

static void remark_what_is_withdrawn(const Work *work)
{
    g_autoptr(GArray) entries = cm_release_entries(work->state->snapshot, work->entry->student);
    for (guint i = 0; i < entries->len; i++)
        if (is_answered_by(&g_array_index(entries, CmReleaseEntry, i), &work->record->row))
            return;
    remark(work,
           "no grant of theirs was on record by that day; the withdrawal stands all the same");
}

gboolean cm_hand_entry_settle(const CmHandEntry *entry, const CmState *state, CmDay today,
                              CmRoster *strings, CmHandRelease *record, GPtrArray *remarks,
                              GError **error)
{
    Work work = {entry, state, today, strings, record, remarks};
    *record = (CmHandRelease){
        .action = entry->action,
        .recorded_by = cm_roster_string(strings, entry->actor),
        .reason = cm_roster_string(strings, entry->reason),
        .row =
            {
                .student = cm_roster_string(strings, entry->student->id),
                .document = cm_roster_string(strings, entry->document),
            },
    };
    if (!check_said(entry, error) || !settle_scope(&work, error) || !settle_kinds(&work, error) ||
        !settle_platforms(&work, error) || !settle_days(&work, error) ||
        !settle_signer(&work, error))
        return FALSE;
    cm_hand_release_settle(record);
    if (entry->action == CM_HAND_WITHDRAW)
        remark_what_is_withdrawn(&work);
    return TRUE;
}
