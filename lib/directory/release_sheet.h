/* release_sheet.h - where consent stands for one student on one day: many scopes, kinds and
 * platforms at once
 *
 * A message asks for fifty of them, and a student has two forms: what the same forms speak of has
 * the same answer, which is found once.
 */
#ifndef CM_DIRECTORY_RELEASE_SHEET_H
#define CM_DIRECTORY_RELEASE_SHEET_H

#include "directory/release.h"

typedef struct CmReleaseSheet CmReleaseSheet;

/* @snapshot and @student must outlive the sheet. */
CmReleaseSheet *cm_release_sheet_new(const CmSnapshot *snapshot, const CmPerson *student,
                                     CmDay today);
void cm_release_sheet_free(CmReleaseSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReleaseSheet, cm_release_sheet_free)

/* What cm_release_resolve() would answer; owned by the sheet. */
const CmReleaseAnswer *cm_release_sheet_get(CmReleaseSheet *sheet, const char *scope, CmKind kind,
                                            const char *platform);

#endif
