#include "ctl/doctor.h"

#include <string.h>

#define CONTENT_SECONDS_LEAST 60

GHashTable *cm_postfix_settings_parse(const char *text)
{
    GHashTable *settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        char *equals = strchr(lines[i], '=');
        if (equals == NULL)
            continue;
        g_autofree char *name = g_strstrip(g_strndup(lines[i], (gsize)(equals - lines[i])));
        g_hash_table_insert(settings, g_steal_pointer(&name), g_strstrip(g_strdup(equals + 1)));
    }
    return settings;
}

static const char *setting(GHashTable *settings, const char *name)
{
    const char *value = g_hash_table_lookup(settings, name);
    return value != NULL ? value : "";
}

/* How Postfix writes the place where @socket listens: "inet:HOST:PORT" for "inet:PORT@HOST". */
static char *place_for_postfix(const char *socket)
{
    if (!g_str_has_prefix(socket, "inet:"))
        return g_strdup(socket);
    g_auto(GStrv) parts = g_strsplit(socket + strlen("inet:"), "@", 2);
    return g_strdup_printf("inet:%s:%s", parts[1] != NULL ? parts[1] : "localhost", parts[0]);
}

/* The place of the filter among @milters, from 0; -1 when it is not there. A unix socket may be
 * named from Postfix's queue folder, in a chroot: its last two names decide. */
static int position_among(const char *milters, const char *socket)
{
    g_autofree char *place = place_for_postfix(socket);
    g_autofree char *file = g_path_get_basename(place);
    gboolean local = !g_str_has_prefix(place, "inet:");
    g_auto(GStrv) each = g_strsplit_set(milters, ", \t{}", -1);
    int position = 0;
    for (guint i = 0; each[i] != NULL; i++) {
        if (each[i][0] == '\0')
            continue;
        g_autofree char *name = g_path_get_basename(each[i]);
        if (g_str_equal(each[i], place) || (local && g_str_equal(name, file)))
            return position;
        position++;
    }
    return -1;
}

static void check_default_action(GPtrArray *symptoms, GHashTable *settings)
{
    const char *value = setting(settings, "milter_default_action");
    if (g_str_equal(value, "accept"))
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "milter_default_action",
                        "is accept: while the filter is down mail leaves unseen",
                        "set milter_default_action = tempfail");
    else if (g_str_equal(value, "reject"))
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "milter_default_action",
                        "is reject: while the filter is down mail bounces",
                        "set milter_default_action = tempfail");
    else
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "milter_default_action",
                        "lets nothing pass while the filter is down", NULL);
}

/* The service of master.cf that names the filter for itself, such as "submission/inet"; NULL when
 * none does. To be freed. */
static char *service_with_filter(GHashTable *settings, const char *socket)
{
    GHashTableIter each;
    gpointer name, value;
    g_hash_table_iter_init(&each, settings);
    while (g_hash_table_iter_next(&each, &name, &value)) {
        if (g_str_has_suffix(name, "/smtpd_milters") && position_among(value, socket) >= 0)
            return g_path_get_dirname(name);
    }
    return NULL;
}

static gboolean check_service(GPtrArray *symptoms, GHashTable *settings, const char *socket)
{
    g_autofree char *service = service_with_filter(settings, socket);
    g_autofree char *found =
        g_strdup_printf("names this filter for %s", service != NULL ? service : "nothing");
    if (service != NULL)
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "smtpd_milters", found, NULL);
    return service != NULL;
}

static void check_connected(GPtrArray *symptoms, GHashTable *settings, const char *socket)
{
    g_autofree char *place = place_for_postfix(socket);
    int position = position_among(setting(settings, "smtpd_milters"), socket);
    if (position < 0 && check_service(symptoms, settings, socket))
        return;
    if (position < 0) {
        g_autofree char *remedy = g_strdup_printf("add %s to smtpd_milters, or to -o smtpd_milters "
                                                  "of the submission service in master.cf",
                                                  place);
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "smtpd_milters", "does not name this filter",
                        remedy);
        return;
    }
    if (position > 0)
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "smtpd_milters",
                        "asks another filter first: a signature made by it breaks when this one "
                        "marks the mail",
                        "name this filter before OpenDKIM and its like");
    else
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "smtpd_milters", "names this filter first", NULL);
}

static void check_local_mail(GPtrArray *symptoms, GHashTable *settings, const char *socket)
{
    if (position_among(setting(settings, "non_smtpd_milters"), socket) >= 0) {
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "non_smtpd_milters",
                        "mail from sendmail(1) on this host is seen", NULL);
        return;
    }
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "non_smtpd_milters",
                    "does not name this filter: mail that is handed to sendmail(1) on this host is "
                    "not seen",
                    "set non_smtpd_milters = $smtpd_milters, unless no staff mail comes that way");
}

static void check_bare_newline(GPtrArray *symptoms, GHashTable *settings)
{
    const char *value = setting(settings, "smtpd_forbid_bare_newline");
    gboolean safe = g_str_equal(value, "normalize") || g_str_equal(value, "yes") ||
                    g_str_equal(value, "reject");
    cm_symptoms_add(symptoms, safe ? CM_HEALTH_GOOD : CM_HEALTH_WARNING,
                    "smtpd_forbid_bare_newline",
                    safe ? "a mail cannot be smuggled inside another"
                         : "is off: a second mail may hide behind a bare line end",
                    safe ? NULL : "set smtpd_forbid_bare_newline = normalize");
}

