/* ldap_entry.h - one entry of an LDAP directory, as far as it is believed: text within limits */
#ifndef CM_ROSTER_LDAP_ENTRY_H
#define CM_ROSTER_LDAP_ENTRY_H

#include <glib.h>

#define CM_LDAP_VALUE_MAX  1024u   /* bytes; a longer value is none of ours */
#define CM_LDAP_VALUES_MAX 500000u /* of one entry */

typedef struct {
    char *dn;           /* as the server writes it */
    char *key;          /* the DN in the one form in which DNs are compared */
    GHashTable *values; /* attribute in lower case -> GPtrArray of char * */
    guint count;        /* of values */
    guint left_out;     /* values that were too long, too many, or no text */
} CmLdapEntry;

/* @key as in the struct. */
CmLdapEntry *cm_ldap_entry_new(const char *dn, const char *key);
void cm_ldap_entry_free(CmLdapEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLdapEntry, cm_ldap_entry_free)

/* Adds @length bytes at @value as a value of @attribute, whose options (";lang-fr") do not count;
 * or counts it as left out. */
void cm_ldap_entry_add(CmLdapEntry *entry, const char *attribute, const char *value, gsize length);
/* The values of the attributes that @names has, '|' between, in their order: a new GPtrArray of
 * const char *, owned by @entry. */
GPtrArray *cm_ldap_entry_values(const CmLdapEntry *entry, const char *names);
/* The first of them; NULL when there is none. */
const char *cm_ldap_entry_first(const CmLdapEntry *entry, const char *names);

#endif
