#include "review/route.h"

#include <string.h>

#define PATH_PARTS_MOST 16

/* TRUE when @path has the form of @pattern; its parts go to @parts. */
static gboolean matches(const char *pattern, char **path, char *parts[CM_ROUTE_PARTS_MOST])
{
    g_auto(GStrv) wanted = g_strsplit(pattern + 1, "/", PATH_PARTS_MOST);
    guint found = 0;
    if (g_strv_length(wanted) != g_strv_length(path))
        return FALSE;
    for (guint i = 0; wanted[i] != NULL; i++) {
        gboolean any = g_str_equal(wanted[i], "*");
        if (any ? path[i][0] == '\0' : !g_str_equal(wanted[i], path[i]))
            return FALSE;
    }
    for (guint i = 0; wanted[i] != NULL && found < CM_ROUTE_PARTS_MOST; i++)
        if (g_str_equal(wanted[i], "*"))
            parts[found++] = g_strdup(path[i]);
    return TRUE;
}

const CmRoute *cm_route_find(const CmRoutes *routes, CmMethod method, const char *path,
                             char *parts[CM_ROUTE_PARTS_MOST], gboolean *other_method)
{
    g_auto(GStrv) split = path[0] == '/' ? g_strsplit(path + 1, "/", PATH_PARTS_MOST) : NULL;
    gboolean other = FALSE;
    for (gsize i = 0; split != NULL && i < routes->count; i++) {
        const CmRoute *route = &routes->rows[i];
        char *found[CM_ROUTE_PARTS_MOST] = {NULL};
        if (!matches(route->path, split, found))
            continue;
        if (route->method == method) {
            memcpy(parts, found, sizeof found);
            return route;
        }
        other = TRUE;
        for (guint part = 0; part < CM_ROUTE_PARTS_MOST; part++)
            g_free(found[part]);
    }
    if (other_method != NULL)
        *other_method = other;
    return NULL;
}

/* Takes as long wherever the two differ. */
static gboolean is_same_token(const char *a, const char *b)
{
    gsize length = strlen(a);
    guint8 difference = 0;
    if (length == 0 || length != strlen(b))
        return FALSE;
    for (gsize i = 0; i < length; i++)
        difference = (guint8)(difference | (guint8)(a[i] ^ b[i]));
    return difference == 0;
}

static gboolean has_form_token(const CmCall *call)
{
    return call->visit != NULL &&
           is_same_token(cm_request_field(call->request, "token"), call->visit->form_token);
}

static gboolean is_forged(const CmRoute *route, const CmCall *call)
{
    if ((route->proofs & CM_PROOF_OWN_PAGE) != 0 &&
        !cm_site_is_from_own_page(call->site, call->request))
        return TRUE;
    return (route->proofs & CM_PROOF_FORM_TOKEN) != 0 && !has_form_token(call);
}

static gboolean is_confirmed(const CmCall *call, gint64 now)
{
    return call->visit != NULL && now - call->visit->confirmed_at <= call->console->confirm_within;
}

static gboolean is_limited(const CmRoute *route, const CmUser *account)
{
    return (route->proofs & CM_PROOF_ALL_SCHOOLS) != 0 && account->schools != NULL;
}

gboolean cm_route_is_open(const CmRoute *route, const CmUser *account)
{
    return (route->roles & (guint)account->role) != 0 && !is_limited(route, account);
}

CmGuard cm_route_guard(const CmRoute *route, const CmCall *call, gint64 now)
{
    if (route->roles != 0 && call->account == NULL)
        return CM_GUARD_SIGN_IN;
    if (route->roles != 0 && (route->roles & (guint)call->account->role) == 0)
        return CM_GUARD_FORBIDDEN;
    if (route->roles != 0 && is_limited(route, call->account))
        return CM_GUARD_LIMITED;
    if (is_forged(route, call))
        return CM_GUARD_FORGED;
    if ((route->proofs & CM_PROOF_CONFIRMED) != 0 && !is_confirmed(call, now))
        return CM_GUARD_CONFIRM;
    return CM_GUARD_PASS;
}
