/* case_findings.h - what stands around the findings of a case (review/finding_list.h): in one
 * sentence, their evidence, the smallest fixes
 */
#ifndef CM_REVIEW_CASE_FINDINGS_H
#define CM_REVIEW_CASE_FINDINGS_H

#include "review/case_view.h"

/* One sentence: the titles of the rules that hold it. */
void cm_case_findings_put_lead(CmHtml *html, const CmCaseView *view);
/* By what signs the mail is about whom; unmasked with what stands there. */
void cm_case_findings_put_evidence(CmHtml *html, const CmCaseView *view);
/* What would let it go, by the policy in force. */
void cm_case_findings_put_fixes(CmHtml *html, const CmCaseView *view);

#endif
