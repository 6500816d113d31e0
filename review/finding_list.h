/* finding_list.h - why a case is held, short enough to be read: what differs in its recipient alone
 * is told once */
#ifndef CM_REVIEW_FINDING_LIST_H
#define CM_REVIEW_FINDING_LIST_H

#include "review/case_view.h"

/* How many recipients of an entry, and how many entries, stand there before the rest is folded. */
#define CM_FINDING_RECIPIENTS_OPEN 3u
#define CM_FINDING_ENTRIES_OPEN    50u

/* Each finding with what it is about; unmasked also in the words that the sender was told. Findings
 * that are alike but for their recipient are one entry, with the words of the first. Nothing is
 * left out: what would be too much at once can be unfolded. Nothing when there is no finding. */
void cm_finding_list_put(CmHtml *html, const CmCaseView *view);

#endif
