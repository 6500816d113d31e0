#include "slapd.h"

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <arpa/inet.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROGRAM "/usr/sbin/slapd"
#define SCHEMAS "/etc/ldap/schema"

#define START_SECONDS  60
#define ASK_AGAIN_USEC 5000

static const char base_ldif[] = "dn: dc=sd,dc=example\n"
                                "objectClass: dcObject\n"
                                "objectClass: organization\n"
                                "o: School District\n"
                                "dc: sd\n"
                                "\n"
                                "dn: " SLAPD_STAFF "\n"
                                "objectClass: organizationalUnit\n"
                                "ou: staff\n"
                                "\n";

gboolean slapd_is_there(void)
{
    g_autofree char *openssl = g_find_program_in_path("openssl");
    if (openssl != NULL && g_file_test(PROGRAM, G_FILE_TEST_IS_EXECUTABLE) &&
        g_file_test(SCHEMAS "/inetorgperson.schema", G_FILE_TEST_EXISTS))
        return TRUE;
    print_message("# slapd or openssl is not installed\n");
    return FALSE;
}

static void run(const char *const *command)
{
    g_autofree char *output = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                      &output, &status, &error) ||
        !g_spawn_check_wait_status(status, &error))
        fail_msg("%s: %s %s", command[0], error->message, output != NULL ? output : "");
}

static struct sockaddr_in on_loopback(guint port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((guint16)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* A port that was free a moment ago. */
static guint free_port(void)
{
    struct sockaddr_in address = on_loopback(0);
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    close(fd);
    return ntohs(address.sin_port);
}

char *slapd_write(const Slapd *slapd, const char *name, const char *text)
{
    char *path = g_build_filename(slapd->folder, name, NULL);
    assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    return path;
}

static void make_certificate(const Slapd *slapd, const char *key)
{
    const char *const command[] = {"/usr/bin/openssl",
                                   "req",
                                   "-x509",
                                   "-newkey",
                                   "ec",
                                   "-pkeyopt",
                                   "ec_paramgen_curve:prime256v1",
                                   "-nodes",
                                   "-days",
                                   "2",
                                   "-subj",
                                   "/CN=127.0.0.1",
                                   "-addext",
                                   "subjectAltName=IP:127.0.0.1",
                                   "-keyout",
                                   key,
                                   "-out",
                                   slapd->certificate,
                                   NULL};
    run(command);
}

static char *configuration(const Slapd *slapd, const char *key, const char *config)
{
    return g_strdup_printf("include " SCHEMAS "/core.schema\n"
                           "include " SCHEMAS "/cosine.schema\n"
                           "include " SCHEMAS "/inetorgperson.schema\n"
                           "modulepath /usr/lib/ldap\n"
                           "moduleload back_mdb\n"
                           "pidfile %s/pid\n"
                           "TLSCertificateFile %s\n"
                           "TLSCertificateKeyFile %s\n"
                           "database mdb\n"
                           "suffix \"dc=sd,dc=example\"\n"
                           "rootdn \"cn=admin,dc=sd,dc=example\"\n"
                           "rootpw \"" SLAPD_PASSWORD "\"\n"
                           "directory %s/db\n"
                           "%s\n",
                           slapd->folder, slapd->certificate, key, slapd->folder, config);
}

static gboolean accepts(guint port)
{
    struct sockaddr_in address = on_loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    int result = connect(fd, (struct sockaddr *)&address, sizeof address);
    close(fd);
    return result == 0;
}

/* The program goes to the background with a port that is bound; that it listens there comes
 * afterwards, and nothing tells of it. */
static void wait_until_it_listens(const Slapd *slapd)
{
    gint64 deadline = g_get_monotonic_time() + START_SECONDS * G_USEC_PER_SEC;
    while (!accepts(slapd->port)) {
        if (g_get_monotonic_time() > deadline)
            fail_msg("slapd does not listen on port %u", slapd->port);
        g_usleep(ASK_AGAIN_USEC);
    }
}

/* Its port is chosen when everything else is done: until it is bound others may take it. */
static void launch(Slapd *slapd, const char *config_path, const char *ldif_path)
{
    const char *const add[] = {PROGRAM, "-T", "add", "-f", config_path, "-l", ldif_path, NULL};
    run(add);
    slapd->port = free_port();
    slapd->url = g_strdup_printf("ldap://127.0.0.1:%u/dc=sd,dc=example", slapd->port);
    g_autofree char *listen = g_strdup_printf("ldap://127.0.0.1:%u/", slapd->port);
    const char *const start[] = {PROGRAM, "-f", config_path, "-h", listen, NULL};
    run(start);
    wait_until_it_listens(slapd);
}

Slapd *slapd_start(const char *ldif, const char *config)
{
    Slapd *slapd = g_new0(Slapd, 1);
    slapd->folder = g_dir_make_tmp("cm-slapd-XXXXXX", NULL);
    slapd->certificate = g_build_filename(slapd->folder, "cert.pem", NULL);
    g_autofree char *key = g_build_filename(slapd->folder, "key.pem", NULL);
    g_autofree char *database = g_build_filename(slapd->folder, "db", NULL);
    assert_int_equal(g_mkdir(database, 0700), 0);
    make_certificate(slapd, key);
    g_autofree char *text = configuration(slapd, key, config);
    g_autofree char *entries = g_strconcat(base_ldif, ldif, NULL);
    g_autofree char *config_path = slapd_write(slapd, "slapd.conf", text);
    g_autofree char *ldif_path = slapd_write(slapd, "entries.ldif", entries);
    launch(slapd, config_path, ldif_path);
    return slapd;
}

static int remove_entry(const char *path, const struct stat *status G_GNUC_UNUSED,
                        int type G_GNUC_UNUSED, struct FTW *place G_GNUC_UNUSED)
{
    return g_remove(path);
}

void slapd_stop(Slapd *slapd)
{
    if (slapd == NULL)
        return;
    g_autofree char *path = g_build_filename(slapd->folder, "pid", NULL);
    g_autofree char *pid = NULL;
    if (g_file_get_contents(path, &pid, NULL, NULL) && atoi(pid) > 1)
        kill(atoi(pid), SIGTERM);
    (void)nftw(slapd->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(slapd->certificate);
    g_free(slapd->folder);
    g_free(slapd->url);
    g_free(slapd);
}
