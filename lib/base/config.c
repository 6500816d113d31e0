#include "base/config.h"

#include <errno.h>
#include <string.h>

#include "base/config_keys.h"
#include "base/config_scan.h"
#include "base/config_value.h"
#include "base/error.h"
#include "base/file.h"

#define FILE_MAX ((gsize)1 << 20)

struct CmConfig {
    gatomicrefcount references;
    gsize count;
    CmConfigValue **values; /* in the order of cm_config_keys() */
    gboolean *set;          /* the same order */
};

static CmConfigValue *standard_value(const CmConfigKey *key)
{
    CmConfigValue *value = cm_config_value_parse(key, key->standard, "/", NULL);
    if (value == NULL)
        cm_bug("the table's own default has the table's own type");
    return value;
}

static CmConfig *config_new(void)
{
    CmConfig *config = g_new0(CmConfig, 1);
    g_atomic_ref_count_init(&config->references);
    const CmConfigKey *keys = cm_config_keys(&config->count);
    config->values = g_new0(CmConfigValue *, config->count);
    config->set = g_new0(gboolean, config->count);
    for (gsize i = 0; i < config->count; i++)
        config->values[i] = standard_value(&keys[i]);
    return config;
}

CmConfig *cm_config_ref(CmConfig *config)
{
    g_atomic_ref_count_inc(&config->references);
    return config;
}

void cm_config_unref(CmConfig *config)
{
    if (config == NULL || !g_atomic_ref_count_dec(&config->references))
        return;
    for (gsize i = 0; i < config->count; i++)
        cm_config_value_free(config->values[i]);
    g_free(config->values);
    g_free(config->set);
    g_free(config);
}

static gsize index_of(const CmConfigKey *key)
{
    gsize count = 0;
    return (gsize)(key - cm_config_keys(&count));
}

/* Puts @setting in force. The key of a quarantine or a policy is found where the file that names it
 * is, wherever the program runs. */
static gboolean apply_setting(CmConfig *config, const char *name, const char *folder,
                              const CmConfigSetting *setting, GError **error)
{
    CmConfigValue *value = cm_config_value_parse(setting->key, setting->value, folder, error);
    if (value == NULL) {
        g_prefix_error(error, "%s:%u: ", name, setting->line);
        return FALSE;
    }
    gsize at = index_of(setting->key);
    cm_config_value_free(config->values[at]);
    config->values[at] = value;
    config->set[at] = TRUE;
    return TRUE;
}

static gboolean apply_text(CmConfig *config, const char *name, const char *text, gsize length,
                           GError **error)
{
    g_autoptr(GPtrArray) settings = cm_config_scan(name, text, length, error);
    if (settings == NULL)
        return FALSE;
    g_autofree char *parent = g_path_get_dirname(name);
    g_autofree char *folder = g_canonicalize_filename(parent, NULL);
    for (guint i = 0; i < settings->len; i++) {
        if (!apply_setting(config, name, folder, g_ptr_array_index(settings, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean apply_file(CmConfig *config, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = cm_file_read(path, FILE_MAX, error);
    if (bytes == NULL)
        return FALSE;
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    return apply_text(config, path, text == NULL ? "" : text, length, error);
}

static int compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_overrides(GPtrArray *paths, GDir *directory, const char *folder)
{
    for (const char *name = g_dir_read_name(directory); name != NULL;
         name = g_dir_read_name(directory)) {
        if (name[0] != '.' && g_str_has_suffix(name, ".conf"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
    g_ptr_array_sort(paths, compare_strings);
}

/* The override files of @path in order; empty when there is no such folder. NULL with @error when
 * there is one that cannot be read: what it was to forbid must not be permitted silently. */
static GPtrArray *find_overrides(const char *path, GError **error)
{
    g_autofree char *folder = g_strconcat(path, ".d", NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) directory = g_dir_open(folder, 0, &cause);
    if (directory != NULL) {
        add_overrides(paths, directory, folder);
        return g_steal_pointer(&paths);
    }
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer(&paths);
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read folder '%s': %s", folder,
                cause->message);
    return NULL;
}

CmConfig *cm_config_load(const char *path, GError **error)
{
    g_autoptr(CmConfig) config = config_new();
    if (!apply_file(config, path, error))
        return NULL;
    g_autoptr(GPtrArray) overrides = find_overrides(path, error);
    if (overrides == NULL)
        return NULL;
    for (guint i = 0; i < overrides->len; i++) {
        if (!apply_file(config, g_ptr_array_index(overrides, i), error))
            return NULL;
    }
    return g_steal_pointer(&config);
}

CmConfig *cm_config_parse(const char *name, const char *text, gsize length, GError **error)
{
    g_autoptr(CmConfig) config = config_new();
    return apply_text(config, name, text, length, error) ? g_steal_pointer(&config) : NULL;
}

static gboolean is_textual(CmConfigType type)
{
    return type == CM_CONFIG_TEXT || type == CM_CONFIG_CHOICE || type == CM_CONFIG_PATH ||
           type == CM_CONFIG_SOCKET || type == CM_CONFIG_HOST_PORT || type == CM_CONFIG_STORE ||
           type == CM_CONFIG_MONTH_DAY || type == CM_CONFIG_TIME_ZONE;
}

static const CmConfigKey *known_key(const char *group, const char *key)
{
    const CmConfigKey *found = cm_config_keys_find(group, key);
    if (found == NULL)
        cm_bug("code asks only for groups and keys of the table");
    return found;
}

static void require(gboolean fits)
{
    if (!fits)
        cm_bug("code asks for a setting by the type that the table gives it");
}

const char *cm_config_string(const CmConfig *config, const char *group, const char *key)
{
    const CmConfigKey *found = known_key(group, key);
    require(is_textual(found->type));
    return config->values[index_of(found)]->text;
}

const char *const *cm_config_list(const CmConfig *config, const char *group, const char *key)
{
    const CmConfigKey *found = known_key(group, key);
    require(found->type == CM_CONFIG_LIST || found->type == CM_CONFIG_HOSTS);
    return (const char *const *)config->values[index_of(found)]->list;
}

gint64 cm_config_number(const CmConfig *config, const char *group, const char *key)
{
    const CmConfigKey *found = known_key(group, key);
    require(found->type == CM_CONFIG_NUMBER || found->type == CM_CONFIG_SIZE);
    return config->values[index_of(found)]->number;
}

gboolean cm_config_flag(const CmConfig *config, const char *group, const char *key)
{
    const CmConfigKey *found = known_key(group, key);
    require(found->type == CM_CONFIG_FLAG);
    return config->values[index_of(found)]->number != 0;
}

const char *cm_config_path(const CmConfig *config, const char *group, const char *key)
{
    const CmConfigKey *found = known_key(group, key);
    require(found->type == CM_CONFIG_PATH);
    return config->values[index_of(found)]->text;
}

gboolean cm_config_is_set(const CmConfig *config, const char *group, const char *key)
{
    return config->set[index_of(known_key(group, key))];
}
