/* case_declare.h - who is shown in a held mail, as its author says after it was held */
#ifndef CM_STORE_CASE_DECLARE_H
#define CM_STORE_CASE_DECLARE_H

#include "store/store.h"

typedef struct {
    const char *shown;  /* as in a Students-Shown header */
    const char *remark; /* that says so to people */
} CmCaseDeclaration;

/* Seals @declaration with the case, in the place of an earlier one: from here on the case is judged
 * with it (CmCaseEvidence). Its remark is one of @actor's, with the event "case.comment", in the
 * same transaction. CM_ERROR_NO_INPUT without such a case. */
gboolean cm_store_case_declare(CmStore *store, const char *id, const char *actor,
                               const CmCaseDeclaration *declaration, GError **error);

#endif
