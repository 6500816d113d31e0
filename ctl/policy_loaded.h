/* policy_loaded.h - a policy as the command line reads it: its files, itself, its detectors */
#ifndef CM_CTL_POLICY_LOADED_H
#define CM_CTL_POLICY_LOADED_H

#include "ctl/command.h"

typedef struct {
    GPtrArray *sources; /* of CmSourceText */
    CmPolicy *policy;
    CmDetectors *detectors;
    CmLinks *links;
    CmInspector *inspector; /* where a case names a mail, else NULL */
} CmPolicyLoaded;

/* Reads and checks the policy of @folder, or of the configuration where it is NULL; prints every
 * problem to standard error. Its cases are not run. FALSE with the first error. */
gboolean cm_policy_loaded_read(CmPolicyLoaded *loaded, const CmControl *control, const char *folder,
                               GError **error);
void cm_policy_loaded_clear(CmPolicyLoaded *loaded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmPolicyLoaded, cm_policy_loaded_clear)

/* @named, or the folder of the configuration; a new string, NULL with an error. */
char *cm_policy_folder(const CmControl *control, const char *named, GError **error);

/* Every case of the policy, its mail read, completed for its scopes; a new array of CmCaseText.
 * NULL where a mail cannot be read; what else is wrong was refused when it was loaded. */
GPtrArray *cm_policy_loaded_cases(const CmPolicyLoaded *loaded, GError **error);
/* Runs every case: a new array of CmCaseResult, NULL with an error. */
GPtrArray *cm_policy_loaded_run(const CmPolicyLoaded *loaded, GError **error);

#endif
