#include "review/user_form.h"

#include "review/layout.h"
#include "store/users.h"

#define SCHOOLS_MOST 64

static const CmUserRole roles[] = {CM_USER_OFFICER, CM_USER_PRINCIPAL, CM_USER_PRIVACY_OFFICER,
                                   CM_USER_AUDITOR, CM_USER_ADMINISTRATOR};

void cm_user_form_put(CmHtml *html, const CmUser *user)
{
    CmLanguage language = cm_html_language(html);
    CmUserRole chosen = user != NULL ? user->role : roles[0];
    g_autofree char *schools =
        user != NULL && user->schools != NULL ? g_strjoinv(", ", user->schools) : NULL;
    const CmInput input = {CM_SAY_SCHOOL_IDS, "schools", "text", schools, NULL, FALSE};
    cm_layout_select(html, CM_SAY_ROLE, "role");
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        cm_layout_option(html, cm_user_role_word(roles[i]),
                         cm_words(cm_layout_role(roles[i]), language), roles[i] == chosen);
    cm_layout_select_end(html);
    cm_layout_input(html, &input);
}

CmUser *cm_user_form_read(const CmCall *call, const char *name)
{
    CmUserRole role;
    if (!cm_user_role_parse(cm_request_field(call->request, "role"), &role))
        return NULL;
    CmUser *user = cm_user_new(name, role);
    g_autoptr(GStrvBuilder) schools = g_strv_builder_new();
    gboolean any = FALSE;
    g_auto(GStrv) words =
        g_strsplit_set(cm_request_field(call->request, "schools"), " ,;", SCHOOLS_MOST);
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0')
            continue;
        g_strv_builder_add(schools, words[i]);
        any = TRUE;
    }
    user->schools = any ? g_strv_builder_end(schools) : NULL;
    return user;
}

static gboolean are_schools(const CmSnapshot *snapshot, char **schools)
{
    for (guint i = 0; schools != NULL && schools[i] != NULL; i++)
        if (cm_snapshot_org_name(snapshot, schools[i]) == NULL)
            return FALSE;
    return TRUE;
}

CmReply *cm_user_form_refuse(const CmCall *call, const CmSnapshot *snapshot, const CmUser *user)
{
    if (!are_schools(snapshot, user->schools))
        return cm_layout_problem(call, 400, CM_SAY_ACCOUNT_NO_SCHOOL);
    return cm_user_sees_all_of(call->account, user)
               ? NULL
               : cm_layout_problem(call, 403, CM_SAY_ACCOUNT_OTHER_SCHOOLS);
}

gboolean cm_user_form_is_own(const CmCall *call, const char *name)
{
    return g_ascii_strcasecmp(name, call->account->name) == 0;
}

CmReply *cm_user_form_refuse_change(const CmCall *call, const char *name, CmUser **user)
{
    g_autoptr(GError) error = NULL;
    if (cm_user_form_is_own(call, name))
        return cm_layout_problem(call, 400, CM_SAY_ERROR_FORBIDDEN);
    g_autoptr(CmUser) found = cm_store_user_get(call->console->store, name, &error);
    if (found == NULL)
        return cm_layout_error(call, error);
    if (!cm_user_sees_all_of(call->account, found))
        return cm_layout_problem(call, 403, CM_SAY_ACCOUNT_OTHER_SCHOOLS);
    if (user != NULL)
        *user = g_steal_pointer(&found);
    return NULL;
}
