/* pages.h - what answers each route; a page a file, page_*.c */
#ifndef CM_REVIEW_PAGES_H
#define CM_REVIEW_PAGES_H

#include "review/route.h"

/* page_home.c */
CmReply *cm_page_style(const CmCall *call);
CmReply *cm_page_home(const CmCall *call);

/* page_sign_in.c */
CmReply *cm_page_sign_in(const CmCall *call);
CmReply *cm_page_sign_in_post(const CmCall *call);
CmReply *cm_page_sign_out_post(const CmCall *call);

/* page_confirm.c */
CmReply *cm_page_confirm(const CmCall *call);
CmReply *cm_page_confirm_post(const CmCall *call);

/* page_queue.c */
CmReply *cm_page_queue(const CmCall *call);

#endif
