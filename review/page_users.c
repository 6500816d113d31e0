#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "review/user_form.h"
#include "store/users.h"

static void put_add(CmHtml *html, const CmCall *call)
{
    const CmInput name = {CM_SAY_USER_NAME, "name", "text", NULL, NULL, TRUE};
    cm_html_element_say(html, "h2", NULL, CM_SAY_ACCOUNT_ADD);
    cm_html_open(html, "div", "class", "panel narrow", NULL);
    cm_layout_form(html, call, "/accounts/add");
    cm_layout_input(html, &name);
    cm_html_element_say(html, "p", "hint", CM_SAY_ACCOUNT_NAME_HINT);
    cm_user_form_put(html, NULL);
    cm_layout_button(html, CM_SAY_ACCOUNT_ADD, "primary");
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

static void put_change(CmHtml *html, const CmCall *call, const CmUser *user, const char *verb,
                       CmSay label)
{
    g_autofree char *action = cm_url_path("accounts", user->name, verb, NULL);
    cm_layout_form(html, call, action);
    cm_layout_button(html, label, "quiet");
    cm_html_close(html, "form");
}

static void put_marks(CmHtml *html, const CmUser *user)
{
    if (user->disabled_at != 0)
        cm_html_element_say(html, "span", "tag bad", CM_SAY_ACCOUNT_DISABLED);
    if (!user->has_password)
        cm_html_element_say(html, "span", "tag warn", CM_SAY_ACCOUNT_NO_PASSWORD);
    if (!user->has_totp)
        cm_html_element_say(html, "span", "tag warn", CM_SAY_ACCOUNT_NO_CODES);
}

static void put_user(CmHtml *html, const CmCall *call, const CmUser *user)
{
    g_autofree char *schools = user->schools != NULL ? g_strjoinv(", ", user->schools) : NULL;
    g_autofree char *path = cm_url_path("accounts", user->name, NULL);
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, user->name);
    cm_html_element_say(html, "td", NULL, cm_layout_role(user->role));
    if (schools != NULL)
        cm_html_element(html, "td", NULL, schools);
    else
        cm_html_element_say(html, "td", NULL, CM_SAY_ALL);
    cm_html_open(html, "td", NULL);
    put_marks(html, user);
    cm_html_close(html, "td");
    cm_html_open(html, "td", NULL);
    if (!cm_user_form_is_own(call, user->name)) {
        put_change(html, call, user, user->disabled_at != 0 ? "enable" : "disable",
                   user->disabled_at != 0 ? CM_SAY_ACCOUNT_ENABLE : CM_SAY_ACCOUNT_DISABLE);
        put_change(html, call, user, "codes", CM_SAY_ACCOUNT_NEW_CODES);
        cm_html_link_say(html, path, CM_SAY_ACCOUNT_CHANGE_ROLE);
    }
    cm_html_close(html, "td");
    cm_html_close(html, "tr");
}

static void put_table(CmHtml *html, const CmCall *call, const GPtrArray *users)
{
    static const CmSay columns[] = {CM_SAY_USER_NAME, CM_SAY_ROLE, CM_SAY_SCHOOL,
                                    CM_SAY_RELEASE_STATE, CM_SAY_ACCOUNT_CHANGES};
    cm_layout_table(html, columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < users->len; i++) {
        const CmUser *user = g_ptr_array_index(users, i);
        if (cm_user_form_is_own(call, user->name) || cm_user_sees_all_of(call->account, user))
            put_user(html, call, user);
    }
    cm_layout_table_end(html);
}

CmReply *cm_page_users(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) users = cm_store_users(call->console->store, &error);
    if (users == NULL)
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_ACCOUNTS);
    put_table(html, call, users);
    put_add(html, call);
    return cm_layout_end(200, html);
}

/* What speaks against the account @user, as a page; NULL when nothing does. The directory has to
 * know who it is, so that nobody decides about their own mail under another name. */
static CmReply *refuse_new(const CmCall *call, const CmUser *user)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    if (cm_snapshot_person_by_user(state->snapshot, user->name) == NULL)
        return cm_layout_problem(call, 400, CM_SAY_ACCOUNT_NAME_HINT);
    return cm_user_form_refuse(call, state->snapshot, user);
}

CmReply *cm_page_users_add_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmUser) user = cm_user_form_read(call, cm_request_field(call->request, "name"));
    if (user == NULL)
        return cm_layout_problem(call, 400, CM_SAY_ERROR_BAD_REQUEST);
    CmReply *refused = refuse_new(call, user);
    if (refused != NULL)
        return refused;
    if (cm_store_user_add(call->console->store, user, call->account->name, &error))
        return cm_reply_redirect("/accounts");
    return g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE)
               ? cm_layout_problem(call, 409, CM_SAY_ACCOUNT_THERE)
               : cm_layout_error(call, error);
}

static CmReply *set_disabled(const CmCall *call, gboolean disabled)
{
    g_autoptr(GError) error = NULL;
    CmReply *refused = cm_user_form_refuse_change(call, call->parts[0], NULL);
    if (refused != NULL)
        return refused;
    if (!cm_store_user_set_disabled(call->console->store, call->parts[0], disabled,
                                    call->account->name, &error))
        return cm_layout_error(call, error);
    return cm_reply_redirect("/accounts");
}

CmReply *cm_page_users_disable_post(const CmCall *call)
{
    return set_disabled(call, TRUE);
}

CmReply *cm_page_users_enable_post(const CmCall *call)
{
    return set_disabled(call, FALSE);
}

/* Shows a new secret, the only time that it is shown. */
CmReply *cm_page_users_codes_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *uri = NULL;
    const char *issuer =
        cm_config_string(cm_gateway_config(call->console->gateway), "district", "name");
    CmReply *refused = cm_user_form_refuse_change(call, call->parts[0], NULL);
    if (refused != NULL)
        return refused;
    g_autofree char *secret = cm_store_user_new_totp(call->console->store, call->parts[0], issuer,
                                                     call->account->name, &uri, &error);
    if (secret == NULL)
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin_with(call, CM_SAY_ACCOUNT_SECRET, call->parts[0]);
    cm_html_element_say(html, "p", NULL, CM_SAY_ACCOUNT_SECRET_HINT);
    cm_html_element(html, "p", "id", secret);
    cm_html_element(html, "p", "id wrap", uri);
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/accounts", CM_SAY_BACK);
    cm_html_close(html, "p");
    return cm_layout_end(200, html);
}
