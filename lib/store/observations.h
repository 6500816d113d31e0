/* observations.h - what enforcing would have done to messages that went on as they were
 *
 * A row a message and rule: ids, words and counts. Of messages with none there is only how many
 * were judged on a day, so that a number can be read as a share.
 */
#ifndef CM_STORE_OBSERVATIONS_H
#define CM_STORE_OBSERVATIONS_H

#include "record/observation.h"
#include "store/store.h"

/* Records @observations (of CmObservation) in one transaction. None is no transaction. */
gboolean cm_store_observations_add(CmStore *store, const GPtrArray *observations, GError **error);

typedef enum {
    CM_OBSERVED_ALL, /* one sum, or none where nothing was observed */
    CM_OBSERVED_BY_RULE,
    CM_OBSERVED_BY_SCHOOL,
    CM_OBSERVED_BY_ROLE,
} CmObservedBy;

/* Sums up what was observed from @since to @until, both included (0: without end), of @rule (or
 * NULL: all): a GArray of CmObservedSum, most messages first. A message counts once under each
 * heading. NULL on failure. */
GArray *cm_store_observations_sum(CmStore *store, CmObservedBy by, CmDay since, CmDay until,
                                  const char *rule, GError **error);
/* How many messages were judged in that time. */
gboolean cm_store_observations_judged(CmStore *store, CmDay since, CmDay until, guint64 *judged,
                                      GError **error);

/* Removes what was observed before @day. Returns how many rows, -1 on failure. */
int cm_store_observations_forget(CmStore *store, CmDay day, GError **error);

#endif
