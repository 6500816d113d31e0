#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "review/user_form.h"
#include "store/users.h"

CmReply *cm_page_user(const CmCall *call)
{
    g_autoptr(CmUser) user = NULL;
    CmReply *refused = cm_user_form_refuse_change(call, call->parts[0], &user);
    if (refused != NULL)
        return refused;
    g_autofree char *action = cm_url_path("accounts", user->name, "role", NULL);
    CmHtml *html = cm_layout_begin_with(call, CM_SAY_ACCOUNT_TITLE, user->name);
    cm_html_open(html, "div", "class", "panel narrow", NULL);
    cm_html_element_say(html, "p", "hint", CM_SAY_ACCOUNT_ROLE_HINT);
    cm_layout_form(html, call, action);
    cm_user_form_put(html, user);
    cm_layout_button(html, CM_SAY_ACCOUNT_CHANGE_ROLE, "primary");
    cm_html_close(html, "form");
    cm_html_close(html, "div");
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/accounts", CM_SAY_BACK);
    cm_html_close(html, "p");
    return cm_layout_end(200, html);
}

static CmReply *change(const CmCall *call, const CmUser *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    CmReply *refused = cm_user_form_refuse(call, state->snapshot, wanted);
    if (refused != NULL)
        return refused;
    return cm_store_user_change(call->console->store, wanted, call->account->name, &error)
               ? cm_reply_redirect("/accounts")
               : cm_layout_error(call, error);
}

CmReply *cm_page_user_role_post(const CmCall *call)
{
    g_autoptr(CmUser) user = NULL;
    CmReply *refused = cm_user_form_refuse_change(call, call->parts[0], &user);
    if (refused != NULL)
        return refused;
    g_autoptr(CmUser) wanted = cm_user_form_read(call, user->name);
    if (wanted == NULL)
        return cm_layout_problem(call, 400, CM_SAY_ERROR_BAD_REQUEST);
    return change(call, wanted);
}
