/* queue_views.h - the views of the queue that an account has saved, and saving one more */
#ifndef CM_REVIEW_QUEUE_VIEWS_H
#define CM_REVIEW_QUEUE_VIEWS_H

#include "review/queue_filter.h"

/* On the page of the queue: @views (CmQueueView) as links, each with the way to take it off, and a
 * form that saves what @filter narrows to. Nothing where there is neither. */
void cm_queue_views_put(CmHtml *html, const CmCall *call, const CmQueueFilter *filter,
                        const GPtrArray *views);

#endif
