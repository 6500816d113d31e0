/* config_scan.h - a key file's lines, read strictly, with the line of each setting */
#ifndef CM_BASE_CONFIG_SCAN_H
#define CM_BASE_CONFIG_SCAN_H

#include "base/config_keys.h"

typedef struct {
    const CmConfigKey *key;
    char *value; /* as GKeyFile spells it: escapes undone, except those that a list needs */
    guint line;  /* from 1 */
} CmConfigSetting;

/* Reads @text, which @name stands for in messages: groups, keys, comments on lines of their own.
 * Returns a new GPtrArray of CmConfigSetting in the order of their lines, or NULL with
 * CM_ERROR_CONFIG "NAME:LINE: what": an unknown, repeated or misplaced group or key, a line that is
 * none of these, a comment behind a value, a byte order mark, a NUL, text that is not UTF-8, an
 * escape that there is not. Values are not checked against their type. */
GPtrArray *cm_config_scan(const char *name, const char *text, gsize length, GError **error);

/* Sets @error to CM_ERROR_CONFIG "NAME:LINE: ...". */
void cm_config_error(GError **error, const char *name, guint line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

#endif
