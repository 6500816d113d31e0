/* serve.h - the zygote: waits for requests and gives each to a child of its own */
#ifndef CM_INSPECTOR_SERVE_H
#define CM_INSPECTOR_SERVE_H

#include "inspector/child.h"

typedef struct {
    CmChildSettings child;
    guint children; /* kept ready */
} CmServeSettings;

/* Proves that a child can enter the sandbox, says so on CM_PROTOCOL_SOCKET, and serves it until its
 * other side is closed. Returns 0 then, EX_UNAVAILABLE with @error set where the sandbox cannot be
 * had. The process must have no other thread. */
int cm_serve(const CmServeSettings *settings, GError **error);

#endif
