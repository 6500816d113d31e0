/* unpack.h - the files of a zip, one after the other, by libarchive; runs in the sandbox */
#ifndef CM_INSPECTOR_UNPACK_H
#define CM_INSPECTOR_UNPACK_H

#include "inspector/span.h"

/* Takes the next bytes of the answer (lib/inspect/unpack.h says its form). FALSE: no more can be
 * taken. */
typedef gboolean (*CmUnpackWrite)(const void *bytes, gsize length, gpointer data);

/* Unpacks @zip into @write. FALSE when it is no zip, is encrypted or damaged, exceeds a limit of
 * lib/inspect/unpack.h, or @write failed; then what was written has no end and will not be
 * believed. A member is unpacked whole before its size is told: what a zip claims is not believed
 * either. */
gboolean cm_unpack_zip(CmSpan zip, CmUnpackWrite write, gpointer data);
/* Unpacks a small zip, so that whatever the libraries load at first use is loaded. */
void cm_unpack_warm(void);

#endif
