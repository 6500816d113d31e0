#include "gateway/gateway.h"

#include "base/error.h"
#include "gateway/detector_set.h"
#include "gateway/own_mail.h"
#include "gateway/link_set.h"
#include "gateway/state_keeper.h"
#include "store/policies.h"

#define SQLITE "sqlite:"

struct CmGateway {
    gatomicrefcount references;
    CmConfig *config;
    const CmSystem *system;
    const CmClock *clock;
    CmRandom *random;
    CmLog *log;
    GTimeZone *zone;
    CmDuty *duty;
    CmStore *store;
    CmDisclosureLog *disclosures;
    CmInspector *inspector;

    CmStateKeeper *states;

    GMutex gate_lock;
    GCond gate_free;
    guint gate_places;
    GPtrArray *policy_texts; /* of CmSourceText: what the policy was made of */
    gint policy_kept;        /* atomic: they are in the store */
};

CmStoreSettings cm_gateway_store_settings(const CmGatewaySettings *settings)
{
    const CmConfig *config = settings->config;
    return (CmStoreSettings){
        .url = cm_config_string(config, "store", "url"),
        .district = cm_config_string(config, "district", "name"),
        .key_file = cm_config_path(config, "quarantine", "key-file"),
        .bodies = "",
        .quota = (guint64)cm_config_number(config, "quarantine", "quota"),
        .burst = (guint)cm_config_number(config, "notice", "per-hour"),
        .create = settings->create_store,
        .system = settings->system,
        .clock = settings->clock,
        .random = settings->random,
    };
}

static CmStore *open_store(const CmGatewaySettings *settings, GError **error)
{
    CmStoreSettings store = cm_gateway_store_settings(settings);
    return cm_store_open(&store, error);
}

/* In the folder of helper programs; the one that looks into recordings as well, where its package
 * is installed. */
static const char *installed_inspector(void)
{
    const char *more = CM_LIBEXEC_DIR "/consent-inspector-av";
    return g_file_test(more, G_FILE_TEST_IS_EXECUTABLE) ? more
                                                        : CM_LIBEXEC_DIR "/consent-inspector";
}

