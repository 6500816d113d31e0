/* zip_entry.h - what a zip says of one member in its directory, and before the member (APPNOTE 4.3)
 *
 * Most programs believe the directory, some the header before the member: what one of them shows
 * the other must not hide.
 */
#ifndef CM_INSPECTOR_ZIP_ENTRY_H
#define CM_INSPECTOR_ZIP_ENTRY_H

#include "inspector/span.h"

#define CM_ZIP_LOCAL_BYTES 30u /* of a member's own header, before name and extra fields */

typedef struct {
    CmSpan name;
    CmSpan comment, second_comment; /* the latter in UTF-8 for some programs (APPNOTE 4.6.8) */
    guint method;
    guint32 crc;
    guint64 packed, size; /* bytes */
    guint64 offset;       /* of the member's own header, as the archive counts */
    gsize length;         /* of the entry */
} CmZipEntry;

/* Reads the entry of the directory that @bytes begin with; FALSE when they begin with none. */
gboolean cm_zip_entry_read(CmSpan bytes, CmZipEntry *entry);
/* TRUE when @local begins with a header that tells the same of the member: method and name, and sum
 * and sizes unless it leaves them open, as whoever writes into a stream does. */
gboolean cm_zip_entry_agrees(const CmZipEntry *entry, CmSpan local);
/* TRUE when the header that @local begins with has a second name for the member, which takes the
 * place of the first for some programs (APPNOTE 4.6.9). */
gboolean cm_zip_entry_is_renamed(CmSpan local);
/* TRUE when the entry at the beginning of @bytes says that its member is something else than a file
 * (a link, a folder, a device): by a mode that only some programs heed. */
gboolean cm_zip_entry_has_mode(CmSpan bytes);
/* Makes the entry at the beginning of @bytes say nothing of what its member is. */
void cm_zip_entry_clear_mode(guint8 *bytes);

#endif
