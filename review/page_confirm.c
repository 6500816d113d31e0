#include "review/credentials.h"
#include "review/pages.h"

static CmReply *page(const CmCall *call, const CmCredentialsProblem *problem)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_CONFIRM_TITLE);
    if (problem != NULL)
        cm_credentials_put_problem(html, problem->what);
    cm_html_element_say(html, "p", NULL, CM_SAY_CONFIRM_WHY);
    cm_html_open(html, "form", "method", "post", "action", "/confirm", "class", "panel narrow",
                 NULL);
    cm_layout_hidden(html, "token", call->visit->form_token);
    cm_credentials_put(html, call, call->account->has_totp);
    cm_layout_button(html, CM_SAY_CONFIRM, "primary");
    cm_html_close(html, "form");
    return cm_layout_end(problem != NULL ? problem->status : 200, html);
}

CmReply *cm_page_confirm(const CmCall *call)
{
    return page(call, NULL);
}

static gboolean is_right(const CmCall *call, GError **error)
{
    CmSignIn sign_in = cm_credentials_read(call, call->account->name);
    sign_in.confirm = TRUE;
    if (call->console->by_proxy)
        return cm_store_audit_add(call->console->store, call->account->name, "account.confirm",
                                  call->account->name, NULL, error);
    g_autoptr(CmUser) account = cm_store_user_sign_in(call->console->store, &sign_in, error);
    return account != NULL;
}

CmReply *cm_page_confirm_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    if (is_right(call, &error)) {
        cm_visits_confirm(call->console->visits, call->token);
        return cm_reply_redirect(cm_credentials_back(call));
    }
    CmCredentialsProblem problem = cm_credentials_problem(error);
    return page(call, &problem);
}
