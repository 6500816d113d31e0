/* gateway.h - everything that judging a message needs, held together
 *
 * The milter, consentctl and a re-judging job each make one and call cm_judge() (gateway/judge.h).
 * All of its functions are thread-safe.
 */
#ifndef CM_GATEWAY_GATEWAY_H
#define CM_GATEWAY_GATEWAY_H

#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "base/random.h"
#include "base/system.h"
#include "gateway/disclosure_log.h"
#include "gateway/duty.h"
#include "gateway/state.h"
#include "inspect/client.h"
#include "store/store.h"

typedef struct CmGateway CmGateway;

typedef struct {
    CmConfig *config;
    const CmSystem *system;
    const CmClock *clock;
    CmRandom *random;
    CmLog *log;
    const char
        *program;       /* argv[0]'s folder is where consent-inspector is looked for; may be NULL */
    const char *policy; /* its folder, or NULL: as configured */
    gboolean create_store; /* an absent store is made: for import */
    gboolean inspector;    /* the inspector is started */
} CmGatewaySettings;

/* Opens the store, loads the policy (its own cases must pass) and the directory, starts the
 * inspector. The pointers in @settings must outlive the gateway. NULL with the error of whatever
 * failed first: CM_ERROR_CONFIG, CM_ERROR_UNAVAILABLE … */
CmGateway *cm_gateway_new(const CmGatewaySettings *settings, GError **error);
/* A message keeps the gateway that it began with: a reload puts another in its place for the next.
 */
CmGateway *cm_gateway_ref(CmGateway *gateway);
void cm_gateway_unref(CmGateway *gateway);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmGateway, cm_gateway_unref)

/* Where the store of @settings' configuration is and how it is opened; lives as long as that. */
CmStoreSettings cm_gateway_store_settings(const CmGatewaySettings *settings);

/* Starts an inspector as @config says, for who needs no more than that. @program is the path of the
 * running program: consent-inspector is looked for beside it; may be NULL. */
CmInspector *cm_gateway_start_inspector(const CmConfig *config, const char *program,
                                        GError **error);

const CmConfig *cm_gateway_config(const CmGateway *gateway);
const CmSystem *cm_gateway_system(const CmGateway *gateway);
const CmClock *cm_gateway_clock(const CmGateway *gateway);
CmRandom *cm_gateway_random(const CmGateway *gateway);
CmLog *cm_gateway_log(const CmGateway *gateway);
CmStore *cm_gateway_store(const CmGateway *gateway);
CmDisclosureLog *cm_gateway_disclosures(const CmGateway *gateway);
/* Counts beside the store what of these waits, and puts on record what a killed filter left
 * (gateway/disclosure_log.h): for the program that lets mail pass, once. */
void cm_gateway_count_disclosures(CmGateway *gateway);
CmInspector *cm_gateway_inspector(const CmGateway *gateway); /* NULL when none was asked for */
GTimeZone *cm_gateway_time_zone(const CmGateway *gateway);

/* Who looks at cases, and when. */
const CmDuty *cm_gateway_duty(const CmGateway *gateway);

/* The policy and directory that were loaded last, without a look at the store: for what may be a
 * version behind, such as whether a message is worth spooling. A new reference. */
CmState *cm_gateway_state_last(CmGateway *gateway);
/* The policy and directory in force now: asks the store for the directory's version and waits for
 * the build of a new snapshot when it has moved on by more than records by hand. A new reference,
 * or NULL with an error when the store cannot say (no consent is then known). */
CmState *cm_gateway_state_now(CmGateway *gateway, GError **error);
/* The same for a message, which waits for nothing: with every release recorded by hand, but with
 * the last import only once its snapshot is built (gateway/state_keeper.h). */
CmState *cm_gateway_state_at_once(CmGateway *gateway, GError **error);

/* Puts the text of the policy in force on record, where it is not yet: before something is decided
 * by it that may have to be decided again. */
gboolean cm_gateway_keep_policy(CmGateway *gateway, GError **error);

/* The mode that the configuration sets for the whole filter. */
CmMode cm_gateway_mode(const CmGateway *gateway);

/* A place in front of expensive work: FALSE when all are taken for longer than @seconds. */
gboolean cm_gateway_enter(CmGateway *gateway, guint seconds);
void cm_gateway_leave(CmGateway *gateway);

#endif
