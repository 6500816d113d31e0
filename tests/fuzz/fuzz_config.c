/* fuzz_config.c - configuration files of any bytes: loaded, or refused with a line */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/config.h"
#include "base/config_keys.h"
#include "base/error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

static void check_values(const CmConfig *config)
{
    gsize count = 0;
    const CmConfigKey *keys = cm_config_keys(&count);
    for (gsize i = 0; i < count; i++) {
        const CmConfigKey *key = &keys[i];
        if (key->type == CM_CONFIG_PATH)
            require(g_utf8_validate(cm_config_path(config, key->group, key->key), -1, NULL));
        if (key->type == CM_CONFIG_LIST || key->type == CM_CONFIG_HOSTS)
            require(cm_config_list(config, key->group, key->key) != NULL);
        if (key->type != CM_CONFIG_NUMBER && key->type != CM_CONFIG_SIZE)
            continue;
        gint64 number = cm_config_number(config, key->group, key->key);
        require(number >= key->least && number <= key->most);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    const char *text = size == 0 ? "" : (const char *)data;
    g_autoptr(CmConfig) config = cm_config_parse("/etc/test.conf", text, size, &error);
    if (config != NULL) {
        check_values(config);
        return 0;
    }
    require(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    require(g_str_has_prefix(error->message, "/etc/test.conf:"));
    require(g_utf8_validate(error->message, -1, NULL));
    return 0;
}
