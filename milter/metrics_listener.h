/* metrics_listener.h - the metrics over HTTP, for a collector on this machine
 *
 * GET /metrics and nothing else, on a loopback address only: the numbers are about nobody, but how
 * much is held is nobody's business outside.
 */
#ifndef CM_MILTER_METRICS_LISTENER_H
#define CM_MILTER_METRICS_LISTENER_H

#include "milter/control.h"

typedef struct CmMetricsListener CmMetricsListener;

/* Listens at @place ("127.0.0.1:9795" or "[::1]:9795") in a thread of the library's. NULL with
 * CM_ERROR_CONFIG when the address is not of the loopback, CM_ERROR_CANNOT_CREATE when it is taken.
 * What @settings points at must live until cm_metrics_listener_stop(). */
CmMetricsListener *cm_metrics_listener_start(const char *place, const CmControlSettings *settings,
                                             GError **error);
void cm_metrics_listener_stop(CmMetricsListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmMetricsListener, cm_metrics_listener_stop)

#endif
