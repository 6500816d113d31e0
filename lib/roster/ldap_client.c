#include "roster/ldap_client.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "roster/ldap_handle.h"
#include "roster/ldap_search.h"

#define CONNECT_SECONDS    10
#define ANSWER_SECONDS     60
#define ANSWER_BYTES_MAX   ((ber_len_t)256 << 20) /* a group of all staff is one entry */
#define PASSWORD_MAX       ((gsize)4096)
#define AD_CAPABILITY      "1.2.840.113556.1.4.800"
#define SYSTEM_AUTHORITIES "/etc/ssl/certs/ca-certificates.crt"

gboolean cm_ldap_is_url(const char *text)
{
    return ldap_is_ldap_url(text) != 0;
}

typedef struct {
    LDAPURLDesc *parts;
    char *uri;       /* without base and filter */
    gboolean local;  /* nobody else is on the line */
    gboolean sealed; /* ldaps */
} Place;

static void place_clear(Place *place)
{
    ldap_free_urldesc(place->parts);
    ldap_memfree(place->uri);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static gboolean refuse(const char *url, const char *why, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE, "'%s' %s", url, why);
    return FALSE;
}

static gboolean is_loopback(const char *host)
{
    return host != NULL && (g_str_equal(host, "127.0.0.1") || g_str_equal(host, "::1") ||
                            g_str_equal(host, "localhost"));
}

static gboolean read_url(const char *url, const CmLdapMap *map, Place *place, GError **error)
{
    if (ldap_url_parse(url, &place->parts) != LDAP_URL_SUCCESS)
        return refuse(
            url, "is no LDAP URL, such as ldap://dc1.sd.example/ou=Staff,dc=sd,dc=example", error);
    const LDAPURLDesc *parts = place->parts;
    if ((parts->lud_dn == NULL || *parts->lud_dn == '\0') && cm_ldap_map_staff_base(map) == NULL)
        return refuse(url, "names no base; write it behind the host: /ou=Staff,dc=sd,dc=example",
                      error);
    place->local = g_str_equal(parts->lud_scheme, "ldapi") || is_loopback(parts->lud_host);
    place->sealed = g_str_equal(parts->lud_scheme, "ldaps");
    LDAPURLDesc bare = {.lud_scheme = parts->lud_scheme,
                        .lud_host = parts->lud_host,
                        .lud_port = parts->lud_port,
                        .lud_scope = LDAP_SCOPE_DEFAULT};
    place->uri = ldap_url_desc2str(&bare);
    return place->uri != NULL || refuse(url, "cannot be read", error);
}

/* Nothing that lies in a home folder or an environment variable may weaken it. */
static int set_options(CmLdap *ldap, const CmLdapMap *map)
{
    const int version = LDAP_VERSION3, demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    const struct timeval connecting = {CONNECT_SECONDS, 0}, answer = {ANSWER_SECONDS, 0};
    const char *authorities = cm_ldap_map_ca_file(map);
    ber_len_t most = ANSWER_BYTES_MAX;
    Sockbuf *socket = NULL;
    if (authorities == NULL)
        authorities = SYSTEM_AUTHORITIES;
    ldap_get_option(ldap->handle, LDAP_OPT_SOCKBUF, &socket);
    if (socket != NULL)
        ber_sockbuf_ctrl(socket, LBER_SB_OPT_SET_MAX_INCOMING, &most);
    const struct {
        int option;
        const void *value;
    } options[] = {
        {LDAP_OPT_PROTOCOL_VERSION, &version},
        {LDAP_OPT_REFERRALS, LDAP_OPT_OFF},
        {LDAP_OPT_RESTART, LDAP_OPT_ON},
        {LDAP_OPT_NETWORK_TIMEOUT, &connecting},
        {LDAP_OPT_TIMEOUT, &answer},
        {LDAP_OPT_X_TLS_REQUIRE_CERT, &demand},
        {LDAP_OPT_X_TLS_CACERTFILE, authorities},
        {LDAP_OPT_X_TLS_NEWCTX, &client},
    };
    int result = LDAP_SUCCESS;
    for (gsize i = 0; result == LDAP_SUCCESS && i < G_N_ELEMENTS(options); i++)
        result = ldap_set_option(ldap->handle, options[i].option, options[i].value);
    return result;
}

static gboolean encrypt(CmLdap *ldap, const CmLdapMap *map, const Place *place, GError **error)
{
    CmLdapTls tls = cm_ldap_map_tls(map);
    if (place->sealed || tls == CM_LDAP_TLS_NO || (place->local && tls == CM_LDAP_TLS_USUAL))
        return TRUE;
    int result = ldap_start_tls_s(ldap->handle, NULL, NULL);
    return result == LDAP_SUCCESS ||
           cm_ldap_fail(ldap, result, "the connection cannot be encrypted (StartTLS)", error);
}

