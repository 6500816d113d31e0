/* picture_students.h - the students by what a photographer's index may call them */
#ifndef CM_ROSTER_PICTURE_STUDENTS_H
#define CM_ROSTER_PICTURE_STUDENTS_H

#include "record/roster.h"

typedef struct CmPictureStudents CmPictureStudents;

#define CM_PICTURE_NOBODY  G_MAXUINT
#define CM_PICTURE_SEVERAL (G_MAXUINT - 1)

/* The students of @roster, by identifier and sourcedId, in any case. */
CmPictureStudents *cm_picture_students_new(const CmRoster *roster);
void cm_picture_students_free(CmPictureStudents *students);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPictureStudents, cm_picture_students_free)

/* Where the student @id (UTF-8) stands among the roster's people; or CM_PICTURE_NOBODY, or
 * CM_PICTURE_SEVERAL. *@bent when zeros in front were not looked at, which spreadsheets take off.
 */
guint cm_picture_students_find(const CmPictureStudents *students, const char *id, gboolean *bent);

#endif
