/* seal.h - bytes of ours put where a child of the inspector can read them and nobody change them */
#ifndef CM_INSPECT_SEAL_H
#define CM_INSPECT_SEAL_H

#include <glib.h>

/* A new memfd with @bytes, sealed against any change, which the caller closes; -1 with
 * CM_ERROR_TEMPORARY where there is no memory. */
int cm_seal(GBytes *bytes, GError **error);

#endif
