/* zip_directory.h - whether a zip holds more than its directory names, or something else
 *
 * A reader that follows the central directory shows its members; one that repairs an archive, or
 * reads it as a stream, shows every local header. What only one of them sees must not pass unseen.
 */
#ifndef CM_INSPECTOR_ZIP_DIRECTORY_H
#define CM_INSPECTOR_ZIP_DIRECTORY_H

#include "inspector/span.h"

/* TRUE when a member's header stands in @zip where no member of its central directory lies, when
 * the directory points to places where there is none, or when what stands there says otherwise than
 * the directory (APPNOTE 4.3). FALSE, too, for a zip without
 * the record at its end, which every reader takes as a stream. */
gboolean cm_zip_hides_members(CmSpan zip);
/* TRUE when @bytes end as a zip does (APPNOTE 4.3.16), whatever they begin with. */
gboolean cm_zip_has_end(CmSpan bytes);
/* @zip as programs see it that heed no Unix mode (Windows): a member whose directory says that it
 * is a link or folder is a file, unless its name ends with a slash. A new copy; NULL when @zip does
 * as it is. */
GByteArray *cm_zip_without_modes(CmSpan zip);
/* Gets a name or comment as it stands in the directory, in whatever character set. */
typedef void (*CmZipTextFunc)(CmSpan text, gpointer data);
/* Gives the names of @zip's directory to whose members another is given as well. */
void cm_zip_foreach_first_name(CmSpan zip, CmZipTextFunc each, gpointer data);
/* Gives what is said of @zip itself (APPNOTE 4.4.26) and of the members of its directory, as far as
 * it is not empty; none is longer than 65,535 bytes. */
void cm_zip_foreach_comment(CmSpan zip, CmZipTextFunc each, gpointer data);

#endif
