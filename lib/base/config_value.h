/* config_value.h - one setting's text turned into the value that its type says */
#ifndef CM_BASE_CONFIG_VALUE_H
#define CM_BASE_CONFIG_VALUE_H

#include "base/config_keys.h"

typedef struct {
    char *text;    /* of every type but a list: escapes undone, paths made absolute */
    char **list;   /* of a list; never NULL there */
    gint64 number; /* of a number, a size (bytes) or a flag (0 or 1) */
} CmConfigValue;

/* Reads @spelling as the value of @key, relative paths being relative to @folder (absolute).
 * Returns a new value, or NULL with CM_ERROR_CONFIG "KEY must be ..., not 'SPELLING'". */
CmConfigValue *cm_config_value_parse(const CmConfigKey *key, const char *spelling,
                                     const char *folder, GError **error);
void cm_config_value_free(CmConfigValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmConfigValue, cm_config_value_free)

#endif
