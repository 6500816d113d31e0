/* directory.h - the number of the directory, moved on inside a transaction of another operation
 *
 * Private to this room.
 */
#ifndef CM_STORE_DIRECTORY_H
#define CM_STORE_DIRECTORY_H

#include "store/handle.h"

/* Gives the directory its next number, *@version, so that every process builds it anew before it
 * judges the next message; @connection is in a writing transaction. */
gboolean cm_directory_advance(const CmStore *store, CmConnection *connection, guint64 *version,
                              GError **error);

/* The number of the directory, as @connection sees it. */
gboolean cm_directory_version_read(const CmStore *store, CmConnection *connection, guint64 *version,
                                   GError **error);

/* Reads the next column, the hashes of @row's views, whose count it has already. CM_ERROR_DATA when
 * they are not so many. */
gboolean cm_directory_read_views(CmStatement *statement, CmRoster *roster, CmPictureRow *row,
                                 GError **error);

/* Adds the addresses recorded by hand (store/hand_addresses.h) to @roster's, by number. */
gboolean cm_hand_addresses_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                 GError **error);

/* Adds the channels registered by hand (store/hand_registrations.h) to @roster's, and the marks
 * that a name is not a student's (store/hand_strangers.h) to its strangers. */
gboolean cm_hand_registrations_merge(const CmStore *store, CmConnection *connection,
                                     CmRoster *roster, GError **error);
gboolean cm_hand_strangers_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                 GError **error);

/* Lets who was said by hand to maintain channels (store/hand_maintainers.h) stand in @roster's,
 * those registered by hand among them. */
gboolean cm_hand_maintainers_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                   GError **error);

/* Lets what was said of channels by hand (store/hand_channels.h) stand in @roster's. */
gboolean cm_hand_channels_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                GError **error);

#endif
