#include "review/stranger_form.h"

#include "gateway/teach_stranger.h"
#include "record/word.h"
#include "review/layout.h"
#include "review/student.h"
#include "review/url.h"

static gboolean is_named(JsonObject *subject)
{
    JsonNode *node = json_object_get_member(subject, "evidence");
    JsonArray *evidence =
        node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    for (guint i = 0; evidence != NULL && i < json_array_get_length(evidence); i++) {
        JsonNode *one = json_array_get_element(evidence, i);
        if (JSON_NODE_HOLDS_OBJECT(one) &&
            g_strcmp0(cm_case_view_text(json_node_get_object(one), "kind"),
                      cm_evidence_kind_word(CM_EVIDENCE_NAME)) == 0)
            return TRUE;
    }
    return FALSE;
}

GPtrArray *cm_stranger_form_students(const CmCaseView *view)
{
    GPtrArray *students = g_ptr_array_new();
    g_autoptr(GPtrArray) subjects = cm_case_view_list(view, "subjects");
    for (guint i = 0; i < subjects->len; i++) {
        JsonObject *subject = g_ptr_array_index(subjects, i);
        const char *id = cm_case_view_text(subject, "student");
        if (id != NULL && is_named(subject))
            g_ptr_array_add(students, (gpointer)id);
    }
    return students;
}

/* Namesakes are told apart by their ids. */
static void put_students(CmHtml *html, const CmCaseView *view, const GPtrArray *students)
{
    cm_layout_select(html, CM_SAY_STRANGER_STUDENT, "stranger");
    for (guint i = 0; i < students->len; i++) {
        const char *id = g_ptr_array_index(students, i);
        g_autofree char *name = cm_case_view_student(view, id);
        g_autofree char *label = g_strdup_printf("%s (%s)", name, id);
        cm_layout_option(html, id, label, FALSE);
    }
    cm_layout_select_end(html);
}

static void put_form(CmHtml *html, const CmCaseView *view, const GPtrArray *students)
{
    const CmInput until = {CM_SAY_STRANGER_UNTIL, "stranger-until", "date", NULL, NULL, TRUE};
    g_autofree char *action = cm_url_path("case", view->held->id, "not-ours", NULL);
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, CM_SAY_STRANGER);
    cm_html_element_say(html, "p", "hint", CM_SAY_STRANGER_WHAT);
    cm_layout_form(html, view->call, action);
    put_students(html, view, students);
    cm_layout_input(html, &until);
    cm_layout_textarea(html, CM_SAY_TEACH_REASON, "stranger-reason", TRUE);
    cm_layout_button(html, CM_SAY_STRANGER, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

void cm_stranger_form_put(CmHtml *html, const CmCaseView *view)
{
    const CmConfig *config = cm_gateway_config(view->call->console->gateway);
    if (!view->unmasked || !cm_teach_can_be_strangers(view->held) ||
        !cm_teach_is_permitted(config, view->state, view->held, view->call->account->name))
        return;
    g_autoptr(GPtrArray) students = cm_stranger_form_students(view);
    if (students->len > 0)
        put_form(html, view, students);
}

static void put_way_back(CmHtml *html, const CmCall *call, const CmStrangerRow *row)
{
    g_autofree char *number = g_strdup_printf("%u", row->origin.line);
    g_autofree char *action = cm_url_path("student", row->student, "not-ours", number, NULL);
    cm_html_open(html, "td", NULL);
    if ((call->account->role & (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)) != 0) {
        cm_layout_form(html, call, action);
        cm_layout_button(html, CM_SAY_TEACH_TAKE_BACK, NULL);
        cm_html_close(html, "form");
    }
    cm_html_close(html, "td");
}

static void put_mark(CmHtml *html, const CmCall *call, const CmStrangerRow *row)
{
    cm_html_open(html, "tr", NULL);
    cm_html_open(html, "td", NULL);
    cm_html_text(html, row->sender);
    if (row->until < cm_student_today(call)) {
        cm_html_text(html, " ");
        cm_html_element_say(html, "span", "tag", CM_SAY_STRANGER_PAST);
    }
    cm_html_close(html, "td");
    cm_layout_day(html, row->until);
    put_way_back(html, call, row);
    cm_html_close(html, "tr");
}

static void open_table(CmHtml *html)
{
    static const CmSay titles[] = {CM_SAY_COLUMN_SENDER, CM_SAY_STRANGER_UNTIL,
                                   CM_SAY_TEACH_TAKE_BACK};
    cm_html_element_say(html, "h2", NULL, CM_SAY_STRANGER_TITLE);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
}

void cm_stranger_form_put_marks(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                                const CmPerson *student)
{
    gboolean open = FALSE;
    const GArray *rows = cm_snapshot_strangers(snapshot);
    for (guint i = 0; i < rows->len; i++) {
        const CmStrangerRow *row = &g_array_index(rows, CmStrangerRow, i);
        if (!g_str_equal(row->student, student->id))
            continue;
        if (!open)
            open_table(html);
        open = TRUE;
        put_mark(html, call, row);
    }
    if (open)
        cm_layout_table_end(html);
}
