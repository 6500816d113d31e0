/* case_record.h - the sealed record of a case, for the files of this room that record the look
 *
 * Private to this room.
 */
#ifndef CM_STORE_CASE_RECORD_H
#define CM_STORE_CASE_RECORD_H

#include "store/store.h"

/* The JSON that the case was decided with; NULL with an error when it cannot be opened. The caller
 * appends the look to the audit before it gives anything of it away. */
char *cm_case_unseal_record(CmStore *store, const char *id, GError **error);

#endif
