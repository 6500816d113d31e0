/* routes.h - the routes of the console */
#ifndef CM_REVIEW_ROUTES_H
#define CM_REVIEW_ROUTES_H

#include "review/route.h"

CmRoutes cm_routes_console(void);

#endif
