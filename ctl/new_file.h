/* new_file.h - files that a command writes for the person who called it */
#ifndef CM_CTL_NEW_FILE_H
#define CM_CTL_NEW_FILE_H

#include <glib.h>

/* Writes @size bytes to a new file at @path that only its owner can read. FALSE with
 * CM_ERROR_CANNOT_CREATE when something is there already (a symbolic link too) or it cannot be
 * made, CM_ERROR_IO when it cannot be written; then no file is left. */
gboolean cm_new_file_write(const char *path, const void *data, gsize size, GError **error);

#endif
