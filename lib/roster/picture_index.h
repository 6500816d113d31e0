/* picture_index.h - INDEX.TXT of a school photographer: which picture file shows which student
 *
 * What the Professional School Photographers' Association agreed on, as DOMAIN.md ("Import files")
 * has it: lines of cells with tabs between: volume, folder, file, grade, last name, first name,
 * homeroom, more that differ, and somewhere among those the student's id. Some have a first line
 * with headings and some have not; many are windows-1252.
 */
#ifndef CM_ROSTER_PICTURE_INDEX_H
#define CM_ROSTER_PICTURE_INDEX_H

#include "roster/problems.h"

#define CM_PICTURE_INDEX_MAX      ((gsize)64 << 20) /* bytes */
#define CM_PICTURE_INDEX_ROWS_MAX 2000000u

/* One line. The strings belong to the index; an empty cell is "". */
typedef struct {
    const char *volume, *folder, *file;
    const char *family, *given;
    const char *id;
    guint line;
} CmPictureEntry;

typedef struct CmPictureIndex CmPictureIndex;

/* Reads @raw, called @name in messages. Where no line has headings, the column of the ids is the
 * one of which @is_id knows most cells. What was assumed, and lines without a file, are added to
 * @problems. NULL with CM_ERROR_DATA "NAME:LINE: ...": it cannot be read, or has no such column. */
CmPictureIndex *cm_picture_index_new(const char *name, GBytes *raw,
                                     gboolean (*is_id)(const char *id, gpointer data),
                                     gpointer data, CmProblems *problems, GError **error);
void cm_picture_index_free(CmPictureIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPictureIndex, cm_picture_index_free)

guint cm_picture_index_count(const CmPictureIndex *index);
const CmPictureEntry *cm_picture_index_at(const CmPictureIndex *index, guint i);

#endif
