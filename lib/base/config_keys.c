#include "base/config_keys.h"

#include "base/spelling.h"

static const char *const consent_defaults[] = {"opt-in", "opt-out", NULL};
static const char *const modes[] = {"observe", "tag", "enforce", NULL};
/* "" stands for what the mode suggests: accept when only observing, else tempfail. */
static const char *const faults[] = {"", "tempfail", "accept", "hold", NULL};
static const char *const quarantines[] = {"store", "mta", NULL};

#define KIB G_GINT64_CONSTANT(1024)
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)

#define TEXT(group, key, standard)                                                                 \
    {                                                                                              \
        group, key, CM_CONFIG_TEXT, standard, NULL, 0, 0                                           \
    }
#define CHOICE(group, key, standard, choices)                                                      \
    {                                                                                              \
        group, key, CM_CONFIG_CHOICE, standard, choices, 0, 0                                      \
    }
#define NUMBER(group, key, standard, least, most)                                                  \
    {                                                                                              \
        group, key, CM_CONFIG_NUMBER, standard, NULL, least, most                                  \
    }
#define SIZE(group, key, standard, least, most)                                                    \
    {                                                                                              \
        group, key, CM_CONFIG_SIZE, standard, NULL, least, most                                    \
    }
#define OTHER(group, key, type, standard)                                                          \
    {                                                                                              \
        group, key, type, standard, NULL, 0, 0                                                     \
    }

static const CmConfigKey keys[] = {
    TEXT("district", "name", "district"),
    OTHER("district", "domains", CM_CONFIG_LIST, ""),
    OTHER("district", "time-zone", CM_CONFIG_TIME_ZONE, "UTC"),
    OTHER("district", "school-year-end", CM_CONFIG_MONTH_DAY, "06-30"),
    OTHER("district", "languages", CM_CONFIG_LIST, "en"),
    CHOICE("district", "consent-default", "opt-in", consent_defaults),

    OTHER("milter", "socket", CM_CONFIG_SOCKET, "unix:/run/consent-milter/milter.sock"),
    CHOICE("milter", "mode", "observe", modes),
    CHOICE("milter", "on-fault", "", faults),
    OTHER("milter", "split", CM_CONFIG_FLAG, "yes"),
    OTHER("milter", "own-hosts", CM_CONFIG_HOSTS, ""),
    OTHER("milter", "relays", CM_CONFIG_HOSTS, ""),
    OTHER("milter", "judge-inbound", CM_CONFIG_FLAG, "no"),
    OTHER("milter", "footer", CM_CONFIG_LIST, ""),
    SIZE("milter", "max-message", "50M", 64 * KIB, GIB),
    NUMBER("milter", "workers", "0", 0, 1024),

    OTHER("store", "url", CM_CONFIG_STORE, "sqlite:/var/lib/consent-milter/consent.db"),

    OTHER("policy", "directory", CM_CONFIG_PATH, "/usr/share/consent-milter/policy"),

    OTHER("inspector", "program", CM_CONFIG_PATH, ""),
    NUMBER("inspector", "processes", "2", 1, 256),
    SIZE("inspector", "memory", "512M", 64 * MIB, 64 * GIB),
    NUMBER("inspector", "seconds", "10", 1, 600),
    NUMBER("inspector", "max-depth", "32", 1, 64),
    NUMBER("inspector", "max-expansion", "100", 1, 10000),

    CHOICE("quarantine", "kind", "store", quarantines),
    NUMBER("quarantine", "undecided-days", "14", 1, 3650),
    NUMBER("quarantine", "keep-days", "400", 366, 36500),
    SIZE("quarantine", "quota", "0", 0, 1024 * GIB),
    OTHER("quarantine", "reinject", CM_CONFIG_HOST_PORT, "127.0.0.1:10026"),
    OTHER("quarantine", "peers", CM_CONFIG_LIST, "127.0.0.1;::1"),
    OTHER("quarantine", "release-acceptable", CM_CONFIG_FLAG, "no"),
    OTHER("quarantine", "key-file", CM_CONFIG_PATH, "/etc/consent-milter/store.key"),

    TEXT("notice", "from", ""),
    OTHER("notice", "languages", CM_CONFIG_LIST, "en"),
    TEXT("notice", "contact", ""),
    TEXT("notice", "procedure-url", ""),
    TEXT("notice", "check-address", ""),
    TEXT("notice", "reply-address", ""),
    NUMBER("notice", "per-hour", "10", 1, 10000),
    OTHER("notice", "officers", CM_CONFIG_LIST, ""),
    OTHER("notice", "hours", CM_CONFIG_LIST, "mon-fri 08:00-16:00"),
    OTHER("notice", "days-off", CM_CONFIG_LIST, ""),

    TEXT("review", "url", ""),
    TEXT("review", "listen", "127.0.0.1:8825"),
    TEXT("review", "staff-url", ""),
    TEXT("review", "staff-listen", ""),
    NUMBER("review", "session-minutes", "30", 1, 1440),
    NUMBER("review", "session-hours", "10", 1, 168),
    NUMBER("review", "confirm-minutes", "15", 1, 1440),
    OTHER("review", "need-code", CM_CONFIG_FLAG, "yes"),
    OTHER("review", "four-eyes", CM_CONFIG_FLAG, "no"),
    TEXT("review", "proxy-header", ""),
    OTHER("review", "certificate", CM_CONFIG_PATH, ""),
    OTHER("review", "certificate-key", CM_CONFIG_PATH, ""),

    OTHER("control", "socket", CM_CONFIG_SOCKET, "unix:/run/consent-milter/control.sock"),

    OTHER("metrics", "listen", CM_CONFIG_HOST_PORT, ""),
};

const CmConfigKey *cm_config_keys(gsize *count)
{
    *count = G_N_ELEMENTS(keys);
    return keys;
}

const CmConfigKey *cm_config_keys_find(const char *group, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].group, group) && g_str_equal(keys[i].key, key))
            return &keys[i];
    }
    return NULL;
}

gboolean cm_config_keys_have_group(const char *group)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].group, group))
            return TRUE;
    }
    return FALSE;
}

static char *hint(const char *nearest)
{
    return nearest == NULL ? g_strdup("") : g_strdup_printf("; did you mean '%s'?", nearest);
}

char *cm_config_keys_group_hint(const char *group)
{
    const char *groups[G_N_ELEMENTS(keys) + 1] = {NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        groups[i] = keys[i].group;
    return hint(cm_spelling_nearest(group, groups));
}

static char *hint_in_group(const char *group, const char *key)
{
    const char *names[G_N_ELEMENTS(keys) + 1] = {NULL};
    gsize count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].group, group))
            names[count++] = keys[i].key;
    }
    return hint(cm_spelling_nearest(key, names));
}

/* The row of @key in whatever group, or NULL. */
static const CmConfigKey *find_anywhere(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (g_str_equal(keys[i].key, key))
            return &keys[i];
    }
    return NULL;
}

char *cm_config_keys_key_hint(const char *group, const char *key)
{
    const CmConfigKey *elsewhere = find_anywhere(key);
    return elsewhere == NULL ? hint_in_group(group, key)
                             : g_strdup_printf("; it belongs into [%s]", elsewhere->group);
}
