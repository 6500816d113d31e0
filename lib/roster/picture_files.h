/* picture_files.h - the files below pictures/ of an import, by their names whatever the case
 *
 * School photographers deliver discs: INDEX.TXT says 0042.jpg where the file is 0042.JPG.
 */
#ifndef CM_ROSTER_PICTURE_FILES_H
#define CM_ROSTER_PICTURE_FILES_H

#include <glib.h>

#define CM_PICTURE_FILES_MOST  2000000u /* files */
#define CM_PICTURE_FILES_DEPTH 8u       /* folders within folders */

typedef struct CmPictureFiles CmPictureFiles;

CmPictureFiles *cm_picture_files_new(void);
void cm_picture_files_free(CmPictureFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPictureFiles, cm_picture_files_free)

/* Adds the files below the folder @path; links are not followed. FALSE with CM_ERROR_DATA when they
 * are too many, or too deep. */
gboolean cm_picture_files_add_folder(CmPictureFiles *files, const char *path, GError **error);
/* Adds a file of a zip, "DISK1/0042.JPG"; keeps a reference to @bytes. */
void cm_picture_files_add(CmPictureFiles *files, const char *name, GBytes *bytes);

guint cm_picture_files_count(const CmPictureFiles *files);
/* The names of those that are called @base in whatever folder, in order: a new GPtrArray of const
 * char *, such as "DISK1/INDEX.TXT", owned by @files. */
GPtrArray *cm_picture_files_called(const CmPictureFiles *files, const char *base);
/* The name of a file as it is there; NULL when it is not. @name may have '\' for '/'. */
const char *cm_picture_files_find(const CmPictureFiles *files, const char *name);
/* The bytes of the file that cm_picture_files_find() gave. NULL with CM_ERROR_NO_INPUT or
 * CM_ERROR_DATA (more than @limit bytes). */
GBytes *cm_picture_files_read(const CmPictureFiles *files, const char *name, gsize limit,
                              GError **error);

#endif
