#include "record/user.h"

#include <string.h>

#define NAME_MOST 128u

static const struct {
    CmUserRole role;
    const char *word;
} roles[] = {
    {CM_USER_AUDITOR, "auditor"},
    {CM_USER_OFFICER, "officer"},
    {CM_USER_PRINCIPAL, "principal"},
    {CM_USER_ADMINISTRATOR, "administrator"},
    {CM_USER_PRIVACY_OFFICER, "privacy-officer"},
};

const char *cm_user_role_word(CmUserRole role)
{
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        if (roles[i].role == role)
            return roles[i].word;
    return "";
}

gboolean cm_user_role_parse(const char *word, CmUserRole *out)
{
    for (guint i = 0; word != NULL && i < G_N_ELEMENTS(roles); i++) {
        if (!g_str_equal(roles[i].word, word))
            continue;
        *out = roles[i].role;
        return TRUE;
    }
    return FALSE;
}

CmUser *cm_user_new(const char *name, CmUserRole role)
{
    CmUser *account = g_new0(CmUser, 1);
    account->name = g_strdup(name);
    account->role = role;
    account->language = g_strdup("en");
    return account;
}

void cm_user_free(CmUser *account)
{
    if (account == NULL)
        return;
    g_free(account->name);
    g_strfreev(account->schools);
    g_free(account->language);
    g_free(account);
}

gboolean cm_user_sees_school(const CmUser *account, const char *school)
{
    return account->schools == NULL ||
           (school != NULL && g_strv_contains((const char *const *)account->schools, school));
}

gboolean cm_user_sees_all_of(const CmUser *account, const CmUser *other)
{
    if (account->schools == NULL)
        return TRUE;
    for (guint i = 0; other->schools != NULL && other->schools[i] != NULL; i++)
        if (!cm_user_sees_school(account, other->schools[i]))
            return FALSE;
    return other->schools != NULL;
}

gboolean cm_user_name_is_valid(const char *name)
{
    gsize length = strlen(name);
    if (length == 0 || length > NAME_MOST)
        return FALSE;
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr(".-_+@", *at) == NULL)
            return FALSE;
    return TRUE;
}
