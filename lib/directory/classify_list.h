/* classify_list.h - who reads a mailing list (inside the room) */
#ifndef CM_DIRECTORY_CLASSIFY_LIST_H
#define CM_DIRECTORY_CLASSIFY_LIST_H

#include "directory/snapshot.h"

/* Makes @recipient a list when its address is one of lists.csv, with its members: the union of all
 * lists inside it and of the people who have that address. A list of whom nothing is known gets no
 * member, and is judged as the public. Else FALSE. */
gboolean cm_classify_list(CmRecipient *recipient, const CmSnapshot *snapshot,
                          const CmPerson *sender, CmDay today);

#endif
