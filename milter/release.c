#include "milter/release.h"

#include <string.h>

#define TOKEN_DIGITS 64u

gboolean cm_release_is_from_peer(const CmMilterSession *session)
{
    const char *const *peers =
        cm_config_list(cm_gateway_config(session->gateway), "quarantine", "peers");
    for (guint i = 0; peers[i] != NULL; i++)
        if (g_strcmp0(peers[i], session->client_address) == 0)
            return TRUE;
    return FALSE;
}

gboolean cm_release_is_token(const char *value)
{
    return strlen(value) == TOKEN_DIGITS && strspn(value, "0123456789abcdef") == TOKEN_DIGITS;
}
