/* site.h - where one listener is reached: its own origin, and what may be sent there
 *
 * The console and the pages for staff are two sites, each with a listener and an origin of its own.
 */
#ifndef CM_REVIEW_SITE_H
#define CM_REVIEW_SITE_H

#include <glib.h>

#include "review/request.h"

typedef struct {
    char *origin;    /* "https://review.sd.example", as browsers send it */
    char *host;      /* "review.sd.example", as they send that */
    gboolean secure; /* https */
} CmSite;

/* Reads @url ("https://HOST[:PORT]"). http is allowed for this machine alone: cookies would go over
 * the net in the clear. NULL with CM_ERROR_CONFIG, which names @key. */
CmSite *cm_site_new(const char *url, const char *key, GError **error);
void cm_site_free(CmSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSite, cm_site_free)

/* The name of the session's cookie: "__Host-consent" where it is secure. */
const char *cm_site_cookie_name(const CmSite *site);
/* The field that gives the browser @token; "" takes it away. A new string. */
char *cm_site_cookie(const CmSite *site, const char *token);

/* TRUE when @request was sent to this site by its name: against DNS rebinding. */
gboolean cm_site_is_meant(const CmSite *site, const CmRequest *request);
/* TRUE when a browser says that @request comes from a page of this site: Origin is ours, or, where
 * there is none, Sec-Fetch-Site is same-origin; and neither says otherwise. */
gboolean cm_site_is_from_own_page(const CmSite *site, const CmRequest *request);

#endif
