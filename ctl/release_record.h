/* release_record.h - consentctl release grant, refuse and withdraw */
#ifndef CM_CTL_RELEASE_RECORD_H
#define CM_CTL_RELEASE_RECORD_H

#include "ctl/command.h"
#include "record/hand_release.h"

/* argv[0] is the action's word. Returns an exit status; prints its own errors. */
int cm_release_record(CmControl *control, CmHandAction action, int argc, char **argv);

#endif
