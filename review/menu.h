/* menu.h - the main menu: what the role of who is signed in may open */
#ifndef CM_REVIEW_MENU_H
#define CM_REVIEW_MENU_H

#include "review/route.h"

void cm_menu_put(CmHtml *html, const CmCall *call);
/* The first page of a role: where "/" leads to. */
const char *cm_menu_first(CmUserRole role);

#endif
