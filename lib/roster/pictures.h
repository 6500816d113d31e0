/* pictures.h - the registered pictures of an import: who is shown, and what each looks like */
#ifndef CM_ROSTER_PICTURES_H
#define CM_ROSTER_PICTURES_H

#include "roster/import.h"
#include "roster/picture_files.h"
#include "roster/reading.h"

#define CM_PICTURES_BYTES_MAX ((gsize)64 << 20) /* of one picture */

/* Reads every INDEX.TXT of @files: fills the pictures of @reading's roster with those of
 * @settings->before and these. A picture that was there already (its SHA-256) shows whom the new
 * index says. A line that cannot be used is a problem; adds the hashes of the index files to
 * @marks. FALSE with CM_ERROR_DATA when an index as a whole cannot be read, or with the error of
 * @settings->look when that is another than CM_ERROR_DATA. */
gboolean cm_pictures_read(CmReading *reading, const CmPictureFiles *files,
                          const CmImportSettings *settings, GPtrArray *marks, GError **error);
/* What the inspector @data (CmInspector) sees in it, in its sandbox: a CmImportLook. */
gboolean cm_pictures_look(GBytes *picture, CmRoster *roster, CmPictureRow *row, gpointer data,
                          GError **error);
/* An import without pictures/: those of @before stay. */
void cm_pictures_keep(CmReading *reading, const CmRoster *before);

#endif
