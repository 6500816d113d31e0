#include "review/menu.h"

#include <string.h>

#include "review/routes.h"

static const struct {
    const char *path;
    CmSay label;
} entries[] = {
    {"/queue", CM_SAY_MENU_QUEUE},       {"/students", CM_SAY_MENU_STUDENTS},
    {"/channels", CM_SAY_MENU_CHANNELS}, {"/audit", CM_SAY_MENU_AUDIT},
    {"/imports", CM_SAY_MENU_IMPORTS},   {"/statistics", CM_SAY_MENU_STATISTICS},
    {"/policy", CM_SAY_MENU_POLICY},     {"/accounts", CM_SAY_MENU_ACCOUNTS},
    {"/account", CM_SAY_ACCOUNT_OWN},
};

/* The account may open it, by the table of routes. */
static gboolean is_open(const char *path, const CmUser *account)
{
    char *parts[CM_ROUTE_PARTS_MOST] = {NULL};
    CmRoutes routes = cm_routes_console();
    const CmRoute *route = cm_route_find(&routes, CM_METHOD_GET, path, parts, NULL);
    return route != NULL && cm_route_is_open(route, account);
}

/* "/queue" and "/queue/x", but not "/queues". */
static gboolean is_below(const char *path, const char *entry)
{
    const char *rest = g_str_has_prefix(path, entry) ? path + strlen(entry) : NULL;
    return rest != NULL && (rest[0] == '\0' || rest[0] == '/');
}

void cm_menu_put(CmHtml *html, const CmCall *call)
{
    cm_html_open(html, "nav", "aria-label", cm_words(CM_SAY_MAIN_MENU, call->language), NULL);
    cm_html_open(html, "ul", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (!is_open(entries[i].path, call->account))
            continue;
        gboolean here = is_below(call->request->path, entries[i].path) ||
                        (g_str_equal(entries[i].path, "/queue") &&
                         g_str_has_prefix(call->request->path, "/case/"));
        cm_html_open(html, "li", NULL);
        cm_html_open(html, "a", "href", entries[i].path, "aria-current",
                     here ? "page" : cm_html_off, NULL);
        cm_html_say(html, entries[i].label);
        cm_html_close(html, "a");
        cm_html_close(html, "li");
    }
    cm_html_close(html, "ul");
    cm_html_close(html, "nav");
}

const char *cm_menu_first(const CmUser *account)
{
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        if (is_open(entries[i].path, account))
            return entries[i].path;
    return "/account";
}
