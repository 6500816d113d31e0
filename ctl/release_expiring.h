/* release_expiring.h - consentctl release expiring */
#ifndef CM_CTL_RELEASE_EXPIRING_H
#define CM_CTL_RELEASE_EXPIRING_H

#include "ctl/command.h"

/* argv[0] is the word. Returns an exit status; prints its own errors. */
int cm_release_list_expiring(CmControl *control, int argc, char **argv);

#endif
