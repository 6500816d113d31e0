#include <string.h>

#include "base/error.h"
#include "review/case_decision.h"
#include "review/case_view.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"

/* "C-7KQ2.3" into id and revision; FALSE when it is not of that form. */
static gboolean read_choice(const char *choice, char **id, guint *revision)
{
    guint64 number = 0;
    const char *dot = strrchr(choice, '.');
    if (dot == NULL || !g_ascii_string_to_unsigned(dot + 1, 10, 1, G_MAXUINT, &number, NULL))
        return FALSE;
    *id = g_strndup(choice, (gsize)(dot - choice));
    *revision = (guint)number;
    return TRUE;
}

static void put_outcome(CmHtml *html, const CmCall *call, const char *choice)
{
    g_autofree char *id = NULL;
    guint revision = 0;
    CmSay outcome = CM_SAY_ERROR_BAD_REQUEST;
    if (read_choice(choice, &id, &revision)) {
        g_autoptr(GError) error = NULL;
        outcome = cm_case_decision_take(call, id, revision, NULL, &error);
    }
    g_autofree char *path = cm_url_path("case", id != NULL ? id : "", NULL);
    cm_html_open(html, "li", NULL);
    cm_html_link(html, path, id != NULL ? id : "?");
    cm_html_text(html, ": ");
    cm_html_say(html, outcome);
    cm_html_close(html, "li");
}

CmReply *cm_page_queue_decide_post(const CmCall *call)
{
    CmSay problem;
    g_autoptr(GPtrArray) choices = cm_request_all(call->request, "case");
    if (choices->len == 0)
        return cm_layout_problem(call, 400, CM_SAY_NOTHING_CHOSEN);
    if (!cm_case_decision_is_whole(call, &problem))
        return cm_layout_problem(call, 400, problem);
    CmHtml *html = cm_layout_begin(call, CM_SAY_BULK_DONE);
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    for (guint i = 0; i < choices->len; i++)
        put_outcome(html, call, g_ptr_array_index(choices, i));
    cm_html_close(html, "ul");
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/queue", CM_SAY_BACK_TO_QUEUE);
    cm_html_close(html, "p");
    return cm_layout_end(200, html);
}
