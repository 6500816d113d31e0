#include "milter/service.h"

#include "base/error.h"
#include "gateway/courier.h"
#include "gateway/outbox.h"

struct CmService {
    gatomicrefcount references;
    CmServiceSettings settings;
    GMutex reload_lock; /* one reload at a time */
    GMutex lock;        /* guards what follows: held for an instant */
    CmGateway *gateway;
    CmOutbox *outbox;   /* NULL until started */
    CmCourier *courier; /* likewise */
    CmServiceHistory history;
    gboolean ending;
};

/* What is bound once, when the program starts. */
static const struct {
    const char *group, *key;
} bound[] = {{"milter", "socket"}, {"control", "socket"}, {"metrics", "listen"}};

static CmGateway *open_gateway(const CmServiceSettings *settings, GError **error)
{
    g_autoptr(CmConfig) config = cm_config_load(settings->config, error);
    if (config == NULL)
        return NULL;
    CmGatewaySettings gateway = {
        .config = config,
        .system = settings->system,
        .clock = settings->clock,
        .random = settings->random,
        .log = settings->log,
        .program = settings->program,
        .inspector = TRUE,
    };
    return cm_gateway_new(&gateway, error);
}

CmService *cm_service_new(const CmServiceSettings *settings, GError **error)
{
    CmGateway *gateway = open_gateway(settings, error);
    if (gateway == NULL)
        return NULL;
    CmService *service = g_new0(CmService, 1);
    g_atomic_ref_count_init(&service->references);
    service->settings = *settings;
    service->gateway = gateway;
    service->history.started = service->history.reloaded = cm_clock_now(settings->clock);
    g_mutex_init(&service->reload_lock);
    g_mutex_init(&service->lock);
    return service;
}

CmService *cm_service_ref(CmService *service)
{
    g_atomic_ref_count_inc(&service->references);
    return service;
}

void cm_service_unref(CmService *service)
{
    if (service == NULL || !g_atomic_ref_count_dec(&service->references))
        return;
    cm_outbox_stop(service->outbox);
    cm_courier_stop(service->courier);
    cm_gateway_unref(service->gateway);
    g_mutex_clear(&service->reload_lock);
    g_mutex_clear(&service->lock);
    g_free(service);
}

void cm_service_start(CmService *service)
{
    cm_gateway_count_disclosures(service->gateway);
    service->outbox = cm_outbox_start(service->gateway, NULL);
    service->courier = cm_courier_start(service->gateway, NULL);
}

void cm_service_end(CmService *service)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    service->ending = TRUE;
}

void cm_service_wake(CmService *service)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    if (service->outbox != NULL)
        cm_outbox_wake(service->outbox);
    if (service->courier != NULL)
        cm_courier_wake(service->courier);
}

CmGateway *cm_service_gateway(CmService *service)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    return cm_gateway_ref(service->gateway);
}

void cm_service_history(CmService *service, CmServiceHistory *out)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    *out = service->history;
}

static gboolean binds_the_same(const CmConfig *old, const CmConfig *fresh, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(bound); i++) {
        if (g_str_equal(cm_config_string(old, bound[i].group, bound[i].key),
                        cm_config_string(fresh, bound[i].group, bound[i].key)))
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "[%s] %s has changed, which only a new start can follow: restart, or set it "
                    "back",
                    bound[i].group, bound[i].key);
        return FALSE;
    }
    return TRUE;
}

/* The new senders of notices and of released mail wait, each in its own thread, for what the old
 * ones have under way: nothing is sent twice, and nobody waits for a mail server here. */
static void swap(CmService *service, CmGateway *fresh)
{
    if (service->outbox != NULL)
        cm_gateway_count_disclosures(fresh); /* may wait for the store, and a message must not */
    g_mutex_lock(&service->lock);
    CmGateway *old = service->gateway;
    service->gateway = cm_gateway_ref(fresh);
    if (service->outbox != NULL) {
        service->outbox = cm_outbox_start(fresh, service->outbox);
        service->courier = cm_courier_start(fresh, service->courier);
    }
    service->history.reloaded = cm_clock_now(service->settings.clock);
    service->history.reloads++;
    g_mutex_unlock(&service->lock);
    cm_gateway_unref(old);
}

/* Who put which policy in force must be answerable a year later: what cannot be recorded is not
 * done.
 */
static gboolean record(CmGateway *fresh, const char *actor, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_last(fresh);
    g_autofree char *details = g_strdup_printf(
        "policy=%s directory=%" G_GUINT64_FORMAT " mode=%s", cm_policy_version(state->policy),
        cm_snapshot_version(state->snapshot), cm_mode_word(cm_gateway_mode(fresh)));
    return cm_store_audit_add(cm_gateway_store(fresh), actor, "service.reload", "-", details,
                              error);
}

static gboolean is_ending(CmService *service, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    if (service->ending)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                            "the filter ends: what is new is in force from its next start");
    return service->ending;
}

static gboolean reload(CmService *service, const char *actor, GError **error)
{
    g_autoptr(CmGateway) fresh = open_gateway(&service->settings, error);
    if (fresh == NULL)
        return FALSE;
    g_autoptr(CmGateway) old = cm_service_gateway(service);
    if (is_ending(service, error) ||
        !binds_the_same(cm_gateway_config(old), cm_gateway_config(fresh), error) ||
        !record(fresh, actor, error))
        return FALSE;
    swap(service, fresh);
    return TRUE;
}

static void count_refusal(CmService *service)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->lock);
    service->history.refused++;
}

gboolean cm_service_reload(CmService *service, const char *actor, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&service->reload_lock);
    if (reload(service, actor, error))
        return TRUE;
    count_refusal(service);
    return FALSE;
}
