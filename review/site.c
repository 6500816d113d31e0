#include "review/site.h"

#include <gio/gio.h>
#include <string.h>

#include "base/error.h"

static gboolean is_this_machine(const char *host)
{
    return g_str_equal(host, "127.0.0.1") || g_str_equal(host, "::1") ||
           g_str_equal(host, "localhost");
}

static gboolean is_plain(GUri *uri)
{
    const char *path = g_uri_get_path(uri);
    return g_uri_get_host(uri) != NULL && g_uri_get_host(uri)[0] != '\0' &&
           (path[0] == '\0' || g_str_equal(path, "/")) && g_uri_get_query(uri) == NULL &&
           g_uri_get_userinfo(uri) == NULL;
}

/* The host as browsers send it: without the port that the scheme has anyway. A new string. */
static char *host_of(GUri *uri, gboolean secure)
{
    const char *host = g_uri_get_host(uri);
    int port = g_uri_get_port(uri);
    g_autofree char *named = g_hostname_is_ip_address(host) && strchr(host, ':') != NULL
                                 ? g_strdup_printf("[%s]", host)
                                 : g_ascii_strdown(host, -1);
    if (port < 0 || port == (secure ? 443 : 80))
        return g_steal_pointer(&named);
    return g_strdup_printf("%s:%d", named, port);
}

CmSite *cm_site_new(const char *url, const char *key, GError **error)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
    gboolean secure = uri != NULL && g_str_equal(g_uri_get_scheme(uri), "https");
    gboolean plain = uri != NULL && g_str_equal(g_uri_get_scheme(uri), "http");
    if (uri == NULL || !is_plain(uri) ||
        !(secure || (plain && is_this_machine(g_uri_get_host(uri))))) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "%s must be https://HOST or https://HOST:PORT (http for this machine alone), "
                    "not '%s'",
                    key, url);
        return NULL;
    }
    CmSite *site = g_new0(CmSite, 1);
    site->secure = secure;
    site->host = host_of(uri, secure);
    site->origin = g_strdup_printf("%s://%s", secure ? "https" : "http", site->host);
    return site;
}

void cm_site_free(CmSite *site)
{
    if (site == NULL)
        return;
    g_free(site->origin);
    g_free(site->host);
    g_free(site);
}

const char *cm_site_cookie_name(const CmSite *site)
{
    return site->secure ? "__Host-consent" : "consent";
}

char *cm_site_cookie(const CmSite *site, const char *token)
{
    return g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
                           cm_site_cookie_name(site), token, site->secure ? "; Secure" : "",
                           token[0] == '\0' ? "; Max-Age=0" : "");
}

gboolean cm_site_is_meant(const CmSite *site, const CmRequest *request)
{
    return request->host != NULL && g_ascii_strcasecmp(request->host, site->host) == 0;
}

gboolean cm_site_is_from_own_page(const CmSite *site, const CmRequest *request)
{
    if (request->fetch_site != NULL && !g_str_equal(request->fetch_site, "same-origin"))
        return FALSE;
    if (request->origin != NULL)
        return g_ascii_strcasecmp(request->origin, site->origin) == 0;
    return request->fetch_site != NULL;
}
