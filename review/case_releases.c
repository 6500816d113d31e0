#include "review/case_releases.h"

#include "directory/release_sheet.h"
#include "review/domain_words.h"
#include "review/layout.h"

/* Findings about one student and scope that found the same state. */
typedef struct {
    const CmPerson *student;
    const char *scope, *state;
    GPtrArray *findings; /* of JsonObject; they and the strings belong to the view */
} Row;

static void row_free(gpointer data)
{
    Row *row = data;
    g_ptr_array_unref(row->findings);
    g_free(row);
}

static Row *row_new(const CmPerson *student, JsonObject *finding)
{
    const char *state = cm_case_view_text(finding, "release");
    Row *row = g_new(Row, 1);
    *row = (Row){
        .student = student,
        .scope = cm_case_view_text(finding, "scope"),
        .state = state != NULL ? state : cm_release_state_word(CM_RELEASE_UNKNOWN),
        .findings = g_ptr_array_new(),
    };
    return row;
}

/* What findings have in common that stand in one row; a new string. */
static char *name_row(JsonObject *finding)
{
    const char *state = cm_case_view_text(finding, "release");
    return g_strjoin("\n", cm_case_view_text(finding, "student"),
                     cm_case_view_text(finding, "scope"), state != NULL ? state : "", NULL);
}

static gboolean needs_release(const CmCaseView *view, JsonObject *finding, const CmPerson **student)
{
    const char *id = cm_case_view_text(finding, "student");
    *student = id != NULL ? cm_snapshot_person_find(view->state->snapshot, id) : NULL;
    return *student != NULL && cm_case_view_text(finding, "scope") != NULL;
}

/* In the order in which the first finding of each comes; a new array of Row. */
static GPtrArray *list_rows(const CmCaseView *view)
{
    g_autoptr(GPtrArray) findings = cm_case_view_list(view, "findings");
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
    for (guint i = 0; i < findings->len; i++) {
        JsonObject *finding = g_ptr_array_index(findings, i);
        const CmPerson *student = NULL;
        if (!needs_release(view, finding, &student))
            continue;
        g_autofree char *name = name_row(finding);
        Row *row = g_hash_table_lookup(known, name);
        if (row == NULL) {
            row = row_new(student, finding);
            g_ptr_array_add(rows, row);
            g_hash_table_insert(known, g_steal_pointer(&name), row);
        }
        g_ptr_array_add(row->findings, finding);
    }
    return rows;
}

/* What each recipient of the judgement posts to, "" for nothing, by address. Those of a list's
 * members are not on record, so a list has none here. A new table of strings of @view. */
static GHashTable *read_platforms(const CmCaseView *view)
{
    GHashTable *platforms = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) recipients = cm_case_view_list(view, "recipients");
    for (guint i = 0; i < recipients->len; i++) {
        JsonObject *recipient = g_ptr_array_index(recipients, i);
        const char *address = cm_case_view_text(recipient, "address");
        const char *platform = cm_case_view_text(recipient, "platform");
        CmClass class_;
        if (address != NULL && cm_class_parse(cm_case_view_text(recipient, "class"), &class_) &&
            class_ != CM_CLASS_LIST)
            g_hash_table_insert(platforms, (gpointer)address,
                                (gpointer)(platform != NULL ? platform : ""));
    }
    return platforms;
}

/* NULL where the record does not say what is told or where it goes. */
static const CmReleaseAnswer *answer_for(CmReleaseSheet *sheet, GHashTable *platforms,
                                         JsonObject *finding)
{
    const char *recipient = cm_case_view_text(finding, "recipient");
    const char *platform = recipient != NULL ? g_hash_table_lookup(platforms, recipient) : NULL;
    CmKind kind;
    if (platform == NULL || !cm_kind_parse(cm_case_view_text(finding, "kind"), &kind))
        return NULL;
    return cm_release_sheet_get(sheet, cm_case_view_text(finding, "scope"), kind, platform);
}

