/* staff_routes.h - the listener for staff: one page behind a link, no account, no way to sign in */
#ifndef CM_REVIEW_STAFF_ROUTES_H
#define CM_REVIEW_STAFF_ROUTES_H

#include "review/route.h"

CmRoutes cm_routes_staff(void);

#endif
