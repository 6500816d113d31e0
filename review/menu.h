/* menu.h - the main menu: what who is signed in may open */
#ifndef CM_REVIEW_MENU_H
#define CM_REVIEW_MENU_H

#include "review/route.h"

void cm_menu_put(CmHtml *html, const CmCall *call);
/* The first page of an account: where "/" leads to. */
const char *cm_menu_first(const CmUser *account);

#endif
