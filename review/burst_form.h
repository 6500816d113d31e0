/* burst_form.h - deciding about all that waits of a burst, on the page of any of its cases */
#ifndef CM_REVIEW_BURST_FORM_H
#define CM_REVIEW_BURST_FORM_H

#include "review/case_view.h"
#include "review/html.h"

/* The form, where the case of @view belongs to a burst of which more than one waits. */
void cm_burst_form_put(CmHtml *html, const CmCaseView *view);

#endif
