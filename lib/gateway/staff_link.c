#include "gateway/staff_link.h"

#include "store/staff_links.h"

static char *sign(CmGateway *gateway, const char *case_id, gint64 held_at, const char *person,
                  const char *action, GError **error)
{
    gint64 days = cm_config_number(cm_gateway_config(gateway), "quarantine", "undecided-days");
    g_autoptr(CmStaffLink) link =
        cm_staff_link_new(case_id, person, action, held_at + days * G_TIME_SPAN_DAY);
    return cm_store_staff_link_sign(cm_gateway_store(gateway), link, error);
}

char *cm_staff_link_url(CmGateway *gateway, const char *case_id, gint64 held_at, const char *person,
                        const char *action, GError **error)
{
    const char *base = cm_config_string(cm_gateway_config(gateway), "review", "staff-url");
    if (base[0] == '\0' || person == NULL)
        return g_strdup("");
    g_autofree char *token = sign(gateway, case_id, held_at, person, action, error);
    if (token == NULL)
        return NULL;
    gboolean slash = g_str_has_suffix(base, "/");
    return g_strconcat(base, slash ? CM_STAFF_LINK_PATH + 1 : CM_STAFF_LINK_PATH, token, NULL);
}
