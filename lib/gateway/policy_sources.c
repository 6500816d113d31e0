#include "gateway/policy_sources.h"

#include <stdlib.h>

#include "base/error.h"
#include "policy/include.h"

typedef struct {
    GPtrArray *sources;
    GHashTable *folders; /* real paths of those read */
} Reading;

static gboolean read_layer(Reading *reading, const char *folder, guint layer, GError **error);

static char *resolve(const char *folder, const char *named)
{
    return g_path_is_absolute(named) ? g_strdup(named) : g_build_filename(folder, named, NULL);
}

static gboolean read_include(Reading *reading, const char *folder, const CmInclude *include,
                             guint layer, GError **error)
{
    if (layer > CM_POLICY_LAYERS_MAX) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "%s:%u: includes stand in one another more than %u deep", include->file,
                    include->line, CM_POLICY_LAYERS_MAX);
        return FALSE;
    }
    g_autofree char *path = resolve(folder, include->folder);
    if (read_layer(reading, path, layer, error))
        return TRUE;
    g_prefix_error(error, "%s:%u: ", include->file, include->line);
    return FALSE;
}

static gboolean read_includes(Reading *reading, const char *folder, const GPtrArray *sources,
                              guint layer, GError **error)
{
    g_autoptr(GPtrArray) includes = cm_includes_find(sources);
    for (guint i = 0; i < includes->len; i++)
        if (!read_include(reading, folder, g_ptr_array_index(includes, i), layer, error))
            return FALSE;
    return TRUE;
}

static gboolean is_new(Reading *reading, const char *folder, GError **error)
{
    char *real = realpath(folder, NULL);
    /* What is not there is complained of by who reads it. */
    if (real == NULL || g_hash_table_add(reading->folders, real))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "the folder '%s' is part of the policy already",
                folder);
    return FALSE;
}

/* An included file goes by its path; one of the policy's own folder by its name there. */
static void add_all(Reading *reading, const char *folder, GPtrArray *sources, guint layer)
{
    for (guint i = 0; i < sources->len; i++) {
        CmSourceText *source = g_ptr_array_index(sources, i);
        source->layer = layer;
        if (layer > 0) {
            char *path = g_build_filename(folder, source->name, NULL);
            g_free(source->name);
            source->name = path;
        }
    }
    g_ptr_array_extend_and_steal(reading->sources, sources);
}

static gboolean read_layer(Reading *reading, const char *folder, guint layer, GError **error)
{
    if (!is_new(reading, folder, error))
        return FALSE;
    GPtrArray *sources = cm_source_texts_read(folder, error);
    if (sources == NULL)
        return FALSE;
    if (!read_includes(reading, folder, sources, layer + 1, error)) {
        g_ptr_array_unref(sources);
        return FALSE;
    }
    add_all(reading, folder, sources, layer);
    return TRUE;
}

GPtrArray *cm_policy_sources_read(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) sources =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_source_text_free);
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);
    Reading reading = {sources, folders};
    if (!read_layer(&reading, folder, 0, error))
        return NULL;
    return g_steal_pointer(&sources);
}
