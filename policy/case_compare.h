/* case_compare.h - whether a decision is what a case expects */
#ifndef CM_POLICY_CASE_COMPARE_H
#define CM_POLICY_CASE_COMPARE_H

#include "policy/case_text.h"
#include "policy/decide.h"

/* The first difference, such as "line 12: expected hold for x, got accept"; a new string, or NULL
 * when there is none. */
char *cm_case_compare(const CmCaseText *text, const CmDecision *decision);

#endif
