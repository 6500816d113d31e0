/* queue_views.h - what an account narrows the queue to again and again, under names of its own */
#ifndef CM_STORE_QUEUE_VIEWS_H
#define CM_STORE_QUEUE_VIEWS_H

#include "store/store.h"

#define CM_QUEUE_VIEWS_MOST     20u /* of one account */
#define CM_QUEUE_VIEW_NAME_MOST 80u /* characters */
#define CM_QUEUE_VIEW_PATH_MOST 2000u

typedef struct {
    char *name; /* valid UTF-8 of one line */
    char *path; /* of the console, with its query */
} CmQueueView;
void cm_queue_view_free(CmQueueView *view);

/* Those of the account (CmUser.name) by name: a new GPtrArray of CmQueueView that owns them. */
GPtrArray *cm_store_queue_views(CmStore *store, const char *account, GError **error);
/* Keeps @path as @name in the place of an earlier one of that name, with its audit entry (event
 * "queue.save-view"; subject the account). CM_ERROR_USAGE when a name or path is empty or too long,
 * or the name has control characters; CM_ERROR_CANNOT_CREATE when the account has as many as there
 * may be. */
gboolean cm_store_queue_view_save(CmStore *store, const char *account, const char *name,
                                  const char *path, GError **error);
/* Takes @name off, likewise (event "queue.remove-view"). CM_ERROR_NO_INPUT when there is none. */
gboolean cm_store_queue_view_remove(CmStore *store, const char *account, const char *name,
                                    GError **error);

#endif
