/* staff_forms.h - the forms on a page for staff: one a choice, each with its own button */
#ifndef CM_REVIEW_STAFF_FORMS_H
#define CM_REVIEW_STAFF_FORMS_H

#include "gateway/staff_page.h"
#include "review/html.h"

/* Where the page with @token is; a new string. */
char *cm_staff_forms_path(const char *token);

/* The forms of what @page lets one do, sent with @token; nothing where it is over. */
void cm_staff_forms_put(CmHtml *html, const CmStaffPage *page, const char *token);

#endif
