/* permissions.h - what a written permission on record lets somebody send (clauses 3.9 and 3.10) */
#ifndef CM_DIRECTORY_PERMISSIONS_H
#define CM_DIRECTORY_PERMISSIONS_H

#include "directory/snapshot.h"

/* The kinds of protected information, 1 << CmProtectedKind, that permissions.csv lets @sender
 * (NULL: nobody known, who may nothing) send on @today to @reader, or to @recipient when that is a
 * list with the reader on it. */
guint cm_snapshot_permitted(const CmSnapshot *snapshot, const CmPerson *sender,
                            const CmRecipient *reader, const CmRecipient *recipient, CmDay today);

/* TRUE when @employee let their name be tagged there: by a row of their own, or one that lets
 * @sender tag and that the employee, a principal or an administrator granted. */
gboolean cm_snapshot_may_tag(const CmSnapshot *snapshot, const CmPerson *sender,
                             const CmPerson *employee, const CmRecipient *reader,
                             const CmRecipient *recipient, CmDay today);

#endif
