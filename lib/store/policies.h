/* policies.h - the texts of the policies that decided, so that an old case can be decided again */
#ifndef CM_STORE_POLICIES_H
#define CM_STORE_POLICIES_H

#include "base/source_text.h"
#include "store/store.h"

/* Keeps @sources (of CmSourceText) as the policy @version; does nothing when it is known. Event
 * "policy.keep" the first time. */
gboolean cm_store_policy_keep(CmStore *store, const char *version, const GPtrArray *sources,
                              GError **error);
/* A new GPtrArray of CmSourceText; NULL with CM_ERROR_NO_INPUT when it was never kept. */
GPtrArray *cm_store_policy_load(CmStore *store, const char *version, GError **error);

#endif
