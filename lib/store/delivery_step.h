/* delivery_step.h - what the steps of a delivery share
 *
 * Private to this room.
 */
#ifndef CM_STORE_DELIVERY_STEP_H
#define CM_STORE_DELIVERY_STEP_H

#include "store/case_decide.h"
#include "store/deliveries.h"

#define CM_TOKEN_BYTES      32
#define CM_TOKEN_HASH_BYTES 32

/* Under what a token stands in the database: keyed, so that who reads the database cannot make one.
 */
void cm_delivery_hash_token(const CmStore *store, const char *token,
                            guint8 hash[CM_TOKEN_HASH_BYTES]);

/* The row of a delivery with its recipients, without its answer; @condition is SQL about d, its
 * parameters (after the district) bound by @bind. NULL without an error where there is none. */
CmDelivery *cm_delivery_read(CmStatement *statement, GError **error);
#define CM_DELIVERY_COLUMNS                                                                        \
    "d.case_id, d.ruling, d.state, d.tries, d.due_at, d.changed_at, d.queue_id, r.at, r.positions"
#define CM_DELIVERY_TABLES                                                                         \
    " FROM case_deliveries d JOIN case_rulings r ON r.district = d.district"                       \
    " AND r.case_id = d.case_id AND r.number = d.ruling"

/* What became of @delivery, whose row is in @delivery->state, in the writing transaction that
 * @connection is in; with its audit entry. */
gboolean cm_delivery_conclude(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                              const CmSettlement *settlement, GError **error);

#endif
