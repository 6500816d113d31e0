#include "roster/ldap_search.h"

#include <string.h>

#include "base/error.h"
#include "roster/ldap_handle.h"

#define PAGE_ENTRIES 500
#define RANGE        ";range="
#define RANGES_MAX   10000u

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
            return cm_ldap_fail(ldap, result, "the members of a group cannot all be had", error);
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
    if (result != LDAP_SUCCESS && cm_ldap_error_code(result) == CM_ERROR_UNAVAILABLE)
        cm_ldap_fail(ldap, result, "an entry cannot be read", error);
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
            return cm_ldap_fail(ldap, LDAP_SIZELIMIT_EXCEEDED, "there are too many entries", error);
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
    gboolean good =
        result == LDAP_SUCCESS || cm_ldap_fail(search->ldap, result, search->base, error);
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
