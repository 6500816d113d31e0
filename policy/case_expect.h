/* case_expect.h - the "expect" statements of a case file */
#ifndef CM_POLICY_CASE_EXPECT_H
#define CM_POLICY_CASE_EXPECT_H

#include "policy/case_cursor.h"
#include "policy/case_statement.h"

/* "expect ACTION", "expect ADDRESS ACTION", "expect finding RULE ACTION", "expect fix WHAT", and
 * "no" before "finding" or "fix": adds to what is expected of the case. */
void cm_case_read_expect(CmCaseBuilding *building, CmCaseCursor *cursor);

#endif
