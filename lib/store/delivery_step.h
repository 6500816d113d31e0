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

/* The delivery in the row that @statement stands on, with its recipients and without its answer.
 * NULL with CM_ERROR_DATA where its state or its recipients cannot be read. */
CmDelivery *cm_delivery_read(CmStatement *statement, GError **error);
/* The same, never NULL: where it cannot be read *@broken says why, and it has no recipients. */
CmDelivery *cm_delivery_read_row(CmStatement *statement, GError **broken);
#define CM_DELIVERY_COLUMNS                                                                        \
    "d.case_id, d.ruling, d.state, d.tries, d.due_at, d.changed_at, d.queue_id, r.at, r.positions"
#define CM_DELIVERY_TABLES                                                                         \
    " FROM case_deliveries d JOIN case_rulings r ON r.district = d.district"                       \
    " AND r.case_id = d.case_id AND r.number = d.ruling"

/* What became of @delivery, whose row is in @delivery->state, in the writing transaction that
 * @connection is in; with its audit entry. */
gboolean cm_delivery_conclude(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                              const CmSettlement *settlement, GError **error);

/* What no row that can be read says about @delivery is for a person: it is unknown from now on. In
 * the writing transaction that @connection is in; needs no key. */
gboolean cm_delivery_set_aside(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                               GError **error);

gboolean cm_delivery_append_audit(CmStore *store, CmConnection *connection,
                                  const CmDelivery *delivery, const char *event, GError **error);

#endif
