/* teach.h - what an officer taught the directory, or can teach it, as parts of other pages */
#ifndef CM_REVIEW_TEACH_H
#define CM_REVIEW_TEACH_H

#include "review/case_view.h"

/* On the page of a case that is shown unmasked: a form that says whose address a recipient's is,
 * where there is such a recipient and a guardian. */
void cm_teach_put(CmHtml *html, const CmCaseView *view);

/* On the page of @student: the addresses of guardians that were recorded by hand, each with the way
 * to take it back for who may decide; nothing where there are none. */
void cm_teach_put_addresses(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                            const CmPerson *student);

#endif
