#include "review/teach.h"

#include "gateway/teach.h"
#include "record/hand_release.h"
#include "review/layout.h"
#include "review/student.h"
#include "review/url.h"

/* The positions of recipients who can be meant: a new array of guint. */
static GArray *find_recipients(const CmCaseView *view)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < view->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(view->held->recipients, i);
        if (cm_teach_can_be_guardians(view->state, recipient, cm_student_today(view->call)))
            g_array_append_val(positions, i);
    }
    return positions;
}

static void put_recipients(CmHtml *html, const CmCaseView *view, const GArray *positions)
{
    cm_layout_select(html, CM_SAY_TEACH_ADDRESS, "teach-recipient");
    for (guint i = 0; i < positions->len; i++) {
        guint position = g_array_index(positions, guint, i);
        const CmCaseRecipient *recipient = g_ptr_array_index(view->held->recipients, position);
        g_autofree char *value = g_strdup_printf("%u", position);
        g_autofree char *address = cm_case_view_address(view, recipient->address);
        cm_layout_option(html, value, address, FALSE);
    }
    cm_layout_select_end(html);
}

static void put_guardians(CmHtml *html, const GPtrArray *guardians)
{
    cm_layout_select(html, CM_SAY_TEACH_GUARDIAN, "teach-guardian");
    for (guint i = 0; i < guardians->len; i++) {
        const CmPerson *guardian = g_ptr_array_index(guardians, i);
        g_autofree char *name = cm_person_usual_name(guardian);
        cm_layout_option(html, guardian->id, name, FALSE);
    }
    cm_layout_select_end(html);
}

static void put_form(CmHtml *html, const CmCaseView *view, const GArray *positions,
                     const GPtrArray *guardians)
{
    g_autofree char *action = cm_url_path("case", view->held->id, "teach", NULL);
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, CM_SAY_TEACH);
    cm_html_element_say(html, "p", "hint", CM_SAY_TEACH_WHAT);
    cm_layout_form(html, view->call, action);
    put_recipients(html, view, positions);
    put_guardians(html, guardians);
    cm_layout_textarea(html, CM_SAY_TEACH_REASON, "teach-reason", TRUE);
    cm_layout_button(html, CM_SAY_TEACH, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

void cm_teach_put(CmHtml *html, const CmCaseView *view)
{
    const CmConfig *config = cm_gateway_config(view->call->console->gateway);
    if (!view->unmasked ||
        !cm_teach_is_permitted(config, view->state, view->held, view->call->account->name))
        return;
    g_autoptr(GPtrArray) students = cm_case_view_students(view);
    g_autoptr(GPtrArray) guardians = cm_teach_guardians(view->state, students);
    g_autoptr(GArray) positions = find_recipients(view);
    if (guardians->len > 0 && positions->len > 0)
        put_form(html, view, positions, guardians);
}

static void put_way_back(CmHtml *html, const CmCall *call, const CmPerson *student,
                         const CmAddressRow *row)
{
    g_autofree char *number = g_strdup_printf("%u", row->origin.line);
    g_autofree char *action =
        cm_url_path("student", student->id, "address", row->person, number, NULL);
    cm_html_open(html, "td", NULL);
    if ((call->account->role & (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)) != 0) {
        cm_layout_form(html, call, action);
        cm_layout_button(html, CM_SAY_TEACH_TAKE_BACK, NULL);
        cm_html_close(html, "form");
    }
    cm_html_close(html, "td");
}

static void put_address(CmHtml *html, const CmCall *call, const CmPerson *student,
                        const CmPerson *guardian, const CmAddressRow *row)
{
    g_autofree char *name = cm_person_usual_name(guardian);
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, name);
    cm_html_element(html, "td", NULL, row->address);
    put_way_back(html, call, student, row);
    cm_html_close(html, "tr");
}

/* The addresses of @guardian that are recorded by hand; a new GPtrArray of const CmAddressRow. */
static GPtrArray *find_by_hand(const CmSnapshot *snapshot, const CmPerson *guardian)
{
    GPtrArray *rows = cm_snapshot_address_rows(snapshot, guardian);
    for (guint i = rows->len; i-- > 0;) {
        const CmAddressRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->origin.file, CM_ORIGIN_BY_HAND) != 0)
            g_ptr_array_remove_index(rows, i);
    }
    return rows;
}

static void open_table(CmHtml *html)
{
    static const CmSay titles[] = {CM_SAY_TEACH_GUARDIAN, CM_SAY_TEACH_ADDRESS,
                                   CM_SAY_TEACH_TAKE_BACK};
    cm_html_element_say(html, "h2", NULL, CM_SAY_TEACH_TITLE);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
}

void cm_teach_put_addresses(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                            const CmPerson *student)
{
    gboolean open = FALSE;
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *one = g_ptr_array_index(guardians, i);
        g_autoptr(GPtrArray) rows = find_by_hand(snapshot, one->guardian);
        if (rows->len > 0 && !open)
            open_table(html);
        open = open || rows->len > 0;
        for (guint j = 0; j < rows->len; j++)
            put_address(html, call, student, one->guardian, g_ptr_array_index(rows, j));
    }
    if (open)
        cm_layout_table_end(html);
}
