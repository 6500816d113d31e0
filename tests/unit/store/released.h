/* released.h - a held case with a release on its way, for the tests of deliveries */
#ifndef CM_TESTS_STORE_RELEASED_H
#define CM_TESTS_STORE_RELEASED_H

#include "fixture.h"
#include "store/deliveries.h"
#include "store/rulings.h"

#define RELEASED_SERVER "127.0.0.1:10026"
#define RELEASED_LEASE  G_TIME_SPAN_MINUTE

/* Adds a case with both recipients held; its id, a new string. */
char *released_hold(Fixture *fixture);
char *released_hold_another(Fixture *fixture); /* another message */
/* Decides so about all of its recipients; TRUE when it was taken. */
gboolean released_decide(Fixture *fixture, const char *id, CmRulingKind kind, GError **error);
/* Adds a case, releases all of it, and claims the delivery, ready to be offered. */
CmDelivery *released_claim(Fixture *fixture);
CmDelivery *released_claim_again(Fixture *fixture); /* the next that is due; NULL: none */
/* Makes @delivery ready, as judged by the directory in force. */
gboolean released_prepare(Fixture *fixture, const CmDelivery *delivery, const char *subject,
                          GError **error);
/* Lets the milter see the message of @delivery as it was sent. */
gboolean released_redeem(Fixture *fixture, const CmDelivery *delivery, GError **error);
gboolean released_settle(Fixture *fixture, CmDelivery *delivery, CmSettleKind kind, GError **error);
/* Every recipient of the case is in @state. */
void released_assert_all(Fixture *fixture, const char *id, CmCaseState state);
/* The state of its one delivery. */
CmDeliveryState released_state(Fixture *fixture, const char *id);
/* Teaches the store that RELEASED_SERVER passes through the filter. */
void released_prove_the_port(Fixture *fixture);
/* Damages the row that says whom the case's release is for. */
void released_damage(Fixture *fixture, const char *id);
void released_advance(Fixture *fixture, gint64 microseconds);

#endif
