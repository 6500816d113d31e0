/* policy_diff.h - consentctl policy diff: which messages another policy would decide otherwise */
#ifndef CM_CTL_POLICY_DIFF_H
#define CM_CTL_POLICY_DIFF_H

#include "ctl/command.h"

/* policy diff OLD NEW --over FOLDER|cases; argv[0] is "diff". Returns an exit status. */
int cm_policy_diff(CmControl *control, int argc, char **argv);

#endif
