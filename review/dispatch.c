#include "review/dispatch.h"

#include "base/error.h"
#include "review/layout.h"
#include "review/url.h"
#include "store/users.h"

/* Who is at the other end. */
typedef struct {
    char *token;
    CmVisit *visit;
    CmUser *account;
} Visitor;

static void visitor_clear(Visitor *visitor)
{
    g_free(visitor->token);
    cm_visit_free(visitor->visit);
    cm_user_free(visitor->account);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Visitor, visitor_clear)

/* Whether a session that was begun as @visit says may go on as @account. */
static gboolean is_in_force(const CmVisit *visit, const CmUser *account)
{
    return account->disabled_at == 0 && account->changed_at == visit->changed_at;
}

/* The account is read anew for each request: who was disabled, or has another password, secret or
 * role, is out at once, wherever that was done. */
static void recognise(const CmConsole *console, const CmSite *site, const CmRequest *request,
                      Visitor *visitor)
{
    visitor->token = cm_request_cookie(request, cm_site_cookie_name(site));
    visitor->visit = cm_visits_find(console->visits, visitor->token);
    if (visitor->visit == NULL)
        return;
    /* The proxy says for every request who it is: a session of somebody else does not count. */
    if (console->by_proxy &&
        (request->proxy_user == NULL ||
         g_ascii_strcasecmp(request->proxy_user, visitor->visit->account) != 0))
        return;
    visitor->account = cm_store_user_get(console->store, visitor->visit->account, NULL);
    if (visitor->account == NULL || is_in_force(visitor->visit, visitor->account))
        return;
    g_clear_pointer(&visitor->account, cm_user_free);
    cm_visits_end(console->visits, visitor->token);
}

static CmLanguage language_of(const CmRequest *request, const CmUser *account)
{
    CmLanguage language;
    if (account != NULL && cm_language_parse(account->language, &language))
        return language;
    return cm_language_choose(request->accept_language);
}

/* To where the password is asked for, and then back to where the form stood. */
static CmReply *send_to_confirm(const CmCall *call)
{
    const char *back = cm_request_field(call->request, "back");
    g_autofree char *path =
        cm_url_query("/confirm", "back",
                     call->request->method == CM_METHOD_GET ? call->request->path : back, NULL);
    return cm_reply_redirect(path);
}

static CmReply *send_to_sign_in(const CmCall *call)
{
    if (call->request->method != CM_METHOD_GET)
        return cm_layout_problem(call, 403, CM_SAY_SIGN_IN_ENDED);
    g_autofree char *back = call->request->query[0] != '\0'
                                ? g_strconcat(call->request->path, "?", call->request->query, NULL)
                                : g_strdup(call->request->path);
    g_autofree char *path =
        cm_url_query("/sign-in", "back", g_str_equal(back, "/") ? NULL : back, NULL);
    return cm_reply_redirect(path);
}

static CmReply *answer(const CmRoute *route, const CmCall *call)
{
    switch (cm_route_guard(route, call, cm_clock_now(call->console->clock))) {
    case CM_GUARD_PASS:
        return route->answer(call);
    case CM_GUARD_SIGN_IN:
        return send_to_sign_in(call);
    case CM_GUARD_FORBIDDEN:
        return cm_layout_problem(call, 403, CM_SAY_ERROR_FORBIDDEN);
    case CM_GUARD_LIMITED:
        return cm_layout_problem(call, 403, CM_SAY_ERROR_LIMITED);
    case CM_GUARD_CONFIRM:
        return send_to_confirm(call);
    case CM_GUARD_FORGED:
        break;
    }
    return cm_layout_problem(call, 403, CM_SAY_ERROR_FORGED);
}

CmReply *cm_dispatch(const CmConsole *console, const CmSite *site, const CmRoutes *routes,
                     const CmRequest *request)
{
    g_auto(Visitor) visitor = {0};
    gboolean other_method = FALSE;
    recognise(console, site, request, &visitor);
    CmCall call = {
        .console = console,
        .site = site,
        .request = request,
        .account = visitor.account,
        .visit = visitor.account != NULL ? visitor.visit : NULL,
        .token = visitor.account != NULL ? visitor.token : NULL,
        .language = language_of(request, visitor.account),
    };
    if (!cm_site_is_meant(site, request))
        return cm_layout_problem(&call, 421, CM_SAY_ERROR_NOT_FOUND);
    const CmRoute *route =
        cm_route_find(routes, request->method, request->path, call.parts, &other_method);
    CmReply *reply = route != NULL  ? answer(route, &call)
                     : other_method ? cm_layout_problem(&call, 405, CM_SAY_ERROR_METHOD)
                                    : cm_layout_problem(&call, 404, CM_SAY_ERROR_NOT_FOUND);
    for (guint i = 0; i < CM_ROUTE_PARTS_MOST; i++)
        g_free(call.parts[i]);
    return reply;
}
