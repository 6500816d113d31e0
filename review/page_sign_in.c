#include "review/credentials.h"
#include "review/pages.h"

static void put_form(CmHtml *html, const CmCall *call)
{
    const CmInput name = {CM_SAY_USER_NAME, "name", "text", NULL, "username", TRUE};
    cm_html_open(html, "form", "method", "post", "action", "/sign-in", "class", "panel narrow",
                 NULL);
    cm_layout_input(html, &name);
    cm_credentials_put(html, call, call->console->need_code);
    cm_html_element_say(html, "p", "hint", CM_SAY_CODE_HINT);
    cm_layout_button(html, CM_SAY_SIGN_IN, "primary");
    cm_html_close(html, "form");
}

static CmReply *page(const CmCall *call, const CmCredentialsProblem *problem)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_SIGN_IN);
    if (problem != NULL)
        cm_credentials_put_problem(html, problem->what);
    if (!call->console->by_proxy)
        put_form(html, call);
    return cm_layout_end(problem != NULL ? problem->status : 200, html);
}

static CmReply *let_in(const CmCall *call, const CmUser *account)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *token =
        cm_visits_begin(call->console->visits, account->name, account->changed_at, &error);
    if (token == NULL)
        return cm_layout_error(call, error);
    CmReply *reply = cm_reply_redirect(cm_credentials_back(call));
    reply->cookie = cm_site_cookie(call->site, token);
    return reply;
}

/* Whom the proxy vouches for needs no form; a first page without one begins their session. */
static CmReply *enter_by_proxy(const CmCall *call)
{
    static const CmCredentialsProblem nobody = {403, CM_SAY_SIGN_IN_BY_PROXY};
    g_autoptr(CmUser) account =
        call->request->proxy_user != NULL
            ? cm_store_user_enter(call->console->store, call->request->proxy_user, NULL)
            : NULL;
    return account != NULL ? let_in(call, account) : page(call, &nobody);
}

CmReply *cm_page_sign_in(const CmCall *call)
{
    if (call->account != NULL)
        return cm_reply_redirect(cm_credentials_back(call));
    return call->console->by_proxy ? enter_by_proxy(call) : page(call, NULL);
}

CmReply *cm_page_sign_in_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    CmSignIn sign_in = cm_credentials_read(call, cm_request_field(call->request, "name"));
    if (call->console->by_proxy)
        return enter_by_proxy(call);
    g_autoptr(CmUser) account = cm_store_user_sign_in(call->console->store, &sign_in, &error);
    if (account != NULL)
        return let_in(call, account);
    CmCredentialsProblem problem = cm_credentials_problem(error);
    return page(call, &problem);
}

CmReply *cm_page_sign_out_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    if (!cm_store_audit_add(call->console->store, call->account->name, "account.sign-out",
                            call->account->name, NULL, &error))
        return cm_layout_error(call, error);
    cm_visits_end(call->console->visits, call->token);
    CmReply *reply = cm_reply_redirect("/sign-in");
    reply->cookie = cm_site_cookie(call->site, "");
    return reply;
}
