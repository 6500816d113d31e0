/* case_rows.h - rows of the table of cases as cases; in case_read.c
 *
 * Private to this room.
 */
#ifndef CM_STORE_CASE_ROWS_H
#define CM_STORE_CASE_ROWS_H

#include "store/handle.h"

/* What a statement selects, from "cases c". */
#define CM_CASE_COLUMNS                                                                            \
    "c.id, c.held_at, c.queue_id, c.author, c.author_address, c.sender, c.sender_arguments,"       \
    " c.school, c.message_id, c.body_hash, c.size, c.clauses, c.policy_version,"                   \
    " c.directory_version, c.repeats, c.revision, COALESCE(c.fresh_at, 0), c.fresh_directory,"     \
    " c.acceptable, c.false_alarm, c.legal_hold, COALESCE(c.closed_at, 0),"                        \
    " COALESCE(c.erased_at, 0), c.burst, CASE WHEN c.burst IS NULL THEN 0 ELSE (SELECT count(*)"   \
    " FROM cases o WHERE o.district = c.district AND o.burst = c.burst"                            \
    " AND o.closed_at IS NULL) END"

/* Every row of @statement with its recipients: a GPtrArray of CmCase, freed with it. A row that
 * cannot be read must not hide the others: it is left out, and why is added to @unreadable (of
 * GError; NULL: nobody asks). It is an error only where there is no other. */
GPtrArray *cm_case_rows_read(CmStore *store, CmConnection *connection, CmStatement *statement,
                             GPtrArray *unreadable, GError **error);

#endif
