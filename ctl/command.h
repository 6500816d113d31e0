/* command.h - what every command of consentctl gets, and the table of them */
#ifndef CM_CTL_COMMAND_H
#define CM_CTL_COMMAND_H

#include "ctl/actor.h"
#include "gateway/gateway.h"

typedef struct {
    const char *config_path;
    char *program; /* our own path: the inspector lies beside it */
    CmClock *clock;
    CmRandom *random;
    CmLog *log;
} CmControl;

typedef struct {
    const char *name;    /* "case" */
    const char *summary; /* one line */
    /* Runs with argv[0] the command's name. Returns an exit status; prints its own errors. */
    int (*run)(CmControl *control, int argc, char **argv);
} CmCommand;

int cm_command_import(CmControl *control, int argc, char **argv);
int cm_command_check(CmControl *control, int argc, char **argv);
int cm_command_inspect(CmControl *control, int argc, char **argv);
int cm_command_who(CmControl *control, int argc, char **argv);
int cm_command_student(CmControl *control, int argc, char **argv);
int cm_command_release(CmControl *control, int argc, char **argv);
int cm_command_picture(CmControl *control, int argc, char **argv);
int cm_command_policy(CmControl *control, int argc, char **argv);
int cm_command_case(CmControl *control, int argc, char **argv);
int cm_command_user(CmControl *control, int argc, char **argv);
int cm_command_audit(CmControl *control, int argc, char **argv);
int cm_command_status(CmControl *control, int argc, char **argv);
int cm_command_doctor(CmControl *control, int argc, char **argv);
int cm_command_backup(CmControl *control, int argc, char **argv);
int cm_command_restore(CmControl *control, int argc, char **argv);
int cm_command_report(CmControl *control, int argc, char **argv);
int cm_command_migrate(CmControl *control, int argc, char **argv);
int cm_command_reload(CmControl *control, int argc, char **argv);

/* The configuration that the command line names. NULL with an error. */
CmConfig *cm_control_config(const CmControl *control, GError **error);
/* A gateway as the daemon would have it. */
typedef enum {
    CM_CONTROL_STORE_ONLY = 0,
    CM_CONTROL_INSPECTOR = 1 << 0,
    CM_CONTROL_CREATE = 1 << 1,
} CmControlNeeds;
CmGateway *cm_control_gateway(const CmControl *control, CmControlNeeds needs, GError **error);
/* What such a gateway would be made with; @config must outlive it. */
CmGatewaySettings cm_control_settings(const CmControl *control, CmConfig *config,
                                      CmControlNeeds needs);
/* The same with the policy of another @folder than the configured one. */
CmGateway *cm_control_gateway_with(const CmControl *control, CmControlNeeds needs,
                                   const char *folder, GError **error);

/* Prints "consentctl COMMAND: message" to standard error and returns the exit status of @error. */
int cm_control_fail(const char *command, const GError *error);
/* Parses @entries of GOption for a command; on failure prints and returns FALSE. */
gboolean cm_control_options(const char *usage, const char *summary, const GOptionEntry *entries,
                            int *argc, char ***argv);
/* The one student whom @text means: an id, a number or a whole name. NULL with CM_ERROR_NO_INPUT
 * (nobody) or CM_ERROR_DATA (several). Owned by @snapshot. */
const CmPerson *cm_control_student(const CmSnapshot *snapshot, const char *text, GError **error);
/* TRUE when the directory has the school @id; else FALSE with CM_ERROR_USAGE. */
gboolean cm_control_school(const CmSnapshot *snapshot, const char *id, GError **error);
/* Today in the district. */
CmDay cm_control_today(const CmControl *control, const CmGateway *gateway);
/* The beginning of a day, or a time, as --since takes it, in microseconds since 1970. FALSE with
 * CM_ERROR_USAGE. */
gboolean cm_control_since(const char *text, GTimeZone *zone, gint64 *since, GError **error);

#endif
