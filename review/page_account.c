#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "store/users.h"

static void put_language(CmHtml *html, const CmCall *call)
{
    static const struct {
        const char *tag, *name;
    } languages[] = {{"en", "English"}, {"fr", "Français"}};
    cm_html_element_say(html, "h2", NULL, CM_SAY_LANGUAGE);
    cm_html_open(html, "div", "class", "panel narrow", NULL);
    cm_layout_form(html, call, "/account/language");
    cm_layout_select(html, CM_SAY_LANGUAGE, "language");
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
        cm_layout_option(html, languages[i].tag, languages[i].name,
                         g_str_equal(languages[i].tag, call->account->language));
    cm_layout_select_end(html);
    cm_layout_button(html, CM_SAY_SAVE, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

static void put_password(CmHtml *html, const CmCall *call)
{
    const CmInput one = {
        CM_SAY_NEW_PASSWORD, "new-password", "password", NULL, "new-password", TRUE};
    const CmInput two = {
        CM_SAY_NEW_PASSWORD_AGAIN, "new-password-again", "password", NULL, "new-password", TRUE};
    cm_html_element_say(html, "h2", NULL, CM_SAY_CHANGE_PASSWORD);
    cm_html_open(html, "div", "class", "panel narrow", NULL);
    cm_layout_form(html, call, "/account/password");
    cm_layout_input(html, &one);
    cm_layout_input(html, &two);
    cm_html_element_say(html, "p", "hint", CM_SAY_PASSWORD_HINT);
    cm_layout_button(html, CM_SAY_CHANGE_PASSWORD, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

CmReply *cm_page_account(const CmCall *call)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_ACCOUNT_OWN);
    if (g_str_equal(cm_request_field(call->request, "done"), "saved")) {
        cm_html_open(html, "p", "class", "done", "role", "status", NULL);
        cm_html_say(html, CM_SAY_SAVED);
        cm_html_close(html, "p");
    }
    put_language(html, call);
    if (!call->console->by_proxy)
        put_password(html, call);
    return cm_layout_end(200, html);
}

CmReply *cm_page_account_language_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    CmLanguage language;
    if (!cm_language_parse(cm_request_field(call->request, "language"), &language))
        return cm_layout_problem(call, 400, CM_SAY_ERROR_BAD_REQUEST);
    const char *name = call->account->name;
    return cm_store_user_set_language(call->console->store, name, cm_language_tag(language), name,
                                      &error)
               ? cm_reply_redirect("/account?done=saved")
               : cm_layout_error(call, error);
}

/* Who changes a password may be getting rid of somebody else: all sessions of the account end by
 * it. */
CmReply *cm_page_account_password_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    const char *password = cm_request_field(call->request, "new-password");
    if (!g_str_equal(password, cm_request_field(call->request, "new-password-again")))
        return cm_layout_problem(call, 400, CM_SAY_PASSWORDS_DIFFER);
    if (!cm_store_user_set_password(call->console->store, call->account->name, password,
                                    call->account->name, &error))
        return g_error_matches(error, CM_ERROR, CM_ERROR_USAGE)
                   ? cm_layout_problem(call, 400, CM_SAY_PASSWORD_HINT)
                   : cm_layout_error(call, error);
    CmReply *reply = cm_reply_redirect("/sign-in");
    reply->cookie = cm_site_cookie(call->site, "");
    return reply;
}
