/* zip_directory.h - whether a zip holds more than its directory names
 *
 * A reader that follows the central directory shows its members; one that repairs an archive, or
 * reads it as a stream, shows every local header. What only the latter see must not pass unseen.
 */
#ifndef CM_INSPECTOR_ZIP_DIRECTORY_H
#define CM_INSPECTOR_ZIP_DIRECTORY_H

#include "inspector/span.h"

/* TRUE when a member's header stands in @zip where no member of its central directory lies, or when
 * the directory points to places where there is none (APPNOTE 4.3). FALSE, too, for a zip without
 * the record at its end, which every reader takes as a stream. */
gboolean cm_zip_hides_members(CmSpan zip);

#endif
