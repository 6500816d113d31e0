/* classify.h - who a recipient's address is (DOMAIN.md, "Who the recipients are (first that fits)")
 */
#ifndef CM_DIRECTORY_CLASSIFY_H
#define CM_DIRECTORY_CLASSIFY_H

#include "directory/snapshot.h"

/* Classifies the normalised @address on the day @today, for a sender who is @sender (may be NULL:
 * then who maintains a channel is unknown). "" is an address that cannot be read. Returns a new
 * recipient, never NULL. */
CmRecipient *cm_classify_recipient(const CmSnapshot *snapshot, const char *address,
                                   const CmPerson *sender, CmDay today);

/* The same for one reader of a list: the address is not looked for among the lists again. */
CmRecipient *cm_classify_reader(const CmSnapshot *snapshot, const char *address,
                                const CmPerson *sender, CmDay today);

/* TRUE when somebody is on record at the normalised @address. */
gboolean cm_classify_is_somebodys(const CmSnapshot *snapshot, const char *address);

#endif
