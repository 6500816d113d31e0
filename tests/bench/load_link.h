/* load_link.h - one connection to a milter, as packets of the milter protocol
 *
 * A packet is a length of four bytes in network order, which counts what follows it, one byte that
 * names the command or answer, and its data. libmilter documents no wire format; this is the one of
 * protocol version 6 that Sendmail's mfdef.h names the letters of and that Postfix speaks.
 */
#ifndef CM_TESTS_BENCH_LOAD_LINK_H
#define CM_TESTS_BENCH_LOAD_LINK_H

#include <glib.h>

typedef struct CmLoadLink CmLoadLink;

/* Connects to @socket ("unix:PATH", or "inet:PORT@HOST" with an address as HOST). With @buffered,
 * packets are gathered, in 4 KB as Postfix does; without, each is one write. NULL with
 * CM_ERROR_USAGE for a wrong @socket, CM_ERROR_UNAVAILABLE when nobody listens. */
CmLoadLink *cm_load_link_open(const char *socket, gboolean buffered, GError **error);
/* Sends what is pending, if that is possible, and closes. */
void cm_load_link_free(CmLoadLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLoadLink, cm_load_link_free)

/* Sends one packet. FALSE with CM_ERROR_IO when the milter has gone. */
gboolean cm_load_link_put(CmLoadLink *link, char command, const void *data, gsize length,
                          GError **error);

/* Sends what is pending and waits for the next packet. Returns its letter and puts its data, valid
 * until the next call, into @data and @length; 0 with CM_ERROR_IO when the connection ends and
 * CM_ERROR_DATA for a packet that no milter sends. */
char cm_load_link_take(CmLoadLink *link, const guint8 **data, gsize *length, GError **error);

#endif
