#include "ctl/command.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"

CmConfig *cm_control_config(const CmControl *control, GError **error)
{
    return cm_config_load(control->config_path, error);
}

CmGateway *cm_control_gateway_with(const CmControl *control, CmControlNeeds needs,
                                   const char *folder, GError **error)
{
    g_autoptr(CmConfig) config = cm_control_config(control, error);
    if (config == NULL)
        return NULL;
    CmGatewaySettings settings = cm_control_settings(control, config, needs);
    settings.policy = folder;
    return cm_gateway_new(&settings, error);
}

CmGatewaySettings cm_control_settings(const CmControl *control, CmConfig *config,
                                      CmControlNeeds needs)
{
    return (CmGatewaySettings){
        .config = config,
        .system = cm_system_default(),
        .clock = control->clock,
        .random = control->random,
        .log = control->log,
        .program = control->program,
        .create_store = (needs & CM_CONTROL_CREATE) != 0,
        .inspector = (needs & CM_CONTROL_INSPECTOR) != 0,
    };
}

CmGateway *cm_control_gateway(const CmControl *control, CmControlNeeds needs, GError **error)
{
    return cm_control_gateway_with(control, needs, NULL, error);
}

int cm_control_fail(const char *command, const GError *error)
{
    fprintf(stderr, "consentctl %s: %s\n", command, error->message);
    return cm_error_exit_status(error);
}

gboolean cm_control_options(const char *usage, const char *summary, const GOptionEntry *entries,
                            int *argc, char ***argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, NULL);
    if (g_option_context_parse(context, argc, argv, &error))
        return TRUE;
    fprintf(stderr, "consentctl %s: %s\nTry 'consentctl %s --help'.\n", (*argv)[0], error->message,
            (*argv)[0]);
    return FALSE;
}

const CmPerson *cm_control_student(const CmSnapshot *snapshot, const char *text, GError **error)
{
    g_autoptr(GPtrArray) students = cm_snapshot_people_search(snapshot, text, TRUE);
    if (students->len == 1)
        return g_ptr_array_index(students, 0);
    if (students->len == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "no student has the id, number or name '%s'", text);
    else
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%u students are called '%s': give the id",
                    students->len, text);
    return NULL;
}

gboolean cm_control_school(const CmSnapshot *snapshot, const char *id, GError **error)
{
    if (cm_snapshot_org_name(snapshot, id) != NULL)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE, "the directory has no school '%s'", id);
    return FALSE;
}

CmDay cm_control_today(const CmControl *control, const CmGateway *gateway)
{
    return cm_day_from_time(cm_clock_now(control->clock), cm_gateway_time_zone(gateway));
}

gboolean cm_control_since(const char *text, GTimeZone *zone, gint64 *since, GError **error)
{
    if (cm_time_parse_since(text, zone, since))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "--since takes a day such as 2026-11-23 or an ISO 8601 time, not '%s'", text);
    return FALSE;
}
