/* archive_members.h - the members of zip, tar, 7z, rar and the like, and of what gzip and its kin
 * packed
 *
 * By libarchive. Nothing is written anywhere: a member is unpacked into memory, read, and dropped.
 */
#ifndef CM_INSPECTOR_ARCHIVE_MEMBERS_H
#define CM_INSPECTOR_ARCHIVE_MEMBERS_H

#include "inspector/container.h"

/* Gets a member; whoever wants to keep @bytes takes a reference. FALSE: no more is wanted. */
typedef gboolean (*CmArchiveMemberFunc)(CmContainer *container, const char *name, GByteArray *bytes,
                                        gpointer data);

/* TRUE for a media type that cm_archive_read() opens. */
gboolean cm_archive_is_known(const char *type);

/* Gives each file of the archive @bytes, of @type, to @each, within the limits. Of folders and
 * links the names are file names of the container's part; those of a zip are files unless their
 * name says that they are folders, as they are where no Unix mode is heeded. What is said of a zip
 * and of its members is text of the part. What could not be read makes the container fail:
 * encrypted, broken, too-large, too-many. An encrypted member becomes a part that says so. */
void cm_archive_foreach(CmContainer *container, const char *type, CmSpan bytes,
                        CmArchiveMemberFunc each, gpointer data);

/* Reads the archive @bytes, of @type, as the content of part @part: every file in it becomes a part
 * and is read. What gzip says of the file it packed is text of the part. */
void cm_archive_read(CmInspection *inspection, int part, const char *type, CmSpan bytes);

#endif
