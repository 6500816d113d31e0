/* import_finish.h - what was read is shown, held against what is there, and put in its place */
#ifndef CM_CTL_IMPORT_FINISH_H
#define CM_CTL_IMPORT_FINISH_H

#include "ctl/command.h"
#include "roster/import.h"

typedef struct {
    gboolean dry_run, force;
    gboolean guard_employees; /* too many of them may not go either */
} CmImportChoices;

/* Prints what @import changes of @before and what is wrong with it; unless it would lose too much,
 * or it is tried only, replaces the directory of @gateway's store, which has the number @version,
 * and waits until the running filter judges by the new one. Returns an exit status. */
int cm_import_finish(CmGateway *gateway, const CmImport *import, const CmRoster *before,
                     guint64 version, const CmImportChoices *choices);

#endif
