#include "released.h"

#include <string.h>

char *released_hold(Fixture *fixture)
{
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    return g_strdup(held->id);
}

char *released_hold_another(Fixture *fixture)
{
    g_autoptr(CmCase) held = fixture_case();
    g_free(held->message_id);
    held->message_id = g_strdup("<2@sd.example>");
    fixture_add(fixture, held);
    return g_strdup(held->id);
}

gboolean released_decide(Fixture *fixture, const char *id, CmRulingKind kind, GError **error)
{
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, kind, "officer", "officer", "as agreed");
    return cm_store_case_decide(fixture->store, ruling, 0, NULL, error);
}

gboolean released_prepare(Fixture *fixture, const CmDelivery *delivery, const char *subject,
                          GError **error)
{
    guint64 directory = 0;
    return cm_store_directory_version(fixture->store, &directory, error) &&
           cm_store_delivery_prepare(fixture->store, delivery, subject, directory, error);
}

CmDelivery *released_claim_again(Fixture *fixture)
{
    CmDelivery *delivery = NULL;
    g_autoptr(GError) error = NULL;
    if (!cm_store_delivery_claim(fixture->store, RELEASED_LEASE, &delivery, &error) ||
        (delivery != NULL && !released_prepare(fixture, delivery, NULL, &error)))
        fail_msg("%s", error->message);
    return delivery;
}

CmDelivery *released_claim(Fixture *fixture)
{
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    if (!released_decide(fixture, id, CM_RULING_RELEASE, &error))
        fail_msg("%s", error->message);
    CmDelivery *delivery = released_claim_again(fixture);
    assert_non_null(delivery);
    return delivery;
}

gboolean released_redeem(Fixture *fixture, const CmDelivery *delivery, GError **error)
{
    static const char *const recipients[] = {"news@paper.example", "post@blog.example", NULL};
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, delivery->case_id, NULL);
    CmReturnedMessage message = {delivery->token, "<Ann.Lee@sd.example>", recipients,
                                 held->body_hash, "4Qx1"};
    g_auto(CmRedeemed) redeemed = {0};
    gboolean done = cm_store_delivery_redeem(fixture->store, &message, &redeemed, error);
    if (done)
        assert_string_equal(redeemed.case_id, delivery->case_id);
    return done;
}

gboolean released_settle(Fixture *fixture, CmDelivery *delivery, CmSettleKind kind, GError **error)
{
    CmSettlement settlement = {
        .kind = kind,
        .server = RELEASED_SERVER,
        .due_at = kind == CM_SETTLE_LATER ? cm_clock_now(fixture->clock) + G_TIME_SPAN_MINUTE : 0,
        .answer = kind == CM_SETTLE_DONE ? "250 queued as 4Qx1" : NULL,
    };
    return cm_store_delivery_settle(fixture->store, delivery, &settlement, NULL, error);
}

void released_assert_all(Fixture *fixture, const char *id, CmCaseState state)
{
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_non_null(held);
    assert_int_equal(cm_case_count(held, state), held->recipients->len);
}

CmDeliveryState released_state(Fixture *fixture, const char *id)
{
    g_autoptr(GPtrArray) deliveries = cm_store_case_deliveries(fixture->store, id, NULL);
    assert_non_null(deliveries);
    assert_int_equal(deliveries->len, 1);
    return ((CmDelivery *)g_ptr_array_index(deliveries, 0))->state;
}

void released_advance(Fixture *fixture, gint64 microseconds)
{
    cm_clock_set(fixture->clock, cm_clock_now(fixture->clock) + microseconds);
}

void released_prove_the_port(Fixture *fixture)
{
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
}

void released_damage(Fixture *fixture, const char *id)
{
    g_autofree char *sql =
        g_strdup_printf("UPDATE case_rulings SET positions = 'x' WHERE case_id = '%s'", id);
    fixture_execute(fixture, sql);
}
