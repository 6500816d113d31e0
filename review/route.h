/* route.h - which request goes to which page, and who may send it
 *
 * A table of routes is a value: each listener has one. Everything that guards a page stands in its
 * row, so that a test can try every role against every row.
 */
#ifndef CM_REVIEW_ROUTE_H
#define CM_REVIEW_ROUTE_H

#include "record/user.h"
#include "review/console.h"
#include "review/reply.h"
#include "review/request.h"
#include "review/site.h"

#define CM_ROUTE_PARTS_MOST 3u

/* One request on its way through a page. */
typedef struct {
    const CmConsole *console;
    const CmSite *site;
    const CmRequest *request;
    const CmUser *account; /* who is signed in, or NULL */
    const CmVisit *visit;  /* of it, or NULL */
    const char *token;     /* of the session, or NULL */
    CmLanguage language;
    /* What stands in the path for each "*" of the route. */
    char *parts[CM_ROUTE_PARTS_MOST];
} CmCall;

typedef CmReply *(*CmAnswer)(const CmCall *call);

/* What a request has to bring along. */
typedef enum {
    CM_PROOF_NONE = 0,
    CM_PROOF_OWN_PAGE = 1 << 0,    /* a browser says that it comes from a page of this site */
    CM_PROOF_FORM_TOKEN = 1 << 1,  /* field "token" is that of the session */
    CM_PROOF_CONFIRMED = 1 << 2,   /* the password was given some minutes ago */
    CM_PROOF_ALL_SCHOOLS = 1 << 3, /* an account of the whole district: the page shows that */
} CmProof;
/* Of every form of somebody who is signed in. */
#define CM_PROOF_FORM (CM_PROOF_OWN_PAGE | CM_PROOF_FORM_TOKEN)

typedef struct {
    CmMethod method;
    const char *path; /* a "*" stands for one part, which is not empty */
    guint roles;      /* of CmUserRole: who may; 0: anybody, signed in or not */
    guint proofs;     /* of CmProof; a POST has CM_PROOF_OWN_PAGE at least */
    CmAnswer answer;
} CmRoute;

typedef struct {
    const CmRoute *rows;
    gsize count;
} CmRoutes;

/* The row for @method and @path; *@parts then has copies of what stands for each "*". NULL when
 * there is none; *@other_method (may be NULL) then says whether there is one of another method. */
const CmRoute *cm_route_find(const CmRoutes *routes, CmMethod method, const char *path,
                             char *parts[CM_ROUTE_PARTS_MOST], gboolean *other_method);

typedef enum {
    CM_GUARD_PASS,
    CM_GUARD_SIGN_IN,   /* nobody is signed in */
    CM_GUARD_FORBIDDEN, /* somebody who may not */
    CM_GUARD_LIMITED,   /* somebody who may not since they see certain schools alone */
    CM_GUARD_FORGED,    /* not from a page of ours */
    CM_GUARD_CONFIRM,   /* the password has to be given again */
} CmGuard;
/* TRUE when @account may open @route as far as role and schools go. */
gboolean cm_route_is_open(const CmRoute *route, const CmUser *account);
/* Whether @call may pass to @route. Pure. */
CmGuard cm_route_guard(const CmRoute *route, const CmCall *call, gint64 now);

#endif
