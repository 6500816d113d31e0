/* source.h - where the files of an import come from: a folder, or what a zip held */
#ifndef CM_ROSTER_SOURCE_H
#define CM_ROSTER_SOURCE_H

#include "base/clock.h"
#include "inspect/client.h"
#include "roster/picture_files.h"

typedef struct CmSource CmSource;

#define CM_SOURCE_ZIP_MAX ((gsize)256 << 20) /* bytes of a zip as it lies there */

/* A folder. NULL with CM_ERROR_NO_INPUT when @path is none, CM_ERROR_DATA when it has too many
 * pictures. */
CmSource *cm_source_new_folder(const char *path, GError **error);
/* A zip, opened by @inspector in its sandbox: not a byte of it is parsed in this process. Its files
 * may lie in one folder within it. NULL with CM_ERROR_NO_INPUT (no such file), CM_ERROR_DATA (it
 * cannot be unpacked, exceeds a limit, or has one file name twice) or CM_ERROR_UNAVAILABLE (the
 * inspector does not answer). */
CmSource *cm_source_new_zip(const char *path, CmInspector *inspector, GError **error);
void cm_source_free(CmSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSource, cm_source_free)

/* The path that it was made from. */
const char *cm_source_name(const CmSource *source);
/* "zip sha256:…" of a zip, for the record of the import; NULL of a folder. */
const char *cm_source_mark(const CmSource *source);
/* Whether there is a file @name, whatever its case. */
gboolean cm_source_has(const CmSource *source, const char *name);
/* The bytes of the file @name, and a day on which it had been written for certain (0: not known).
 * NULL with CM_ERROR_NO_INPUT (there is none, or it cannot be read) or CM_ERROR_DATA (too large).
 */
GBytes *cm_source_read(const CmSource *source, const char *name, CmDay *written_on, GError **error);

/* What lies below pictures/; NULL when there is no such folder. Owned by @source. */
const CmPictureFiles *cm_source_pictures(const CmSource *source);

#endif
