#include "roster/ldap_client.h"

#include <ldap.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"

#define PAGE_ENTRIES       500
#define CONNECT_SECONDS    10
#define ANSWER_SECONDS     60
#define ANSWER_BYTES_MAX   ((ber_len_t)256 << 20) /* a group of all staff is one entry */
#define PASSWORD_MAX       ((gsize)4096)
#define RANGE              ";range="
#define RANGES_MAX         10000u
#define AD_CAPABILITY      "1.2.840.113556.1.4.800"
#define SYSTEM_AUTHORITIES "/etc/ssl/certs/ca-certificates.crt"

struct CmLdap {
    LDAP *handle;
    char *name;
    char *base;
    char *filter;
    CmLdapSchema schema;
};

gboolean cm_ldap_is_url(const char *text)
{
    return ldap_is_ldap_url(text) != 0;
}

static CmErrorCode code_of(int result)
{
    switch (result) {
    case LDAP_NO_SUCH_OBJECT:
    case LDAP_INVALID_DN_SYNTAX:
        return CM_ERROR_NO_INPUT;
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_CONFIDENTIALITY_REQUIRED:
    case LDAP_STRONG_AUTH_REQUIRED:
        return CM_ERROR_NOT_PERMITTED;
    case LDAP_FILTER_ERROR:
        return CM_ERROR_CONFIG;
    default:
        return CM_ERROR_UNAVAILABLE;
    }
}

static gboolean fail(const CmLdap *ldap, int result, const char *what, GError **error)
{
    char *detail = NULL;
    if (ldap->handle != NULL)
        ldap_get_option(ldap->handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &detail);
    g_autofree char *said = g_utf8_make_valid(detail != NULL ? detail : "", -1);
    g_set_error(error, CM_ERROR, code_of(result), "%s: %s: %s%s%.200s", ldap->name, what,
                ldap_err2string(result), *said != '\0' ? ": " : "", said);
    ldap_memfree(detail);
    return FALSE;
}

/* Opening. */

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
           fail(ldap, result, "the connection cannot be encrypted (StartTLS)", error);
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
    return result == LDAP_SUCCESS || fail(ldap, result, "cannot bind", error);
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
        fail(ldap, result, "cannot be set up", error);
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

/* Asking. */

char *cm_ldap_dn_key(const char *dn)
{
    LDAPDN parsed = NULL;
    char *normal = NULL;
    if (ldap_str2dn(dn, &parsed, LDAP_DN_FORMAT_LDAPV3) == LDAP_SUCCESS)
        ldap_dn2str(parsed, &normal, LDAP_DN_FORMAT_LDAPV3);
    ldap_dnfree(parsed);
    g_autofree char *valid = g_utf8_make_valid(normal != NULL ? normal : dn, -1);
    ldap_memfree(normal);
    return g_utf8_strdown(valid, -1);
}

/* Where the next piece of an attribute begins of which Active Directory gave a piece only
 * ("member;range=0-1499"); 0: there is no more. */
static guint next_of_range(const char *attribute)
{
    guint64 last = 0;
    const char *range = strcasestr(attribute, RANGE);
    const char *dash = range != NULL ? strchr(range, '-') : NULL;
    if (dash == NULL || !g_ascii_string_to_unsigned(dash + 1, 10, 0, G_MAXINT, &last, NULL))
        return 0;
    return (guint)last + 1;
}

/* A value that went on behind this piece; NULL when none did. */
typedef struct {
    char *attribute;
    guint from;
} Rest;

static void add_values(const CmLdap *ldap, LDAPMessage *message, const char *attribute,
                       CmLdapEntry *entry)
{
    struct berval **values = ldap_get_values_len(ldap->handle, message, attribute);
    for (guint i = 0; values != NULL && values[i] != NULL; i++)
        cm_ldap_entry_add(entry, attribute, values[i]->bv_val, values[i]->bv_len);
    ldap_value_free_len(values);
}

/* Adds the attributes of @message to @entry; *@rest becomes one of which there is more. */
static void add_attributes(const CmLdap *ldap, LDAPMessage *message, CmLdapEntry *entry, Rest *rest)
{
    BerElement *place = NULL;
    char *attribute = ldap_first_attribute(ldap->handle, message, &place);
    for (; attribute != NULL; attribute = ldap_next_attribute(ldap->handle, message, place)) {
        guint from = next_of_range(attribute);
        add_values(ldap, message, attribute, entry);
        if (from > 0) {
            g_free(rest->attribute);
            rest->attribute = g_strndup(attribute, strcspn(attribute, ";"));
            rest->from = from;
        }
        ldap_memfree(attribute);
    }
    ber_free(place, 0);
}

static int read_base(const CmLdap *ldap, const char *dn, const char *const *attributes,
                     LDAPMessage **answer)
{
    return ldap_search_ext_s(ldap->handle, dn, LDAP_SCOPE_BASE, "(objectClass=*)",
                             (char **)attributes, 0, NULL, NULL, NULL, 1, answer);
}

