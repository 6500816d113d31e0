/* strangers.h - of which students a name in the mail of one sender is not
 *
 * Private to this room but for what directory/snapshot.h declares of it.
 */
#ifndef CM_DIRECTORY_STRANGERS_H
#define CM_DIRECTORY_STRANGERS_H

#include "record/roster.h"

typedef struct {
    GHashTable *rows; /* "sender\nstudent" -> const CmStrangerRow of the roster */
} CmStrangers;

/* Keeps pointers into @roster. */
void cm_strangers_init(CmStrangers *strangers, const CmRoster *roster);
void cm_strangers_clear(CmStrangers *strangers);

/* TRUE when it is said of that pair, for the day @today. */
gboolean cm_strangers_has(const CmStrangers *strangers, const char *sender, const char *student,
                          CmDay today);

#endif
