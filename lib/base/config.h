/* config.h - the daemon's settings: GLib key file syntax, read strictly
 *
 * One table names every group and key with its type and default (consent-milter.conf(5)).
 * GKeyFile by itself accepts unknown groups, repeated keys and trailing comments silently and gives
 * no line numbers; a scan of our own reads the same syntax and makes each of these an error
 * "FILE:LINE: what, what was expected". FILE.d/<*.conf>, in the order of their names, override
 * single keys.
 */
#ifndef CM_BASE_CONFIG_H
#define CM_BASE_CONFIG_H

#include <glib.h>

typedef struct CmConfig CmConfig; /* immutable once loaded */

/* Reads @path and its overrides. NULL with CM_ERROR_CONFIG (or CM_ERROR_NO_INPUT when @path cannot
 * be read); the message begins with "FILE:LINE: ". */
CmConfig *cm_config_load(const char *path, GError **error);
/* The same from memory, @name standing for the file in messages. */
CmConfig *cm_config_parse(const char *name, const char *text, gsize length, GError **error);
CmConfig *cm_config_ref(CmConfig *config);
void cm_config_unref(CmConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmConfig, cm_config_unref)

/* The value in force, default included. A group, key or type that the table does not have is a bug.
 * Strings and lists are owned by @config, a list ends in NULL and may be empty. Sizes are bytes
 * ("50M" is 52,428,800); other numbers are in the unit that the key names ("keep-days"). Relative
 * paths, those in "unix:PATH" and "sqlite:PATH" too, are relative to the folder of the file that
 * names them, and come out absolute. */
const char *cm_config_string(const CmConfig *config, const char *group, const char *key);
const char *const *cm_config_list(const CmConfig *config, const char *group, const char *key);
gint64 cm_config_number(const CmConfig *config, const char *group, const char *key);
gboolean cm_config_flag(const CmConfig *config, const char *group, const char *key);
/* A string that names a file or folder, made absolute as said above; "" stays "". */
const char *cm_config_path(const CmConfig *config, const char *group, const char *key);
/* TRUE when a file sets the key (its default is not in force). */
gboolean cm_config_is_set(const CmConfig *config, const char *group, const char *key);

#endif
