#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/url.h"

#define STUDENTS_SHOWN 50u

/* By POST, so that no name stands in an address, a history or a proxy's log. */
static void put_search(CmHtml *html, const CmCall *call)
{
    const CmInput input = {CM_SAY_STUDENT_SEARCH, "student", "search", NULL, NULL, TRUE};
    cm_layout_form(html, call, "/students");
    cm_layout_input(html, &input);
    cm_layout_button(html, CM_SAY_SEARCH, "primary");
    cm_html_close(html, "form");
}

static CmHtml *begin(const CmCall *call)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_STUDENTS);
    cm_html_element_say(html, "p", NULL, CM_SAY_STUDENT_WHAT);
    put_search(html, call);
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/expiring", CM_SAY_EXPIRING_TITLE);
    cm_html_close(html, "p");
    return html;
}

CmReply *cm_page_students(const CmCall *call)
{
    return cm_layout_end(200, begin(call));
}

static void put_found(CmHtml *html, const CmSnapshot *snapshot, const CmPerson *student)
{
    g_autofree char *path = cm_url_path("student", student->id, NULL);
    g_autofree char *name = cm_person_usual_name(student);
    g_autofree char *schools = cm_student_schools(snapshot, student);
    cm_html_open(html, "li", NULL);
    cm_html_link(html, path, name);
    cm_html_text(html, " ");
    cm_html_element(html, "span", "id", student->id);
    cm_html_text(html, " ");
    cm_html_element(html, "span", "hint", schools);
    cm_html_close(html, "li");
}

/* The students found by @text that may be seen: a new GPtrArray. */
static GPtrArray *find(const CmCall *call, const CmSnapshot *snapshot, const char *text)
{
    g_autoptr(GPtrArray) all = cm_snapshot_people_search(snapshot, text, TRUE);
    GPtrArray *seen = g_ptr_array_new();
    for (guint i = 0; i < all->len && seen->len < STUDENTS_SHOWN; i++)
        if (cm_student_is_seen(call, snapshot, g_ptr_array_index(all, i)))
            g_ptr_array_add(seen, g_ptr_array_index(all, i));
    return seen;
}

/* The ids of those that are shown: what was typed may be anybody's name, and stays out. */
static gboolean record_search(const CmCall *call, const GPtrArray *found, GError **error)
{
    g_autoptr(GString) ids = g_string_new("found=");
    for (guint i = 0; i < found->len; i++) {
        const CmPerson *student = g_ptr_array_index(found, i);
        g_string_append_printf(ids, i > 0 ? ",%s" : "%s", student->id);
    }
    return cm_store_audit_add(call->console->store, call->account->name, "student.search",
                              call->account->name, ids->str, error);
}

CmReply *cm_page_students_post(const CmCall *call)
{
    const char *text = cm_request_field(call->request, "student");
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    g_autoptr(GPtrArray) found = find(call, state->snapshot, text);
    if (!record_search(call, found, &error))
        return cm_layout_error(call, error);
    CmHtml *html = begin(call);
    if (found->len == 0)
        cm_html_element_say(html, "p", "note", CM_SAY_STUDENT_NOBODY);
    cm_html_open(html, "ul", "class", "plain", NULL);
    for (guint i = 0; i < found->len; i++)
        put_found(html, state->snapshot, g_ptr_array_index(found, i));
    cm_html_close(html, "ul");
    return cm_layout_end(200, html);
}
