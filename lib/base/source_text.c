#include "base/source_text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"

#define DEPTH_MAX 16u

typedef struct {
    const char *root;
    GPtrArray *texts; /* of CmSourceText */
} CmReading;

CmSourceText *cm_source_text_new(const char *name, GBytes *text)
{
    CmSourceText *source = g_new0(CmSourceText, 1);
    source->name = g_strdup(name);
    source->text = g_bytes_ref(text);
    return source;
}

void cm_source_text_free(CmSourceText *source)
{
    if (source == NULL)
        return;
    g_free(source->name);
    g_bytes_unref(source->text);
    g_free(source);
}

const CmSourceText *cm_source_text_find(const GPtrArray *sources, const char *name)
{
    for (guint i = 0; i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        if (g_str_equal(source->name, name))
            return source;
    }
    return NULL;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    const CmSourceText *const *first = a;
    const CmSourceText *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

static gboolean read_file(CmReading *reading, const char *path, const char *name, GError **error)
{
    if (reading->texts->len >= CM_SOURCE_TEXTS_MAX) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "folder '%s' holds more than %u files",
                    reading->root, CM_SOURCE_TEXTS_MAX);
        return FALSE;
    }
    g_autoptr(GBytes) text = cm_file_read(path, CM_SOURCE_TEXT_MAX, error);
    if (text == NULL)
        return FALSE;
    g_ptr_array_add(reading->texts, cm_source_text_new(name, text));
    return TRUE;
}

static gboolean read_folder(CmReading *reading, const char *inside, guint depth, GError **error);

/* Links are followed, for a rule behind one must not be left out silently; what is neither a file
 * nor a folder is an error for the same reason. */
static gboolean read_entry(CmReading *reading, const char *name, guint depth, GError **error)
{
    g_autofree char *path = g_build_filename(reading->root, name, NULL);
    struct stat status;
    if (stat(path, &status) < 0) {
        cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", path);
        return FALSE;
    }
    if (S_ISREG(status.st_mode))
        return read_file(reading, path, name, error);
    if (S_ISDIR(status.st_mode))
        return read_folder(reading, name, depth + 1, error);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "'%s' is neither a file nor a folder", path);
    return FALSE;
}

static gboolean read_entries(CmReading *reading, GDir *folder, const char *inside, guint depth,
                             GError **error)
{
    for (const char *entry = g_dir_read_name(folder); entry != NULL;
         entry = g_dir_read_name(folder)) {
        if (entry[0] == '.')
            continue;
        g_autofree char *name =
            *inside == '\0' ? g_strdup(entry) : g_strconcat(inside, "/", entry, NULL);
        if (!read_entry(reading, name, depth, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_folder(CmReading *reading, const char *inside, guint depth, GError **error)
{
    g_autofree char *path = g_build_filename(reading->root, inside, NULL);
    if (depth > DEPTH_MAX) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "folder '%s' is nested too deep", path);
        return FALSE;
    }
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &cause);
    if (folder == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read folder '%s': %s", path,
                    cause->message);
        return FALSE;
    }
    return read_entries(reading, folder, inside, depth, error);
}

GPtrArray *cm_source_texts_read(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) texts =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_source_text_free);
    CmReading reading = {.root = folder, .texts = texts};
    if (!read_folder(&reading, "", 0, error))
        return NULL;
    g_ptr_array_sort(texts, compare_names);
    return g_steal_pointer(&texts);
}
