#include "ctl/actor.h"

#include <pwd.h>

#define NEVER_SET G_MAXUINT32

char *cm_actor_logged_in(const char *login_uid)
{
    guint64 number = 0;
    g_autofree char *digits = login_uid != NULL ? g_strstrip(g_strdup(login_uid)) : g_strdup("");
    if (!g_ascii_string_to_unsigned(digits, 10, 0, NEVER_SET - 1, &number, NULL))
        return NULL;
    const struct passwd *account = getpwuid((uid_t)number);
    return account != NULL ? g_strdup(account->pw_name) : NULL;
}

/* An interned string, since every command may ask for it several times. */
const char *cm_control_actor(void)
{
    g_autofree char *login_uid = NULL;
    (void)g_file_get_contents("/proc/self/loginuid", &login_uid, NULL, NULL);
    g_autofree char *person = cm_actor_logged_in(login_uid);
    return person != NULL ? g_intern_string(person) : cm_control_account();
}

const char *cm_control_account(void)
{
    return g_get_user_name();
}
