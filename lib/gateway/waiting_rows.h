/* waiting_rows.h - how many rows of what left wait in memory, in a file that outlives the process
 *
 * The number is written without a sync, before the mail is answered that the rows are of: a kill
 * leaves it, and whoever starts next learns of at most how many are missing. After a power failure
 * the file tells that there may be some, and its number may be behind. Each count has a file of its
 * own, which it keeps locked, so that one process can have two (a reload).
 */
#ifndef CM_GATEWAY_WAITING_ROWS_H
#define CM_GATEWAY_WAITING_ROWS_H

#include "base/system.h"

typedef struct CmWaitingRows CmWaitingRows;

/* Begins a count at 0 in a new file whose path begins with @prefix. @system must outlive it. NULL
 * with CM_ERROR_IO or CM_ERROR_CANNOT_CREATE. */
CmWaitingRows *cm_waiting_rows_new(const CmSystem *system, const char *prefix, GError **error);
/* Puts @rows in the place of what it says. FALSE with CM_ERROR_IO or CM_ERROR_TEMPORARY. */
gboolean cm_waiting_rows_set(CmWaitingRows *waiting, guint64 rows, GError **error);
/* Ends the count. With @keep its file stays, for whoever starts next. */
void cm_waiting_rows_free(CmWaitingRows *waiting, gboolean keep);

/* Counts that nobody keeps any more: of processes that were killed, or could not write all. */
typedef struct {
    GPtrArray *paths; /* of char * */
    guint64 rows;     /* of all together */
    gboolean unknown; /* one of them does not say a number, so that @rows says too little */
} CmAbandonedRows;

/* Finds those whose path begins with @prefix. */
void cm_abandoned_rows_find(const char *prefix, CmAbandonedRows *out);
/* Removes their files: what they tell is on record. */
void cm_abandoned_rows_forget(const CmAbandonedRows *abandoned);
void cm_abandoned_rows_clear(CmAbandonedRows *abandoned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmAbandonedRows, cm_abandoned_rows_clear)

#endif
