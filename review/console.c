#include "review/console.h"

#include "base/error.h"

#define GATE_SECONDS 30u

/* Whom a proxy vouches for is believed only where nobody else can connect. */
static gboolean check_proxy(const CmConfig *config, GError **error)
{
    const char *listen = cm_config_string(config, "review", "listen");
    if (cm_config_string(config, "review", "proxy-header")[0] == '\0' ||
        g_str_has_prefix(listen, "unix:"))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_CONFIG,
                        "[review] proxy-header needs [review] listen = unix:PATH: on a port "
                        "anybody on this machine could send that header");
    return FALSE;
}

CmConsole *cm_console_new(CmGateway *gateway, GError **error)
{
    const CmConfig *config = cm_gateway_config(gateway);
    if (!check_proxy(config, error))
        return NULL;
    CmConsole *console = g_new0(CmConsole, 1);
    console->gateway = cm_gateway_ref(gateway);
    console->store = cm_gateway_store(gateway);
    console->clock = cm_gateway_clock(gateway);
    console->zone = cm_gateway_time_zone(gateway);
    console->log = cm_gateway_log(gateway);
    CmVisitSettings settings = {
        .clock = console->clock,
        .random = cm_gateway_random(gateway),
        .idle = cm_config_number(config, "review", "session-minutes") * G_TIME_SPAN_MINUTE,
        .absolute = cm_config_number(config, "review", "session-hours") * G_TIME_SPAN_HOUR,
    };
    console->visits = cm_visits_new(&settings);
    console->by_proxy = cm_config_string(config, "review", "proxy-header")[0] != '\0';
    console->need_code = cm_config_flag(config, "review", "need-code");
    console->confirm_within =
        cm_config_number(config, "review", "confirm-minutes") * G_TIME_SPAN_MINUTE;
    return console;
}

void cm_console_free(CmConsole *console)
{
    if (console == NULL)
        return;
    cm_visits_free(console->visits);
    cm_gateway_unref(console->gateway);
    g_free(console);
}

gboolean cm_console_enter(const CmConsole *console, GError **error)
{
    if (cm_gateway_enter(console->gateway, GATE_SECONDS))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY, "all places are taken");
    return FALSE;
}

void cm_console_leave(const CmConsole *console)
{
    cm_gateway_leave(console->gateway);
}
