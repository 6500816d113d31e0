/* dispatch.h - one request from the listener to its page and back: always a reply */
#ifndef CM_REVIEW_DISPATCH_H
#define CM_REVIEW_DISPATCH_H

#include "review/route.h"

/* Finds out who sends @request, finds its route, guards it, has it answered. Never NULL. */
CmReply *cm_dispatch(const CmConsole *console, const CmSite *site, const CmRoutes *routes,
                     const CmRequest *request);

#endif
