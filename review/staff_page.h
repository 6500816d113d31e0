/* staff_page.h - the page behind a link in a notice: what a mail is held for, and what its author,
 * or the principal who was asked, can do about it (gateway/staff_page.h)
 */
#ifndef CM_REVIEW_STAFF_PAGE_H
#define CM_REVIEW_STAFF_PAGE_H

#include "review/route.h"

CmReply *cm_page_staff_home(const CmCall *call);
/* Changes nothing: mail scanners follow links. */
CmReply *cm_page_staff(const CmCall *call);
/* Uses the link up. */
CmReply *cm_page_staff_post(const CmCall *call);

#endif