static void check_queue_ids(GPtrArray *symptoms, GHashTable *settings)
{
    if (g_str_equal(setting(settings, "enable_long_queue_ids"), "yes"))
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "enable_long_queue_ids",
                        "a queue id in a case means one message for ever", NULL);
    else
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "enable_long_queue_ids",
                        "is off: queue ids come again, and a case cannot be found in the mail log "
                        "for sure",
                        "set enable_long_queue_ids = yes");
}

static void check_macros(GPtrArray *symptoms, GHashTable *settings)
{
    gboolean sent = strstr(setting(settings, "milter_mail_macros"), "{auth_authen}") != NULL;
    cm_symptoms_add(symptoms, sent ? CM_HEALTH_GOOD : CM_HEALTH_WARNING, "milter_mail_macros",
                    sent ? "says who authenticated"
                         : "does not have {auth_authen}; the filter asks for it by itself, which "
                           "Sendmail's protocol 6 and Postfix 2.6 or later grant",
                    sent ? NULL : "add {auth_authen} to milter_mail_macros");
}

static gint64 seconds_of(const char *value)
{
    char *unit = NULL;
    gint64 number = g_ascii_strtoll(value, &unit, 10);
    switch (*unit) {
    case 'm':
        return number * 60;
    case 'h':
        return number * 3600;
    default:
        return number;
    }
}

static void check_patience(GPtrArray *symptoms, GHashTable *settings)
{
    gint64 seconds = seconds_of(setting(settings, "milter_content_timeout"));
    gboolean enough = seconds >= CONTENT_SECONDS_LEAST;
    cm_symptoms_add(symptoms, enough ? CM_HEALTH_GOOD : CM_HEALTH_WARNING, "milter_content_timeout",
                    enough ? "waits long enough for a large mail"
                           : "is short: a large mail may be put off again and again",
                    enough ? NULL : "set milter_content_timeout = 300s");
}

static void check_size(GPtrArray *symptoms, GHashTable *settings, const CmConfig *config)
{
    gint64 theirs = g_ascii_strtoll(setting(settings, "message_size_limit"), NULL, 10);
    gint64 ours = cm_config_number(config, "milter", "max-message");
    if (theirs > 0 && theirs <= ours) {
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "message_size_limit",
                        "is within what the filter reads", NULL);
        return;
    }
    g_autofree char *remedy = g_strdup_printf("set message_size_limit to at most %" G_GINT64_FORMAT
                                              ", or [milter] max-message higher",
                                              ours);
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "message_size_limit",
                    "is more than [milter] max-message: what is larger is refused by the filter",
                    remedy);
}

/* TRUE when @service, as master.cf names it ("smtp", "10026", "127.0.0.1:10026"), is at @port. */
static gboolean is_at_port(const char *service, const char *port)
{
    const char *colon = strrchr(service, ':');
    const char *name = colon != NULL ? colon + 1 : service;
    return g_str_equal(name, port) || (g_str_equal(name, "smtp") && g_str_equal(port, "25"));
}

/* What holds at the port of @server: the service's own setting, or main.cf's. */
static const char *setting_at(GHashTable *settings, const char *server, const char *name)
{
    const char *colon = strrchr(server, ':');
    g_autofree char *ending = g_strconcat("/inet/", name, NULL);
    GHashTableIter each;
    gpointer key, value;
    g_hash_table_iter_init(&each, settings);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        if (!g_str_has_suffix(key, ending))
            continue;
        g_autofree char *service = g_strndup(key, strlen(key) - strlen(ending));
        if (is_at_port(service, colon != NULL ? colon + 1 : server))
            return value;
    }
    return setting(settings, name);
}

/* What Postfix adds to a message does not keep the filter from knowing it again
 * (gateway/returned_content.h); it is not what was held all the same. */
static void check_way_back(GPtrArray *symptoms, GHashTable *settings, const CmConfig *config)
{
    static const char name[] = "local_header_rewrite_clients";
    const char *server = cm_config_string(config, "quarantine", "reinject");
    if (setting_at(settings, server, name)[0] == '\0') {
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, name, "leaves released mail as it was held",
                        NULL);
        return;
    }
    g_autofree char *remedy = g_strdup_printf(
        "give %s ([quarantine] reinject) a service in master.cf with -o %s=", server, name);
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, name,
                    "completes and rewrites the header of released mail: a signature over it may "
                    "break",
                    remedy);
}

void cm_doctor_postfix(GPtrArray *symptoms, GHashTable *settings, const CmConfig *config)
{
    const char *socket = cm_config_string(config, "milter", "socket");
    check_default_action(symptoms, settings);
    check_connected(symptoms, settings, socket);
    check_local_mail(symptoms, settings, socket);
    check_bare_newline(symptoms, settings);
    check_queue_ids(symptoms, settings);
    check_macros(symptoms, settings);
    check_patience(symptoms, settings);
    check_size(symptoms, settings, config);
    check_way_back(symptoms, settings, config);
}
