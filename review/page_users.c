#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "store/users.h"

#define SCHOOLS_MOST 64

static const CmUserRole roles[] = {CM_USER_OFFICER, CM_USER_PRINCIPAL, CM_USER_PRIVACY_OFFICER,
                                   CM_USER_AUDITOR, CM_USER_ADMINISTRATOR};

static void put_roles(CmHtml *html)
{
    CmLanguage language = cm_html_language(html);
    cm_layout_select(html, CM_SAY_ROLE, "role");
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        cm_layout_option(html, cm_user_role_word(roles[i]),
                         cm_words(cm_layout_role(roles[i]), language), i == 0);
    cm_layout_select_end(html);
}

static void put_add(CmHtml *html, const CmCall *call)
{
    const CmInput name = {CM_SAY_USER_NAME, "name", "text", NULL, NULL, TRUE};
    const CmInput schools = {CM_SAY_SCHOOL_IDS, "schools", "text", NULL, NULL, FALSE};
    cm_html_element_say(html, "h2", NULL, CM_SAY_ACCOUNT_ADD);
    cm_html_open(html, "div", "class", "panel narrow", NULL);
    cm_layout_form(html, call, "/accounts/add");
    cm_layout_input(html, &name);
    cm_html_element_say(html, "p", "hint", CM_SAY_ACCOUNT_NAME_HINT);
    put_roles(html);
    cm_layout_input(html, &schools);
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

/* An administrator who shuts the last door behind themselves would need consentctl: nobody changes
 * their own account here. */
static gboolean is_own(const CmCall *call, const char *name)
{
    return g_ascii_strcasecmp(name, call->account->name) == 0;
}

static void put_user(CmHtml *html, const CmCall *call, const CmUser *user)
{
    g_autofree char *schools = user->schools != NULL ? g_strjoinv(", ", user->schools) : NULL;
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
    if (!is_own(call, user->name)) {
        put_change(html, call, user, user->disabled_at != 0 ? "enable" : "disable",
                   user->disabled_at != 0 ? CM_SAY_ACCOUNT_ENABLE : CM_SAY_ACCOUNT_DISABLE);
        put_change(html, call, user, "codes", CM_SAY_ACCOUNT_NEW_CODES);
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
        if (is_own(call, user->name) || cm_user_sees_all_of(call->account, user))
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

static gboolean are_schools(const CmSnapshot *snapshot, char **schools)
{
    for (guint i = 0; schools != NULL && schools[i] != NULL; i++)
        if (cm_snapshot_org_name(snapshot, schools[i]) == NULL)
            return FALSE;
    return TRUE;
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
    if (!are_schools(state->snapshot, user->schools))
        return cm_layout_problem(call, 400, CM_SAY_ACCOUNT_NO_SCHOOL);
    return cm_user_sees_all_of(call->account, user)
               ? NULL
               : cm_layout_problem(call, 403, CM_SAY_ACCOUNT_OTHER_SCHOOLS);
}

static CmUser *read_form(const CmCall *call)
{
    CmUserRole role;
    if (!cm_user_role_parse(cm_request_field(call->request, "role"), &role))
        return NULL;
    CmUser *user = cm_user_new(cm_request_field(call->request, "name"), role);
    g_auto(GStrv) words =
        g_strsplit_set(cm_request_field(call->request, "schools"), " ,;", SCHOOLS_MOST);
    GPtrArray *schools = g_ptr_array_new();
    for (guint i = 0; words[i] != NULL; i++)
        if (words[i][0] != '\0')
            g_ptr_array_add(schools, g_strdup(words[i]));
    if (schools->len > 0) {
        g_ptr_array_add(schools, NULL);
        user->schools = (char **)g_ptr_array_free(schools, FALSE);
    } else {
        g_ptr_array_unref(schools);
    }
    return user;
}

CmReply *cm_page_users_add_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmUser) user = read_form(call);
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

/* What speaks against a change of the account in the path, as a page; NULL when nothing does. */
static CmReply *refuse_change(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    if (is_own(call, call->parts[0]))
        return cm_layout_problem(call, 400, CM_SAY_ERROR_FORBIDDEN);
    g_autoptr(CmUser) user = cm_store_user_get(call->console->store, call->parts[0], &error);
    if (user == NULL)
        return cm_layout_error(call, error);
    return cm_user_sees_all_of(call->account, user)
               ? NULL
               : cm_layout_problem(call, 403, CM_SAY_ACCOUNT_OTHER_SCHOOLS);
}

static CmReply *set_disabled(const CmCall *call, gboolean disabled)
{
    g_autoptr(GError) error = NULL;
    CmReply *refused = refuse_change(call);
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
    CmReply *refused = refuse_change(call);
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
