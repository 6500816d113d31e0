/* listener.h - HTTP: limits, requests made plain, replies sent with the headers that all have
 *
 * The HTTP library is met nowhere else. A listener is given its routes as a value, so that the
 * console and the pages for staff each have one.
 */
#ifndef CM_REVIEW_LISTENER_H
#define CM_REVIEW_LISTENER_H

#include "review/route.h"

/* Of one request: bytes of its first line and header, of its form, seconds that it may be idle. */
#define CM_LISTENER_HEADER_MOST  (32u * 1024u)
#define CM_LISTENER_FORM_MOST    (128u * 1024u)
#define CM_LISTENER_IDLE_SECONDS 20u
/* Of all. */
#define CM_LISTENER_CONNECTIONS_MOST 256u
/* Of one address, where the listener has TLS of its own: a school's may be one. */
#define CM_LISTENER_CONNECTIONS_OF_ONE 64u
#define CM_LISTENER_THREADS            4u

typedef struct {
    const char *place;        /* where it listens (listen_socket.h) */
    const char *key;          /* what it is called in messages: "[review] listen" */
    const char *proxy_header; /* by which a proxy names who is signed in, or NULL */
    const char *certificate;  /* PEM texts, or NULL: no TLS of its own */
    const char *certificate_key;
    const CmSite *site; /* this and the next outlive the listener */
    const CmConsole *console;
    CmRoutes routes;
} CmListenerSettings;

typedef struct CmListener CmListener;

/* Answers from now on, in threads of the library's. NULL with CM_ERROR_CONFIG or
 * CM_ERROR_CANNOT_CREATE. */
CmListener *cm_listener_start(const CmListenerSettings *settings, GError **error);
/* Waits for the requests under way. */
void cm_listener_stop(CmListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmListener, cm_listener_stop)

#endif
