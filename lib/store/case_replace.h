/* case_replace.h - a case that takes the place of another */
#ifndef CM_STORE_CASE_REPLACE_H
#define CM_STORE_CASE_REPLACE_H

#include "store/rulings.h"

typedef struct {
    CmRuling *closing;  /* about the old case */
    CmRuling *release;  /* about the fresh one */
    const char *notice; /* to its author, or NULL */
} CmReplacement;

/* Makes @fresh durable with @content, as cm_store_case_add() does but without joining another case,
 * and puts both rulings on record (cm_store_case_decide(), whatever the revision), all in one
 * transaction: of two who replace the same recipients of a case one is first, and the other leaves
 * nothing behind. CM_ERROR_NOT_PERMITTED when one of the recipients that @replacement's closing
 * names is not held any more. */
gboolean cm_store_case_replace(CmStore *store, CmCase *fresh, const CmCaseContent *content,
                               const CmReplacement *replacement, GError **error);

#endif
