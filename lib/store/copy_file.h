/* copy_file.h - one file to another place, and its name there, durable when it says so; private to
 * this room */
#ifndef CM_STORE_COPY_FILE_H
#define CM_STORE_COPY_FILE_H

#include <glib.h>

#include "base/system.h"

/* Copies what @from (a descriptor that is read from its start) holds into the new file @to, mode
 * 0600, with an fsync; never overwrites. Adds its size to *@bytes. On failure @to is not left
 * behind. CM_ERROR_TEMPORARY without room, CM_ERROR_CANNOT_CREATE when @to exists or cannot be
 * made, CM_ERROR_IO for the rest. */
gboolean cm_copy_file(const CmSystem *system, int from, const char *to, guint64 *bytes,
                      GError **error);

/* Makes what the file or folder at @path holds durable; of a folder, its names. CM_ERROR_IO. */
gboolean cm_sync_path(const CmSystem *system, const char *path, GError **error);

#endif
