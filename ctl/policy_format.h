/* policy_format.h - consentctl policy format: lays the files of a policy out in one way */
#ifndef CM_CTL_POLICY_FORMAT_H
#define CM_CTL_POLICY_FORMAT_H

#include "ctl/command.h"

/* policy format [--check] [FILE|FOLDER …]; argv[0] is "format". Returns an exit status. */
int cm_policy_format(CmControl *control, int argc, char **argv);

#endif
