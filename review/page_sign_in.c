#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "store/users.h"

/* Where to go after signing in: a page of ours, else the first one. */
static const char *back_of(const CmCall *call)
{
    const char *back = cm_request_field(call->request, "back");
    return cm_url_is_own_path(back) ? back : "/";
}

static void put_form(CmHtml *html, const CmCall *call)
{
    const CmInput name = {CM_SAY_USER_NAME, "name", "text", NULL, "username", TRUE};
    const CmInput password = {CM_SAY_PASSWORD,    "password", "password", NULL,
                              "current-password", TRUE};
    const CmInput code = {CM_SAY_CODE, "code",          "text",
                          NULL,        "one-time-code", call->console->need_code};
    cm_html_open(html, "form", "method", "post", "action", "/sign-in", "class", "panel narrow",
                 NULL);
    cm_html_open(html, "input", "type", "hidden", "name", "back", "value", back_of(call), NULL);
    cm_layout_input(html, &name);
    cm_layout_input(html, &password);
    cm_layout_input(html, &code);
    cm_html_element_say(html, "p", "hint", CM_SAY_CODE_HINT);
    cm_layout_button(html, CM_SAY_SIGN_IN, "primary");
    cm_html_close(html, "form");
}

static CmReply *page(const CmCall *call, guint status, const CmSay *problem)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_SIGN_IN);
    if (problem != NULL) {
        cm_html_open(html, "p", "class", "problem", "role", "alert", NULL);
        cm_html_say(html, *problem);
        cm_html_close(html, "p");
    }
    if (!call->console->by_proxy)
        put_form(html, call);
    return cm_layout_end(status, html);
}

static CmReply *let_in(const CmCall *call, const CmUser *account)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *token = cm_visits_begin(call->console->visits, account->name, &error);
    if (token == NULL)
        return cm_layout_error(call, error);
    CmReply *reply = cm_reply_redirect(back_of(call));
    reply->cookie = cm_site_cookie(call->site, token);
    return reply;
}

/* Whom the proxy vouches for needs no form; a first page without one begins their session. */
static CmReply *enter_by_proxy(const CmCall *call)
{
    static const CmSay nobody = CM_SAY_SIGN_IN_BY_PROXY;
    g_autoptr(CmUser) account =
        call->request->proxy_user != NULL
            ? cm_store_user_enter(call->console->store, call->request->proxy_user, NULL)
            : NULL;
    return account != NULL ? let_in(call, account) : page(call, 403, &nobody);
}

CmReply *cm_page_sign_in(const CmCall *call)
{
    if (call->account != NULL)
        return cm_reply_redirect(back_of(call));
    return call->console->by_proxy ? enter_by_proxy(call) : page(call, 200, NULL);
}

CmReply *cm_page_sign_in_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    CmSignIn sign_in = {
        .name = cm_request_field(call->request, "name"),
        .password = cm_request_field(call->request, "password"),
        .code = cm_request_field(call->request, "code"),
        .need_code = call->console->need_code,
    };
    if (call->console->by_proxy)
        return enter_by_proxy(call);
    g_autoptr(CmUser) account = cm_store_user_sign_in(call->console->store, &sign_in, &error);
    if (account != NULL)
        return let_in(call, account);
    CmSay problem = g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED) ? CM_SAY_SIGN_IN_WRONG
                    : g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY)   ? CM_SAY_SIGN_IN_WAIT
                                                                             : CM_SAY_ERROR_STORE;
    return page(call, problem == CM_SAY_ERROR_STORE ? 503 : 403, &problem);
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
