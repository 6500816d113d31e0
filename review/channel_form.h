/* channel_form.h - a channel registered from the page of a case, as a part of that page */
#ifndef CM_REVIEW_CHANNEL_FORM_H
#define CM_REVIEW_CHANNEL_FORM_H

#include "review/case_view.h"

/* Where the case is shown unmasked, who is signed in may teach, and a recipient can be a channel
 * that nobody registered: a form that registers it for a school of the author's. */
void cm_channel_form_put(CmHtml *html, const CmCaseView *view);

#endif
