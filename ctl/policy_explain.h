/* policy_explain.h - consentctl policy explain: one case of a policy, rule by rule */
#ifndef CM_CTL_POLICY_EXPLAIN_H
#define CM_CTL_POLICY_EXPLAIN_H

#include "ctl/command.h"

/* policy explain CASE [FOLDER]; argv[0] is "explain". Returns an exit status. */
int cm_policy_explain(CmControl *control, int argc, char **argv);

#endif
