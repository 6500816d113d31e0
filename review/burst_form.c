#include "review/burst_form.h"

#include "review/layout.h"
#include "review/url.h"

void cm_burst_form_put(CmHtml *html, const CmCaseView *view)
{
    g_autofree char *action = cm_url_path("case", view->held->id, "burst", NULL);
    if (view->held->burst_waiting < 2)
        return;
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_open(html, "summary", NULL);
    cm_html_say_number(html, CM_SAY_BURST_DECIDE, view->held->burst_waiting);
    cm_html_close(html, "summary");
    cm_html_element_say(html, "p", "hint", CM_SAY_BURST_HOW);
    cm_layout_form(html, view->call, action);
    cm_layout_textarea(html, CM_SAY_REASON, "reason", TRUE);
    cm_layout_textarea(html, CM_SAY_WORDS_TO_SENDER, "words", FALSE);
    cm_layout_checkbox(html, CM_SAY_FALSE_ALARM, "false-alarm", "yes");
    cm_html_open(html, "div", "class", "actions", NULL);
    if (view->may_release)
        cm_layout_button_value(html, CM_SAY_RELEASE_ALL, NULL, "decision", "release");
    if (view->may_reject)
        cm_layout_button_value(html, CM_SAY_REJECT_ALL, "danger", "decision", "reject");
    cm_html_close(html, "div");
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}
