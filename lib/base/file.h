/* file.h - a whole small file as bytes, with a limit that is checked before memory is taken */
#ifndef CM_BASE_FILE_H
#define CM_BASE_FILE_H

#include <glib.h>

/* Reads the regular file @path of at most @limit bytes. Returns new bytes, or NULL with
 * CM_ERROR_NO_INPUT (absent, unreadable, not a regular file) or CM_ERROR_DATA (too large). Never
 * waits: a pipe or a device is refused. Bytes are plain memory of ours, so that a file that shrinks
 * meanwhile does no harm. */
GBytes *cm_file_read(const char *path, gsize limit, GError **error);

#endif
