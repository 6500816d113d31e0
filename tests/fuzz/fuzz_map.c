/* fuzz_map.c - the map of another export's columns and values */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "roster/map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(CmMap) map = cm_map_parse("fuzz.map", text, strlen(text), &error);
    g_assert_true((map == NULL) == (error != NULL));
    g_autoptr(GPtrArray) files = cm_map_files(map, "users.csv");
    for (guint i = 0; i < files->len; i++) {
        const CmMapFile *file = g_ptr_array_index(files, i);
        const char *value = cm_map_file_value(file, "role", NULL);
        g_assert_true(value == NULL || *value != '\0');
        g_assert_nonnull(cm_map_file_source(file));
    }
    return 0;
}
