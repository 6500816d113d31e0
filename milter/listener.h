/* listener.h - the socket that the mail server connects to */
#ifndef CM_MILTER_LISTENER_H
#define CM_MILTER_LISTENER_H

#include <glib.h>

/* Opens @socket ("unix:PATH", "inet:PORT@HOST", "fd:N") through libmilter. A stale unix socket is
 * replaced, one that another process listens on is not. Over TCP, sets TCP_NODELAY: libmilter's
 * small writes would otherwise wait 40 ms each for an acknowledgement (PERFORMANCE.md). FALSE with
 * CM_ERROR_CANNOT_CREATE. */
gboolean cm_listener_open(const char *socket, GError **error);

/* TRUE when steps without reply are worth having: a unix socket. */
gboolean cm_listener_is_local(const char *socket);

#endif
