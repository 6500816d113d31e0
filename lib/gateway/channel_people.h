/* channel_people.h - who supervises and maintains a channel (5.4, 5.6), as an officer writes them
 *
 * Employees alone: 5.6 does not let a guardian, volunteer or student maintain a page.
 */
#ifndef CM_GATEWAY_CHANNEL_PEOPLE_H
#define CM_GATEWAY_CHANNEL_PEOPLE_H

#include "directory/snapshot.h"

#define CM_CHANNEL_PEOPLE_MOST 8u

/* The ids of those whom @text names by user name, address or id, with blanks, commas or semicolons
 * between, each once, in that order: a new vector of 1 to CM_CHANNEL_PEOPLE_MOST. NULL with
 * CM_ERROR_USAGE when nobody is named, too many are, or one is no employee on @today. */
char **cm_channel_people_read(const CmSnapshot *snapshot, const char *text, CmDay today,
                              GError **error);

#endif
