/* report_observe.h - "report observe": what enforcing would have done */
#ifndef CM_CTL_REPORT_OBSERVE_H
#define CM_CTL_REPORT_OBSERVE_H

#include "ctl/command.h"

int cm_report_observe(CmControl *control, int argc, char **argv);

#endif
