#include "review/case_decision.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"

/* Cases that are named at most: there may be thousands. */
#define NAMED_MOST 100u

/* A list of the cases that were left as they were. */
typedef struct {
    CmHtml *html;
    guint left;
} Left;

static void hear(const char *id, const GError *error, gpointer data)
{
    Left *left = data;
    if (error == NULL || left->left++ >= NAMED_MOST)
        return;
    g_autofree char *path = cm_url_path("case", id, NULL);
    cm_html_open(left->html, "li", NULL);
    cm_html_link(left->html, path, id);
    cm_html_text(left->html, ": ");
    cm_html_say(left->html, cm_case_decision_say(error));
    cm_html_close(left->html, "li");
}

static void put_count(CmHtml *html, CmSay say, guint count)
{
    if (count == 0)
        return;
    cm_html_open(html, "p", "class", "done", "role", "status", NULL);
    cm_html_say_number(html, say, count);
    cm_html_close(html, "p");
}

CmReply *cm_page_case_burst_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    CmBurstCount count;
    CmSay problem;
    if (!cm_case_decision_is_whole(call, &problem))
        return cm_layout_problem(call, 400, problem);
    g_autoptr(CmHtml) html = cm_layout_begin(call, CM_SAY_BULK_DONE);
    Left left = {.html = html};
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    if (!cm_case_decision_take_burst(call, call->parts[0], &count, hear, &left, &error))
        return cm_layout_error(call, error);
    cm_html_close(html, "ul");
    put_count(html, CM_SAY_BURST_DECIDED, count.decided);
    put_count(html, CM_SAY_BURST_PROPOSED, count.proposed);
    put_count(html, CM_SAY_BURST_LEFT, count.left);
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/queue", CM_SAY_BACK_TO_QUEUE);
    cm_html_close(html, "p");
    return cm_layout_end(200, g_steal_pointer(&html));
}
