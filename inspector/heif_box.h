/* heif_box.h - the boxes of which a HEIC or AVIF file is made (ISO/IEC 14496-12 4.2) */
#ifndef CM_INSPECTOR_HEIF_BOX_H
#define CM_INSPECTOR_HEIF_BOX_H

#include "inspector/span.h"

/* Finds the first box of @type (four letters) among the file's own, not those within others. Sets
 * @content to what is in it. FALSE: there is none before the file ends or breaks off. */
gboolean cm_heif_box_find(CmSpan file, const char *type, CmSpan *content);

/* TRUE when the box that says what a file is (4.3) stands, by its type, at or behind @from: a film
 * within or behind a picture, a file of its own, begins with it. */
gboolean cm_heif_box_begins_film(CmSpan bytes, gsize from);

/* How many pictures the pictures in @file are put together of (ISO/IEC 23008-12 6.6.2.3), at
 * least; each counts as often as it is used. */
guint cm_heif_box_tiles(CmSpan file);

#endif