/* In a build tree it lies in the room beside the running program's. */
static char *find_inspector(const CmConfig *config, const char *program)
{
    const char *configured = cm_config_path(config, "inspector", "program");
    if (configured[0] != '\0')
        return g_strdup(configured);
    if (program == NULL)
        return g_strdup(installed_inspector());
    g_autofree char *folder = g_path_get_dirname(program);
    g_autofree char *beside = g_build_filename(folder, "consent-inspector", NULL);
    if (g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer(&beside);
    g_autofree char *built = g_build_filename(folder, "..", "inspector", "consent-inspector", NULL);
    if (g_file_test(built, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer(&built);
    return g_strdup(installed_inspector());
}

CmInspector *cm_gateway_start_inspector(const CmConfig *config, const char *program, GError **error)
{
    g_autofree char *found = find_inspector(config, program);
    CmInspectorSettings settings = {
        .program = found,
        .processes = (guint)cm_config_number(config, "inspector", "processes"),
        .memory = (guint64)cm_config_number(config, "inspector", "memory"),
        .seconds = (guint)cm_config_number(config, "inspector", "seconds"),
        .depth = (guint)cm_config_number(config, "inspector", "max-depth"),
        .expansion = (guint)cm_config_number(config, "inspector", "max-expansion"),
    };
    return cm_inspector_new(&settings, error);
}

static gboolean fill(CmGateway *gateway, const CmGatewaySettings *settings, GError **error)
{
    if (!cm_own_mail_check(settings->config, error))
        return FALSE;
    const char *zone = cm_config_string(settings->config, "district", "time-zone");
    gateway->zone = g_time_zone_new_identifier(zone);
    if (gateway->zone == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "there is no time zone '%s'", zone);
        return FALSE;
    }
    gateway->duty = cm_duty_new(settings->config, gateway->zone, error);
    if (gateway->duty == NULL)
        return FALSE;
    if (settings->inspector) {
        gateway->inspector = cm_gateway_start_inspector(settings->config, settings->program, error);
        if (gateway->inspector == NULL)
            return FALSE;
    }
    const char *folder = settings->policy != NULL
                             ? settings->policy
                             : cm_config_path(settings->config, "policy", "directory");
    g_autoptr(CmPolicy) policy =
        cm_state_load_policy_texts(folder, NULL, gateway->inspector, &gateway->policy_texts, error);
    g_autoptr(CmDetectors) detectors = policy != NULL ? cm_detector_set_new(policy, error) : NULL;
    g_autoptr(CmLinks) links = detectors != NULL ? cm_link_set_new(policy, error) : NULL;
    if (links == NULL)
        return FALSE;
    gateway->store = open_store(settings, error);
    if (gateway->store == NULL)
        return FALSE;
    gateway->disclosures = cm_disclosure_log_new(gateway->store, gateway->log);
    gateway->states =
        cm_state_keeper_new(gateway->store, gateway->config, policy, detectors, links, error);
    return gateway->states != NULL;
}

CmGateway *cm_gateway_new(const CmGatewaySettings *settings, GError **error)
{
    CmGateway *gateway = g_new0(CmGateway, 1);
    g_atomic_ref_count_init(&gateway->references);
    gateway->config = cm_config_ref(settings->config);
    gateway->system = settings->system;
    gateway->clock = settings->clock;
    gateway->random = settings->random;
    gateway->log = settings->log;
    g_mutex_init(&gateway->gate_lock);
    g_cond_init(&gateway->gate_free);
    gint64 workers = cm_config_number(settings->config, "milter", "workers");
    gateway->gate_places = workers > 0 ? (guint)workers : 4 * g_get_num_processors();
    if (!fill(gateway, settings, error)) {
        cm_gateway_unref(gateway);
        return NULL;
    }
    return gateway;
}

CmGateway *cm_gateway_ref(CmGateway *gateway)
{
    g_atomic_ref_count_inc(&gateway->references);
    return gateway;
}

void cm_gateway_unref(CmGateway *gateway)
{
    if (gateway == NULL || !g_atomic_ref_count_dec(&gateway->references))
        return;
    cm_inspector_free(gateway->inspector);
    cm_state_keeper_free(gateway->states);
    g_clear_pointer(&gateway->policy_texts, g_ptr_array_unref);
    cm_disclosure_log_free(gateway->disclosures);
    cm_store_free(gateway->store);
    cm_duty_free(gateway->duty);
    g_clear_pointer(&gateway->zone, g_time_zone_unref);
    cm_config_unref(gateway->config);
    g_mutex_clear(&gateway->gate_lock);
    g_cond_clear(&gateway->gate_free);
    g_free(gateway);
}

const CmConfig *cm_gateway_config(const CmGateway *gateway)
{
    return gateway->config;
}

const CmSystem *cm_gateway_system(const CmGateway *gateway)
{
    return gateway->system;
}

const CmClock *cm_gateway_clock(const CmGateway *gateway)
{
    return gateway->clock;
}

CmRandom *cm_gateway_random(const CmGateway *gateway)
{
    return gateway->random;
}

CmLog *cm_gateway_log(const CmGateway *gateway)
{
    return gateway->log;
}

CmStore *cm_gateway_store(const CmGateway *gateway)
{
    return gateway->store;
}

CmDisclosureLog *cm_gateway_disclosures(const CmGateway *gateway)
{
    return gateway->disclosures;
}

void cm_gateway_count_disclosures(CmGateway *gateway)
{
    const char *url = cm_config_string(gateway->config, "store", "url");
    const char *path = g_str_has_prefix(url, SQLITE) ? url + strlen(SQLITE) : NULL;
    g_autofree char *prefix = path != NULL ? g_strconcat(path, ".waiting", NULL) : NULL;
    if (prefix != NULL)
        cm_disclosure_log_count(gateway->disclosures, gateway->system, prefix);
}

CmInspector *cm_gateway_inspector(const CmGateway *gateway)
{
    return gateway->inspector;
}

GTimeZone *cm_gateway_time_zone(const CmGateway *gateway)
{
    return gateway->zone;
}

const CmDuty *cm_gateway_duty(const CmGateway *gateway)
{
    return gateway->duty;
}

CmState *cm_gateway_state_last(CmGateway *gateway)
{
    return cm_state_keeper_last(gateway->states);
}

CmState *cm_gateway_state_now(CmGateway *gateway, GError **error)
{
    return cm_state_keeper_newest(gateway->states, error);
}

CmState *cm_gateway_state_at_once(CmGateway *gateway, GError **error)
{
    return cm_state_keeper_at_once(gateway->states, error);
}

CmMode cm_gateway_mode(const CmGateway *gateway)
{
    CmMode mode = CM_MODE_OBSERVE;
    if (!cm_mode_parse(cm_config_string(gateway->config, "milter", "mode"), &mode))
        cm_bug("the configuration let a mode through");
    return mode;
}

gboolean cm_gateway_enter(CmGateway *gateway, guint seconds)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_TIME_SPAN_SECOND;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&gateway->gate_lock);
    while (gateway->gate_places == 0)
        if (!g_cond_wait_until(&gateway->gate_free, &gateway->gate_lock, deadline))
            return FALSE;
    gateway->gate_places--;
    return TRUE;
}

void cm_gateway_leave(CmGateway *gateway)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&gateway->gate_lock);
    gateway->gate_places++;
    g_cond_signal(&gateway->gate_free);
}

gboolean cm_gateway_keep_policy(CmGateway *gateway, GError **error)
{
    if (g_atomic_int_get(&gateway->policy_kept))
        return TRUE;
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    if (!cm_store_policy_keep(gateway->store, cm_policy_version(state->policy),
                              gateway->policy_texts, error))
        return FALSE;
    g_atomic_int_set(&gateway->policy_kept, 1);
    return TRUE;
}
