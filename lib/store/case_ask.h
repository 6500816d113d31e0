/* case_ask.h - a page of the queue as a statement of SQL that indexes answer
 *
 * Private to this room; its test holds every statement against SQLite's plan.
 */
#ifndef CM_STORE_CASE_ASK_H
#define CM_STORE_CASE_ASK_H

#include "store/case_queue.h"

/* Parameter 1 is the district; then come the values, in turn. */
typedef struct {
    GString *sql;
    GPtrArray *texts; /* of char *: NULL stands for the next number */
    GArray *numbers;  /* of gint64 */
} CmCaseAsk;
void cm_case_ask_clear(CmCaseAsk *ask);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmCaseAsk, cm_case_ask_clear)

/* Asks for @columns of the cases of @queue, as "c", and for one case more than its limit. */
void cm_case_ask_page(CmCaseAsk *ask, const char *columns, const CmCaseQueue *queue);
/* Asks how many there are in all, of which no more than @most are counted. */
void cm_case_ask_count(CmCaseAsk *ask, const CmCaseQueue *queue, guint most);

#endif