/* Granted only where all that the findings tell is; else the first that is not. NULL: not known. */
static const CmReleaseAnswer *answer_for_all(CmReleaseSheet *sheet, GHashTable *platforms,
                                             const Row *row)
{
    const CmReleaseAnswer *answer = NULL;
    for (guint i = 0; i < row->findings->len; i++) {
        answer = answer_for(sheet, platforms, g_ptr_array_index(row->findings, i));
        if (answer == NULL || answer->state != CM_RELEASE_GRANTED)
            break;
    }
    return answer;
}

static void put_kinds(CmHtml *html, const Row *row)
{
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    for (guint i = 0; i < row->findings->len; i++) {
        const char *kind = cm_case_view_text(g_ptr_array_index(row->findings, i), "kind");
        if (kind != NULL && !g_ptr_array_find_with_equal_func(kinds, kind, g_str_equal, NULL))
            g_ptr_array_add(kinds, (gpointer)kind);
    }
    cm_html_open(html, "td", NULL);
    for (guint i = 0; i < kinds->len; i++) {
        cm_html_text(html, i > 0 ? ", " : "");
        cm_html_text(html, cm_domain_word(CM_DOMAIN_KIND, g_ptr_array_index(kinds, i),
                                          cm_html_language(html)));
    }
    cm_html_close(html, "td");
}

static void put_state(CmHtml *html, const char *state)
{
    gboolean granted = g_str_equal(state, cm_release_state_word(CM_RELEASE_GRANTED));
    cm_html_open(html, "td", NULL);
    cm_html_element(html, "span", granted ? "tag ok" : "tag bad",
                    cm_domain_word(CM_DOMAIN_RELEASE, state, cm_html_language(html)));
    cm_html_close(html, "td");
}

static CmReleaseSheet *sheet_of(const CmCaseView *view, const CmPerson *student)
{
    const CmConsole *console = view->call->console;
    CmDay today = cm_day_from_time(cm_clock_now(console->clock), console->zone);
    return cm_release_sheet_new(view->state->snapshot, student, today);
}

static void put_row(CmHtml *html, const CmCaseView *view, GHashTable *platforms, const Row *row)
{
    g_autofree char *name = cm_case_view_student(view, row->student->id);
    g_autoptr(CmReleaseSheet) sheet = sheet_of(view, row->student);
    const CmReleaseAnswer *today = answer_for_all(sheet, platforms, row);
    const CmReleaseRow *form = today != NULL ? today->row : NULL;
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, name);
    cm_html_element(html, "td", NULL,
                    cm_domain_word(CM_DOMAIN_SCOPE, row->scope, cm_html_language(html)));
    put_kinds(html, row);
    put_state(html, row->state);
    put_state(html, cm_release_state_word(today != NULL ? today->state : CM_RELEASE_UNKNOWN));
    cm_html_element(html, "td", NULL,
                    form != NULL && form->document != NULL ? form->document : "-");
    cm_html_element(html, "td", NULL, view->unmasked && today != NULL ? today->reason : "");
    cm_html_close(html, "tr");
}

void cm_case_releases_put(CmHtml *html, const CmCaseView *view)
{
    static const CmSay columns[] = {CM_SAY_COLUMN_STUDENTS, CM_SAY_RELEASE_SCOPE,
                                    CM_SAY_RELEASE_WHAT,    CM_SAY_RELEASE_DECIDED,
                                    CM_SAY_RELEASE_TODAY,   CM_SAY_RELEASE_DOCUMENT,
                                    CM_SAY_RELEASE_REASON};
    g_autoptr(GPtrArray) rows = list_rows(view);
    if (rows->len == 0)
        return;
    g_autoptr(GHashTable) platforms = read_platforms(view);
    cm_html_element_say(html, "h2", NULL, CM_SAY_RELEASES);
    cm_layout_table(html, columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < rows->len; i++)
        put_row(html, view, platforms, g_ptr_array_index(rows, i));
    cm_layout_table_end(html);
}
