/* archive_format.h - which of libarchive's readers a media type gets
 *
 * That of its own format alone: in a file that is a zip and a tar the library would take one, and
 * whoever opens it by its name the other.
 */
#ifndef CM_INSPECTOR_ARCHIVE_FORMAT_H
#define CM_INSPECTOR_ARCHIVE_FORMAT_H

#include <archive.h>

#include "inspector/span.h"

/* TRUE for a media type of an archive, or of a packed file. */
gboolean cm_archive_format_is_known(const char *type);
gboolean cm_archive_format_is_zip(const char *type);
/* TRUE for a single file that is packed (gzip and its kin), which may be a tar. */
gboolean cm_archive_format_is_packed(const char *type);

/* Opens @bytes, which must outlive it, as what @type is: an archive for archive_read_free(), or
 * NULL. The one member of a packed file is that file, unless it is a tar: then they are those of
 * the tar. */
struct archive *cm_archive_format_open(const char *type, CmSpan bytes);

#endif
