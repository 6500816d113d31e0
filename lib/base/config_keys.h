/* config_keys.h - the table of every group and key of the configuration (consent-milter.conf(5)) */
#ifndef CM_BASE_CONFIG_KEYS_H
#define CM_BASE_CONFIG_KEYS_H

#include <glib.h>

typedef enum {
    CM_CONFIG_TEXT,      /* any one line */
    CM_CONFIG_CHOICE,    /* one of a few words */
    CM_CONFIG_FLAG,      /* "yes" or "no" */
    CM_CONFIG_LIST,      /* texts separated by ';', blanks at their ends taken off */
    CM_CONFIG_HOSTS,     /* a list of hosts, see base/host.h */
    CM_CONFIG_NUMBER,    /* a whole number within bounds, in the unit that the key names */
    CM_CONFIG_SIZE,      /* bytes, with K, M or G for 1024, its square and its cube */
    CM_CONFIG_PATH,      /* a file or folder, "" for none */
    CM_CONFIG_SOCKET,    /* "unix:PATH" or "inet:PORT@HOST", "" for none */
    CM_CONFIG_HOST_PORT, /* "HOST:PORT", "" for none */
    CM_CONFIG_STORE,     /* "sqlite:PATH" or "postgresql://..." */
    CM_CONFIG_MONTH_DAY, /* "06-30" */
    CM_CONFIG_TIME_ZONE, /* a name of the time zone database */
} CmConfigType;

typedef struct {
    const char *group;
    const char *key;
    CmConfigType type;
    const char *standard; /* what is in force when no file sets the key, as a file would spell it */
    const char *const *choices; /* of a CM_CONFIG_CHOICE, NULL-terminated */
    gint64 least, most;         /* of a number (in its unit) or a size (in bytes) */
} CmConfigKey;

/* The rows, ordered by group; *@count of them. Static. */
const CmConfigKey *cm_config_keys(gsize *count);
/* The row of @key in @group, or NULL. */
const CmConfigKey *cm_config_keys_find(const char *group, const char *key);
/* TRUE when a row has @group. */
gboolean cm_config_keys_have_group(const char *group);
/* What to say of an unknown group or key: "; did you mean 'mode'?", "; it belongs into [milter]",
 * or
 * "". A new string. */
char *cm_config_keys_group_hint(const char *group);
char *cm_config_keys_key_hint(const char *group, const char *key);

#endif
