/* case_statistics.h - how many cases there were: by day, clause and school */
#ifndef CM_STORE_CASE_STATISTICS_H
#define CM_STORE_CASE_STATISTICS_H

#include "base/clock.h"
#include "store/store.h"

/* Cases of one day that have the same school and clauses. */
typedef struct {
    CmDay day;     /* on which they were held */
    char *school;  /* id, or NULL */
    char *clauses; /* of their findings, comma separated, or NULL */
    guint held, closed, false_alarms;
} CmCaseTally;
void cm_case_tally_free(CmCaseTally *tally);

/* The cases held at @since (microseconds since 1970) or later, of @schools (NULL-terminated; NULL:
 * of all and of none), by day in @zone: a GPtrArray of CmCaseTally. NULL on failure. */
GPtrArray *cm_store_case_tallies(CmStore *store, gint64 since, GTimeZone *zone,
                                 const char *const *schools, GError **error);

#endif
