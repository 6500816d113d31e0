/* case_sign.h - the statements of a case that are about students: who they are, what is released,
 * what names or shows them
 */
#ifndef CM_POLICY_CASE_SIGN_H
#define CM_POLICY_CASE_SIGN_H

#include "policy/case_cursor.h"
#include "policy/case_statement.h"

/* Each reads what follows its keyword; what is wrong is a problem of @cursor's. */
void cm_case_read_student(CmCaseBuilding *building, CmCaseCursor *cursor);
void cm_case_read_guardian(CmCaseBuilding *building, CmCaseCursor *cursor);
void cm_case_read_author(CmCaseBuilding *building, CmCaseCursor *cursor);
void cm_case_read_release(CmCaseBuilding *building, CmCaseCursor *cursor);
/* "sign KIND of STUDENT in PART, …" */
void cm_case_read_sign(CmCaseBuilding *building, CmCaseCursor *cursor);
/* "beside STUDENT a record in PART, …": beside the sign of them that a line before tells of. */
void cm_case_read_beside(CmCaseBuilding *building, CmCaseCursor *cursor);

/* The number of the part @id (NULL: none), or -1. */
int cm_case_find_part(const CmFacts *facts, const char *id);

#endif
