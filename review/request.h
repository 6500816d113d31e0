/* request.h - one HTTP request as the pages see it: checked, decoded, within limits */
#ifndef CM_REVIEW_REQUEST_H
#define CM_REVIEW_REQUEST_H

#include <glib.h>

typedef enum { CM_METHOD_GET, CM_METHOD_POST } CmMethod;

typedef struct {
    char *name;
    char *value; /* valid UTF-8 without NUL */
} CmField;

typedef struct {
    CmMethod method;
    char *path;        /* as sent, percent-encoding undone by who serves */
    char *query;       /* as sent, without "?"; "" when there is none */
    GPtrArray *fields; /* of CmField: the query's, then the form's; a name may come several times */
    char *host, *origin, *fetch_site, *cookie, *accept_language; /* fields of the header, or NULL */
    char *proxy_user; /* whom the proxy vouches for, or NULL: only ever set on a unix socket */
} CmRequest;

CmRequest *cm_request_new(CmMethod method, const char *path);
void cm_request_free(CmRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRequest, cm_request_free)

/* How many fields a query and a form may have together. */
#define CM_REQUEST_FIELDS_MOST 2000u

/* Adds the fields of an application/x-www-form-urlencoded text, which is not believed. FALSE when
 * it cannot be read (an escape that is none, no UTF-8, a NUL) or has too many. */
gboolean cm_request_add_form(CmRequest *request, const char *text, gsize length);

/* The first field of that name, "" when there is none; owned by @request. */
const char *cm_request_field(const CmRequest *request, const char *name);
/* The same, NULL where it is empty. */
const char *cm_request_filled(const CmRequest *request, const char *name);
/* All of that name: a GPtrArray of const char *. */
GPtrArray *cm_request_all(const CmRequest *request, const char *name);
/* The cookie of that name (RFC 6265 4.2.1), or NULL; a new string. */
char *cm_request_cookie(const CmRequest *request, const char *name);

#endif
