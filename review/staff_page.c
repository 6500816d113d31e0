#include "review/staff_page.h"

#include "base/error.h"
#include "gateway/staff_page.h"
#include "gateway/wake.h"
#include "review/layout.h"
#include "review/staff_forms.h"
#include "review/staff_letter.h"
#include "review/staff_wish.h"

static CmHtml *begin(const CmCall *call)
{
    return cm_layout_begin_bare(call, CM_SAY_STAFF_TITLE);
}

static CmReply *say(const CmCall *call, guint status, CmSay what)
{
    CmHtml *html = begin(call);
    cm_html_element_say(html, "h1", NULL, CM_SAY_STAFF_TITLE);
    cm_html_open(html, "p", "class", "note", NULL);
    cm_html_say(html, what);
    cm_html_close(html, "p");
    return cm_layout_end_bare(status, html);
}

CmReply *cm_page_staff_home(const CmCall *call)
{
    return say(call, 200, CM_SAY_STAFF_HOME);
}

static CmReply *show(const CmCall *call, const CmStaffPage *page, const char *token)
{
    CmHtml *html = begin(call);
    if (page->outcome != NULL) {
        cm_html_open(html, "section", "class", "panel done", "role", "status", NULL);
        cm_staff_letter_put(html, page->outcome, CM_STAFF_LETTER_OUTCOME);
        cm_html_close(html, "section");
    }
    cm_staff_letter_put(html, page->letter, CM_STAFF_LETTER_TOP);
    if (token != NULL)
        cm_staff_forms_put(html, page, token);
    cm_staff_letter_put(html, page->letter, CM_STAFF_LETTER_FOOT);
    return cm_layout_end_bare(200, html);
}

CmReply *cm_page_staff(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmStaffPage) page = cm_staff_page_look(call->console->gateway, call->parts[0],
                                                     cm_language_tag(call->language), &error);
    if (page != NULL)
        return show(call, page, call->parts[0]);
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT))
        return say(call, 404, CM_SAY_STAFF_UNKNOWN);
    cm_log_error(call->console->log, NULL, "staff-page-failed", error);
    return say(call, 503, CM_SAY_ERROR_STORE);
}

/* It was not done, and the link is used up: a new one leads back. */
static CmReply *say_failed(const CmCall *call, const char *next)
{
    CmHtml *html = begin(call);
    cm_html_element_say(html, "h1", NULL, CM_SAY_STAFF_TITLE);
    cm_html_open(html, "p", "class", "problem", "role", "alert", NULL);
    cm_html_say(html, CM_SAY_STAFF_FAILED);
    cm_html_close(html, "p");
    if (next != NULL) {
        g_autofree char *path = cm_staff_forms_path(next);
        cm_html_open(html, "p", NULL);
        cm_html_link_say(html, path, CM_SAY_STAFF_AGAIN);
        cm_html_close(html, "p");
    }
    return cm_layout_end_bare(503, html);
}

CmReply *cm_page_staff_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *next = NULL;
    g_autoptr(CmInstruction) wish = cm_staff_wish_read(call->request);
    g_autoptr(CmStaffPage) page = cm_staff_page_use(call->console->gateway, call->parts[0], wish,
                                                    cm_language_tag(call->language), &next, &error);
    if (page != NULL) {
        /* Released mail and answers leave at once; without that the filter looks in seconds. */
        (void)cm_wake_filter(cm_gateway_config(call->console->gateway));
        return show(call, page, next);
    }
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT))
        return say(call, 404, CM_SAY_STAFF_UNKNOWN);
    cm_log_error(call->console->log, NULL, "staff-page-failed", error);
    return say_failed(call, next);
}
