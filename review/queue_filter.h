/* queue_filter.h - what the queue is narrowed to: read from an address, put into one and a form */
#ifndef CM_REVIEW_QUEUE_FILTER_H
#define CM_REVIEW_QUEUE_FILTER_H

#include "review/route.h"
#include "store/case_queue.h"

/* Its queue points into it and into the call. */
typedef struct {
    CmCaseQueue queue;
    char *school, *clause, *search, *age; /* as asked for, or NULL */
    char *after_id;
} CmQueueFilter;

/* Reads the query of @call; what it does not understand is left out. Schools that the account does
 * not see stay out whatever is asked for. */
void cm_queue_filter_read(const CmCall *call, CmQueueFilter *filter);
void cm_queue_filter_clear(CmQueueFilter *filter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmQueueFilter, cm_queue_filter_clear)

/* The address of the page behind @last (NULL: of the first page). A new string. */
char *cm_queue_filter_path(const CmQueueFilter *filter, const CmCase *last);
/* The form that changes it. */
void cm_queue_filter_put(CmHtml *html, const CmCall *call, const CmState *state,
                         const CmQueueFilter *filter);

#endif
