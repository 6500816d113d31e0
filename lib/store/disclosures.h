/* disclosures.h - what left the district, to whom, under which release: one row a student,
 * recipient and kind for which a scope was needed
 *
 * Recipient and message are keyed hashes: whoever knows an address can ask about it, and nobody can
 * list them.
 */
#ifndef CM_STORE_DISCLOSURES_H
#define CM_STORE_DISCLOSURES_H

#include "record/disclosure_row.h"
#include "store/store.h"

/* Records @rows (of CmDisclosureRow with a recipient) in one transaction, with the time of now
 * where they have none, and that there were @lost more, which nobody has any longer (0: none; event
 * "disclosures.lost"). Where there is nothing to record there is no transaction. */
gboolean cm_store_disclosures_add(CmStore *store, const GPtrArray *rows, guint64 lost,
                                  GError **error);
/* Records that a filter ended by a kill or a power failure when at most @rows of them were waiting
 * ("unknown": nobody can tell); after a power failure there may have been more (the same event). */
gboolean cm_store_disclosures_abandoned(CmStore *store, const char *rows, GError **error);

/* The same for what ruling number @ruling of the case @case_id lets go, before it is offered to the
 * mail server: in the place of what an earlier try recorded. The rows are seen only when that
 * release has left. */
gboolean cm_store_disclosures_prepare(CmStore *store, const char *case_id, guint ruling,
                                      const GPtrArray *rows, GError **error);

/* Which rows are asked for; NULL and 0 ask for all. */
typedef struct {
    const char *student;   /* id */
    const char *recipient; /* normalised address */
    const char *document;  /* reference of a form */
    gint64 since;          /* microseconds since 1970 */
    guint limit;
} CmDisclosureQuery;
/* Newest first: a GPtrArray of CmDisclosureRow. Whoever shows it to a person has recorded that. */
GPtrArray *cm_store_disclosures(CmStore *store, const CmDisclosureQuery *query, GError **error);

/* Removes what left @days or more ago (at least CM_RETENTION_DAYS_LEAST), except of cases under a
 * legal hold. Returns how many rows, -1 on failure. */
int cm_store_disclosures_forget(CmStore *store, guint days, GError **error);

#endif
