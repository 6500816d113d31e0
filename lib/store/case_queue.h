/* case_queue.h - a page of cases, as officers go through them: filtered, oldest first */
#ifndef CM_STORE_CASE_QUEUE_H
#define CM_STORE_CASE_QUEUE_H

#include "store/store.h"

typedef struct {
    gboolean closed;            /* those that are closed; else those that are open */
    const char *const *schools; /* NULL: of all schools and of none */
    const char *school;         /* of this one alone, or NULL */
    const char *clause;         /* one of whose findings has it, or NULL */
    const char *search;   /* how an id, the author's or a recipient's address begins, or NULL */
    gint64 held_before;   /* 0: whenever */
    gint64 after_at;      /* behind the case that was held then, */
    const char *after_id; /* and has this id; NULL: from the first on */
    guint limit;          /* at most so many, at least 1 */
} CmCaseQueue;

/* The cases, oldest first, equal times by id: a GPtrArray of CmCase; *@more says whether there are
 * some behind them. Of open cases that are one burst (CmCase.burst) only the oldest is there,
 * unless a clause or a search is given: a search for the author finds each. */
GPtrArray *cm_store_case_queue(CmStore *store, const CmCaseQueue *queue, gboolean *more,
                               GError **error);
/* How many there are in all, but no more than @most are counted. */
gboolean cm_store_case_queue_count(CmStore *store, const CmCaseQueue *queue, guint most,
                                   guint *count, GError **error);

#endif
