/* metrics.h - the status as Prometheus text (exposition format 0.0.4) */
#ifndef CM_MILTER_METRICS_H
#define CM_MILTER_METRICS_H

#include "milter/status.h"

/* A new string. */
char *cm_metrics_write(const CmStatus *status);

#endif
