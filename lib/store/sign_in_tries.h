/* sign_in_tries.h - how often somebody failed to say who they are, and how long they have to wait
 *
 * Private to this room. Counted by the name that was typed, so that one that no account has is
 * answered as one that some account has; what is kept of it is a keyed hash. What nobody tried for
 * an hour is forgotten: by then a name that waits may be tried as often as it could with waiting.
 */
#ifndef CM_STORE_SIGN_IN_TRIES_H
#define CM_STORE_SIGN_IN_TRIES_H

#include "store/handle.h"

/* Each has a count of its own: who fails at the door keeps nobody from confirming inside. */
typedef enum { CM_TRY_SIGN_IN, CM_TRY_CONFIRM } CmTryPurpose;

/* Counts a try under @name (in lower case) as a failure until it turns out to be none. After four
 * failures each further one makes the name wait, 30 seconds first and then twice as long each time,
 * up to 15 minutes: CM_ERROR_TEMPORARY until then, and nothing is counted. A transaction of its
 * own.
 */
gboolean cm_sign_in_tries_count(CmStore *store, const char *name, CmTryPurpose purpose,
                                GError **error);
/* A try that was refused is written once more: a known name's refusal goes into the audit, and an
 * unknown one must not be answered sooner. A transaction of its own. */
gboolean cm_sign_in_tries_touch(CmStore *store, const char *name, CmTryPurpose purpose,
                                GError **error);
/* It was none. @connection is in a writing transaction. */
gboolean cm_sign_in_tries_forget(CmStore *store, CmConnection *connection, const char *name,
                                 CmTryPurpose purpose, GError **error);

#endif
