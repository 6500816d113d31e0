/* losses.h - rows of the district's files that were there at the last import and are not now
 *
 * Where all rows of a file that lets less through are gone at once, the file got lost on the way.
 */
#ifndef CM_ROSTER_LOSSES_H
#define CM_ROSTER_LOSSES_H

#include "roster/reading.h"
#include "roster/row_equal.h"

/* Rows of @before that came from files, not from LDAP, and are not in @after. */
CmImportLoss cm_losses_count(const CmRoster *before, const CmRoster *after, const CmRowKind *kind);
/* The same of addresses whose owners are still there. */
CmImportLoss cm_losses_count_addresses(const CmRoster *before, const CmRoster *after);

/* FALSE with CM_ERROR_NOT_PERMITTED when all are lost, and were more than five. @what says what
 * they are ("addresses (addresses.csv)"). */
gboolean cm_losses_check(const CmImportLoss *loss, const char *what, GError **error);

/* Says of a file that is not there what goes with it: the rows of its @kind that @before (or NULL)
 * has. */
void cm_losses_say_absent(CmReading *reading, const char *file, const CmRowKind *kind,
                          const CmRoster *before);

#endif
