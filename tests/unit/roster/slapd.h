/* slapd.h - a real OpenLDAP server of a test, in a folder of its own, on loopback */
#ifndef CM_TESTS_ROSTER_SLAPD_H
#define CM_TESTS_ROSTER_SLAPD_H

#include <glib.h>

typedef struct {
    char *folder;
    guint port;
    char *url;         /* "ldap://127.0.0.1:PORT/dc=sd,dc=example" */
    char *certificate; /* the path of what it shows for TLS, which signs itself */
} Slapd;

/* FALSE, with the reason printed, where there is no slapd to be had. */
gboolean slapd_is_there(void);
/* Starts one below dc=sd,dc=example with the entries of @ldif and, behind the others, the lines of
 * @config. It is ready when this returns; the test fails when it does not start. */
Slapd *slapd_start(const char *ldif, const char *config);
void slapd_stop(Slapd *slapd);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slapd, slapd_stop)

/* Writes a file that nobody else may read into its folder, with a map's text for instance. A new
 * string: the path. */
char *slapd_write(const Slapd *slapd, const char *name, const char *text);

#define SLAPD_STAFF "ou=staff,dc=sd,dc=example"
/* The password of cn=admin,dc=sd,dc=example. */
#define SLAPD_PASSWORD "a secret of the test"

#endif
