/* service.h - what is in force for the next message, and how a reload puts another in its place
 *
 * Configuration, policy, tables, directory, keys and inspector make one gateway. A reload builds a
 * whole new one beside it and swaps the two only when everything about the new one is in order; a
 * message that has begun keeps the one that it began with. No message sees a mixture.
 */
#ifndef CM_MILTER_SERVICE_H
#define CM_MILTER_SERVICE_H

#include "gateway/gateway.h"

typedef struct CmService CmService;

typedef struct {
    const char *config;  /* path of the configuration */
    const char *program; /* path of the running program, or NULL */
    const CmSystem *system;
    const CmClock *clock;
    CmRandom *random;
    CmLog *log;
} CmServiceSettings;

/* Reads the configuration and opens everything that it names. What @settings points at must outlive
 * the service. NULL with the error of whatever failed first. */
CmService *cm_service_new(const CmServiceSettings *settings, GError **error);
CmService *cm_service_ref(CmService *service);
void cm_service_unref(CmService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmService, cm_service_unref)

/* Begins the work that no message asks for: sending the notices that are due. */
void cm_service_start(CmService *service);
/* The program ends, and waits for no reload: one that is under way puts nothing in force any more
 * (CM_ERROR_UNAVAILABLE). */
void cm_service_end(CmService *service);
/* Something may be due: a notice was queued, a release ordered. */
void cm_service_wake(CmService *service);

/* What is in force now: a new reference. Thread-safe, never waits for a reload. */
CmGateway *cm_service_gateway(CmService *service);

/* Reads everything again. FALSE with the reason, and everything as it was, when anything is wrong,
 * or when a setting differs that only a new start can follow ([milter] socket, [control] socket,
 * [metrics] listen: CM_ERROR_CONFIG). @actor asked for it: the record has both. Thread-safe; one
 * reload follows another. */
gboolean cm_service_reload(CmService *service, const char *actor, GError **error);

typedef struct {
    gint64 started;  /* microseconds since 1970 */
    gint64 reloaded; /* when what is in force was read */
    guint reloads, refused;
} CmServiceHistory;
void cm_service_history(CmService *service, CmServiceHistory *out);

#endif
