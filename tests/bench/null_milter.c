/* null_milter.c - the floor that the bench compares with: takes every message in, accepts it
 *
 * Does what no filter can do without: a connection's state, headers and body copied into one
 * growing buffer, steps without reply on a unix socket. What consent-milter needs beyond this is
 * its own cost.
 *
 * usage: null-milter SOCKET        (unix:PATH or inet:PORT@HOST)
 */
#include <glib.h>
#include <libmilter/mfapi.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#define BACKLOG 512

/* Over TCP steps without reply stall between Nagle's algorithm and delayed acknowledgements, so
 * they are left out there. Set before libmilter starts, read-only afterwards: it passes no pointer.
 */
static gboolean no_reply;

static sfsistat go_on(void)
{
    return no_reply ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

static GByteArray *message_of(SMFICTX *context)
{
    GByteArray *message = smfi_getpriv(context);
    if (message == NULL) {
        message = g_byte_array_new();
        (void)smfi_setpriv(context, message);
    }
    return message;
}

static void copy(SMFICTX *context, const void *bytes, size_t length)
{
    g_byte_array_append(message_of(context), bytes, (guint)length);
}

static sfsistat on_negotiate(SMFICTX *context, unsigned long actions, unsigned long steps,
                             unsigned long unused2, unsigned long unused3,
                             unsigned long *wanted_actions, unsigned long *wanted_steps,
                             unsigned long *wanted2, unsigned long *wanted3)
{
    (void)context;
    (void)actions;
    (void)unused2;
    (void)unused3;
    const unsigned long quiet = SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT |
                                SMFIP_NR_DATA | SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY;
    *wanted_actions = 0;
    *wanted_steps = (SMFIP_NOUNKNOWN | SMFIP_NODATA | (no_reply ? quiet : 0)) & steps;
    *wanted2 = 0;
    *wanted3 = 0;
    return SMFIS_CONTINUE;
}

static sfsistat on_connect(SMFICTX *context, char *host, _SOCK_ADDR *address)
{
    (void)context;
    (void)host;
    (void)address;
    return go_on();
}

static sfsistat on_helo(SMFICTX *context, char *helo)
{
    (void)context;
    (void)helo;
    return go_on();
}

static sfsistat on_sender(SMFICTX *context, char **arguments)
{
    (void)arguments;
    g_byte_array_set_size(message_of(context), 0);
    return go_on();
}

static sfsistat on_recipient(SMFICTX *context, char **arguments)
{
    (void)context;
    (void)arguments;
    return go_on();
}

static sfsistat on_header(SMFICTX *context, char *name, char *value)
{
    copy(context, name, strlen(name));
    copy(context, ": ", 2);
    copy(context, value, strlen(value));
    copy(context, "\r\n", 2);
    return go_on();
}

static sfsistat on_end_of_headers(SMFICTX *context)
{
    copy(context, "\r\n", 2);
    return go_on();
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length)
{
    copy(context, bytes, length);
    return go_on();
}

static sfsistat on_end(SMFICTX *context)
{
    (void)context;
    return SMFIS_ACCEPT;
}

static sfsistat on_close(SMFICTX *context)
{
    GByteArray *message = smfi_getpriv(context);
    if (message != NULL)
        g_byte_array_unref(message);
    (void)smfi_setpriv(context, NULL);
    return SMFIS_CONTINUE;
}

static gboolean listen_on(char *socket)
{
    static char name[] = "null-milter";
    struct smfiDesc description = {
        .xxfi_name = name,
        .xxfi_version = SMFI_VERSION,
        .xxfi_negotiate = on_negotiate,
        .xxfi_connect = on_connect,
        .xxfi_helo = on_helo,
        .xxfi_envfrom = on_sender,
        .xxfi_envrcpt = on_recipient,
        .xxfi_header = on_header,
        .xxfi_eoh = on_end_of_headers,
        .xxfi_body = on_body,
        .xxfi_eom = on_end,
        .xxfi_close = on_close,
    };
    return smfi_register(description) == MI_SUCCESS && smfi_setbacklog(BACKLOG) == MI_SUCCESS &&
           smfi_setconn(socket) == MI_SUCCESS && smfi_opensocket(TRUE) == MI_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: null-milter SOCKET\n", stderr);
        return EX_USAGE;
    }
    no_reply = g_str_has_prefix(argv[1], "unix:") || g_str_has_prefix(argv[1], "local:");
    if (!listen_on(argv[1])) {
        fprintf(stderr, "null-milter: cannot listen on '%s'\n", argv[1]);
        return EX_CANTCREAT;
    }
    return smfi_main() == MI_SUCCESS ? EX_OK : EX_SOFTWARE;
}
