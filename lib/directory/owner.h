/* owner.h - whose an address is that a mail claims to come from, seen from its author (clause 2.1),
 * and whose guardian that author is
 */
#ifndef CM_DIRECTORY_OWNER_H
#define CM_DIRECTORY_OWNER_H

#include "directory/snapshot.h"

/* @address is normalised. The author's are their address of record, aliases, and the shared
 * mailboxes that they may use; a private one outside the district stays outside. Without an author
 * (NULL) nothing is theirs. Never CM_OWNER_UNREADABLE. */
CmOwner cm_snapshot_owner(const CmSnapshot *snapshot, const CmPerson *author, const char *address);

/* TRUE when @author (may be NULL) is a guardian with full access to @student: they, or somebody on
 * record at an address of their own. A mailbox that colleagues share tells nothing, and access none
 * of any of these people counts. */
gboolean cm_snapshot_author_guards(const CmSnapshot *snapshot, const CmPerson *author,
                                   const CmPerson *student);

#endif
