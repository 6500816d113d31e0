#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "store/users.h"

static const char *back_of(const CmCall *call)
{
    const char *back = cm_request_field(call->request, "back");
    return cm_url_is_own_path(back) ? back : "/";
}

static CmReply *page(const CmCall *call, guint status, const CmSay *problem)
{
    const CmInput password = {CM_SAY_PASSWORD,    "password", "password", NULL,
                              "current-password", TRUE};
    const CmInput code = {CM_SAY_CODE, "code",          "text",
                          NULL,        "one-time-code", call->account->has_totp};
    CmHtml *html = cm_layout_begin(call, CM_SAY_CONFIRM_TITLE);
    if (problem != NULL) {
        cm_html_open(html, "p", "class", "problem", "role", "alert", NULL);
        cm_html_say(html, *problem);
        cm_html_close(html, "p");
    }
    cm_html_element_say(html, "p", NULL, CM_SAY_CONFIRM_WHY);
    cm_html_open(html, "form", "method", "post", "action", "/confirm", "class", "panel narrow",
                 NULL);
    cm_html_open(html, "input", "type", "hidden", "name", "token", "value", call->visit->form_token,
                 NULL);
    cm_html_open(html, "input", "type", "hidden", "name", "back", "value", back_of(call), NULL);
    if (!call->console->by_proxy) {
        cm_layout_input(html, &password);
        cm_layout_input(html, &code);
    }
    cm_layout_button(html, CM_SAY_CONFIRM, "primary");
    cm_html_close(html, "form");
    return cm_layout_end(status, html);
}

CmReply *cm_page_confirm(const CmCall *call)
{
    return page(call, 200, NULL);
}

static gboolean is_right(const CmCall *call, GError **error)
{
    CmSignIn sign_in = {
        .name = call->account->name,
        .password = cm_request_field(call->request, "password"),
        .code = cm_request_field(call->request, "code"),
        .need_code = call->console->need_code,
        .confirm = TRUE,
    };
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
        return cm_reply_redirect(back_of(call));
    }
    CmSay problem = g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED) ? CM_SAY_SIGN_IN_WRONG
                    : g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY)   ? CM_SAY_SIGN_IN_WAIT
                                                                             : CM_SAY_ERROR_STORE;
    return page(call, 403, &problem);
}