/* The pieces behind the first. FALSE when some cannot be had. */
static gboolean add_rest(const CmLdap *ldap, CmLdapEntry *entry, Rest *rest, GError **error)
{
    for (guint i = 0; rest->attribute != NULL; i++) {
        g_autofree char *attribute = g_steal_pointer(&rest->attribute);
        g_autofree char *piece = g_strdup_printf("%s" RANGE "%u-*", attribute, rest->from);
        const char *const attributes[] = {piece, NULL};
        LDAPMessage *answer = NULL;
        int result = i < RANGES_MAX ? read_base(ldap, entry->dn, attributes, &answer)
                                    : LDAP_SIZELIMIT_EXCEEDED;
        LDAPMessage *message =
            result == LDAP_SUCCESS ? ldap_first_entry(ldap->handle, answer) : NULL;
        if (message != NULL)
            add_attributes(ldap, message, entry, rest);
        ldap_msgfree(answer);
        if (message == NULL)
            return fail(ldap, result, "the members of a group cannot all be had", error);
    }
    return TRUE;
}

static CmLdapEntry *read_entry(const CmLdap *ldap, LDAPMessage *message, GError **error)
{
    char *dn = ldap_get_dn(ldap->handle, message);
    g_autofree char *key = cm_ldap_dn_key(dn != NULL ? dn : "");
    g_autoptr(CmLdapEntry) entry = cm_ldap_entry_new(dn != NULL ? dn : "", key);
    ldap_memfree(dn);
    Rest rest = {0};
    add_attributes(ldap, message, entry, &rest);
    gboolean whole = add_rest(ldap, entry, &rest, error);
    g_free(rest.attribute);
    return whole ? g_steal_pointer(&entry) : NULL;
}

CmLdapEntry *cm_ldap_read(CmLdap *ldap, const char *dn, const char *const *attributes,
                          GError **error)
{
    LDAPMessage *answer = NULL;
    int result = read_base(ldap, dn, attributes, &answer);
    LDAPMessage *message = result == LDAP_SUCCESS ? ldap_first_entry(ldap->handle, answer) : NULL;
    CmLdapEntry *entry = message != NULL ? read_entry(ldap, message, error) : NULL;
    ldap_msgfree(answer);
    if (result != LDAP_SUCCESS && code_of(result) == CM_ERROR_UNAVAILABLE)
        fail(ldap, result, "an entry cannot be read", error);
    return entry;
}

/* One search while its pages come. */
typedef struct {
    CmLdap *ldap;
    const char *base, *filter;
    const char *const *attributes;
    CmLdapFound found;
    gpointer data;
    guint entries;
    struct berval *cookie; /* where the next page begins */
} Search;

static gboolean hand_over(Search *search, LDAPMessage *answer, GError **error)
{
    const CmLdap *ldap = search->ldap;
    LDAPMessage *message = ldap_first_entry(ldap->handle, answer);
    for (; message != NULL; message = ldap_next_entry(ldap->handle, message)) {
        if (++search->entries > CM_LDAP_ENTRIES_MAX)
            return fail(ldap, LDAP_SIZELIMIT_EXCEEDED, "there are too many entries", error);
        CmLdapEntry *entry = read_entry(ldap, message, error);
        if (entry == NULL)
            return FALSE;
        search->found(entry, search->data);
    }
    return TRUE;
}

static void keep_cookie(Search *search, LDAPMessage *answer)
{
    LDAPControl **controls = NULL;
    ber_bvfree(g_steal_pointer(&search->cookie));
    ldap_parse_result(search->ldap->handle, answer, NULL, NULL, NULL, NULL, &controls, 0);
    LDAPControl *paged = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, NULL);
    struct berval cookie = {0, NULL};
    ber_int_t estimate = 0;
    if (paged != NULL &&
        ldap_parse_pageresponse_control(search->ldap->handle, paged, &estimate, &cookie) ==
            LDAP_SUCCESS &&
        cookie.bv_len > 0)
        search->cookie = ber_bvdup(&cookie);
    ber_memfree(cookie.bv_val);
    ldap_controls_free(controls);
}

static gboolean search_page(Search *search, GError **error)
{
    LDAPControl *paged = NULL;
    LDAP *handle = search->ldap->handle;
    int result = ldap_create_page_control(handle, PAGE_ENTRIES, search->cookie, 0, &paged);
    LDAPControl *controls[] = {paged, NULL};
    LDAPMessage *answer = NULL;
    if (result == LDAP_SUCCESS)
        result = ldap_search_ext_s(handle, search->base, LDAP_SCOPE_SUBTREE, search->filter,
                                   (char **)search->attributes, 0, controls, NULL, NULL,
                                   LDAP_NO_LIMIT, &answer);
    ldap_control_free(paged);
    gboolean good = result == LDAP_SUCCESS || fail(search->ldap, result, search->base, error);
    if (good) {
        keep_cookie(search, answer);
        good = hand_over(search, answer, error);
    }
    ldap_msgfree(answer);
    return good;
}

gboolean cm_ldap_search(CmLdap *ldap, const char *base, const char *filter,
                        const char *const *attributes, CmLdapFound found, gpointer data,
                        GError **error)
{
    Search search = {ldap, base, filter, attributes, found, data, 0, NULL};
    gboolean good = TRUE;
    do
        good = search_page(&search, error);
    while (good && search.cookie != NULL);
    ber_bvfree(search.cookie);
    return good;
}
