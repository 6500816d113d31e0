/* listen_socket.h - the socket that a listener takes connections on */
#ifndef CM_REVIEW_LISTEN_SOCKET_H
#define CM_REVIEW_LISTEN_SOCKET_H

#include <glib.h>

typedef struct {
    int fd;
    char *path; /* of a unix socket, or NULL */
} CmListenSocket;

/* Listens at @place: "HOST:PORT" ("127.0.0.1:8825", "[::1]:8825") or "unix:/PATH" (mode 0660; a
 * socket that an ended program left there is taken away). Other addresses than those of this
 * machine need @anywhere. NULL with CM_ERROR_CONFIG that names @key, CM_ERROR_CANNOT_CREATE when
 * the place is taken. */
CmListenSocket *cm_listen_socket_open(const char *place, const char *key, gboolean anywhere,
                                      GError **error);
/* Closes it and removes its file. */
void cm_listen_socket_free(CmListenSocket *socket);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmListenSocket, cm_listen_socket_free)

#endif
