/* status.h - how the filter is at this moment, for people, scripts and monitoring
 *
 * Read once, then written as JSON (consentctl status) or as Prometheus text (metrics). Counts,
 * times and versions only: nothing in it is from a mail or about a person.
 */
#ifndef CM_MILTER_STATUS_H
#define CM_MILTER_STATUS_H

#include "milter/counters.h"
#include "milter/service.h"

typedef struct {
    gint64 now;
    CmMode mode;
    CmServiceHistory history;
    char *policy;      /* version */
    guint64 directory; /* version */
    guint students;
    gboolean store_answers;
    CmStoreCensus census; /* zeros where the store does not answer */
    CmInspectorCounters inspector;
    CmCounted *counted;
    guint in_flight;          /* messages between their last byte and their answer */
    guint descriptors;        /* file descriptors that are open */
    guint64 descriptors_most; /* that may be */
} CmStatus;

CmStatus *cm_status_read(CmService *service, CmCounters *counters, const CmClock *clock,
                         guint in_flight);
void cm_status_free(CmStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStatus, cm_status_free)

/* One JSON object in a line. */
char *cm_status_to_json(const CmStatus *status);

#endif
