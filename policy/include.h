/* include.h - which other folders a policy is made of: include "FOLDER" in its *.policy files */
#ifndef CM_POLICY_INCLUDE_H
#define CM_POLICY_INCLUDE_H

#include "policy/token.h"

/* The folder that @line, an include, names; owned by @line. NULL with a problem when it names none.
 */
const char *cm_include_folder(const CmTokenLine *line, GPtrArray *problems);

/* One folder that is to be read beside those that it stands in. */
typedef struct {
    char *folder; /* as written: relative to the including folder, or absolute */
    char *file;   /* where it is included */
    guint line;
} CmInclude;
void cm_include_free(CmInclude *include);

/* Every include in the *.policy files of @sources (of CmSourceText), in order; a new array of
 * CmInclude that frees them. What cannot be read is left out: cm_policy_new() complains of it. */
GPtrArray *cm_includes_find(const GPtrArray *sources);

#endif