/* One line, its end aside, that nobody else may read. */
static char *read_password(const char *path, GError **error)
{
    struct stat status;
    g_autoptr(GBytes) raw = cm_file_read(path, PASSWORD_MAX, error);
    if (raw == NULL)
        return NULL;
    if (stat(path, &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "'%s' can be read by others; make its mode 0600", path);
        return NULL;
    }
    gsize length = 0;
    const char *text = g_bytes_get_data(raw, &length);
    char *password = g_strndup(text != NULL ? text : "", length);
    password[strcspn(password, "\r\n")] = '\0';
    if (*password != '\0')
        return password;
    g_free(password);
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "'%s' is empty", path);
    return NULL;
}

static gboolean bind_as(CmLdap *ldap, const char *dn, const char *password, GError **error)
{
    struct berval secret = {strlen(password), (char *)password};
    int result = ldap_sasl_bind_s(ldap->handle, dn, LDAP_SASL_SIMPLE, &secret, NULL, NULL, NULL);
    return result == LDAP_SUCCESS || cm_ldap_fail(ldap, result, "cannot bind", error);
}

static gboolean bind_to(CmLdap *ldap, const CmLdapMap *map, const Place *place, GError **error)
{
    const char *dn = cm_ldap_map_bind(map);
    if (dn == NULL)
        return bind_as(ldap, NULL, "", error);
    if (!place->sealed && !place->local && cm_ldap_map_tls(map) == CM_LDAP_TLS_NO) {
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "%s: a password is not sent where tls = no; take ldaps, or bind as nobody",
                    ldap->name);
        return FALSE;
    }
    g_autofree char *password = read_password(cm_ldap_map_password_file(map), error);
    if (password == NULL)
        return FALSE;
    gboolean bound = bind_as(ldap, dn, password, error);
    explicit_bzero(password, strlen(password));
    return bound;
}

/* Active Directory names itself in the root entry. */
static gboolean find_schema(CmLdap *ldap, const CmLdapMap *map, GError **error)
{
    static const char *const attributes[] = {"supportedCapabilities", NULL};
    ldap->schema = cm_ldap_map_schema(map);
    if (ldap->schema != CM_LDAP_ANY)
        return TRUE;
    g_autoptr(GError) problem = NULL;
    g_autoptr(CmLdapEntry) root = cm_ldap_read(ldap, "", attributes, &problem);
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    g_autoptr(GPtrArray) values =
        root != NULL ? cm_ldap_entry_values(root, attributes[0]) : g_ptr_array_new();
    gboolean active = g_ptr_array_find_with_equal_func(values, AD_CAPABILITY, g_str_equal, NULL);
    ldap->schema = active ? CM_LDAP_ACTIVE_DIRECTORY : CM_LDAP_OPENLDAP;
    return TRUE;
}

CmLdap *cm_ldap_open(const char *url, const CmLdapMap *map, GError **error)
{
    g_auto(Place) place = {0};
    if (!read_url(url, map, &place, error))
        return NULL;
    g_autoptr(CmLdap) ldap = g_new0(CmLdap, 1);
    const char *base = place.parts->lud_dn != NULL ? place.parts->lud_dn : "";
    ldap->base = g_strdup(base);
    ldap->filter = g_strdup(place.parts->lud_filter);
    ldap->name = g_strconcat(place.uri, "/", base, NULL);
    int result = ldap_initialize(&ldap->handle, place.uri);
    if (result == LDAP_SUCCESS)
        result = set_options(ldap, map);
    if (result != LDAP_SUCCESS) {
        cm_ldap_fail(ldap, result, "cannot be set up", error);
        return NULL;
    }
    if (!encrypt(ldap, map, &place, error) || !bind_to(ldap, map, &place, error) ||
        !find_schema(ldap, map, error))
        return NULL;
    return g_steal_pointer(&ldap);
}

void cm_ldap_free(CmLdap *ldap)
{
    if (ldap == NULL)
        return;
    if (ldap->handle != NULL)
        ldap_unbind_ext_s(ldap->handle, NULL, NULL);
    g_free(ldap->name);
    g_free(ldap->base);
    g_free(ldap->filter);
    g_free(ldap);
}

const char *cm_ldap_name(const CmLdap *ldap)
{
    return ldap->name;
}

const char *cm_ldap_base(const CmLdap *ldap)
{
    return ldap->base;
}

const char *cm_ldap_filter(const CmLdap *ldap)
{
    return ldap->filter;
}

CmLdapSchema cm_ldap_schema(const CmLdap *ldap)
{
    return ldap->schema;
}
