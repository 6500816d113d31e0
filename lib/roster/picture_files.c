#include "roster/picture_files.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"

typedef struct {
    char *name;    /* "DISK1/0042.JPG" */
    char *path;    /* of a file in a folder; else NULL */
    GBytes *bytes; /* of a file of a zip; else NULL */
} File;

struct CmPictureFiles {
    GHashTable *by_name; /* in lower case -> File */
};

static void file_free(gpointer data)
{
    File *file = data;
    g_free(file->name);
    g_free(file->path);
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_free(file);
}

CmPictureFiles *cm_picture_files_new(void)
{
    CmPictureFiles *files = g_new0(CmPictureFiles, 1);
    files->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, file_free);
    return files;
}

void cm_picture_files_free(CmPictureFiles *files)
{
    if (files == NULL)
        return;
    g_hash_table_unref(files->by_name);
    g_free(files);
}

/* A name as it is looked for: letters in lower case, "\\" as "/", nothing empty between. */
static char *key_of(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *lower = g_utf8_strdown(valid, -1);
    g_auto(GStrv) parts = g_strsplit_set(lower, "/\\", -1);
    GString *key = g_string_new(NULL);
    for (guint i = 0; parts[i] != NULL; i++)
        if (parts[i][0] != '\0' && !g_str_equal(parts[i], "."))
            g_string_append_printf(key, "%s%s", key->len > 0 ? "/" : "", parts[i]);
    return g_string_free(key, FALSE);
}

static void add(CmPictureFiles *files, const char *name, const char *path, GBytes *bytes)
{
    File *file = g_new0(File, 1);
    file->name = g_utf8_make_valid(name, -1);
    file->path = g_strdup(path);
    file->bytes = bytes != NULL ? g_bytes_ref(bytes) : NULL;
    g_hash_table_replace(files->by_name, key_of(name), file);
}

void cm_picture_files_add(CmPictureFiles *files, const char *name, GBytes *bytes)
{
    add(files, name, NULL, bytes);
}

static gboolean refuse(const char *path, const char *why, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "'%s' %s", path, why);
    return FALSE;
}

static gboolean add_folder(CmPictureFiles *files, const char *path, const char *prefix, guint depth,
                           GError **error);

static gboolean add_entry(CmPictureFiles *files, const char *path, const char *name, guint depth,
                          GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return TRUE;
    if (S_ISDIR(status.st_mode)) {
        g_autofree char *prefix = g_strconcat(name, "/", NULL);
        return add_folder(files, path, prefix, depth + 1, error);
    }
    if (!S_ISREG(status.st_mode))
        return TRUE;
    if (g_hash_table_size(files->by_name) >= CM_PICTURE_FILES_MOST)
        return refuse(path, "is one file too many below 'pictures'", error);
    add(files, name, path, NULL);
    return TRUE;
}

static gboolean add_folder(CmPictureFiles *files, const char *path, const char *prefix, guint depth,
                           GError **error)
{
    if (depth > CM_PICTURE_FILES_DEPTH)
        return refuse(path, "lies too deep below 'pictures'", error);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    const char *entry = NULL;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        g_autofree char *below = g_build_filename(path, entry, NULL);
        g_autofree char *name = g_strconcat(prefix, entry, NULL);
        if (!add_entry(files, below, name, depth, error))
            return FALSE;
    }
    return TRUE;
}

gboolean cm_picture_files_add_folder(CmPictureFiles *files, const char *path, GError **error)
{
    return add_folder(files, path, "", 0, error);
}

guint cm_picture_files_count(const CmPictureFiles *files)
{
    return g_hash_table_size(files->by_name);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *cm_picture_files_called(const CmPictureFiles *files, const char *base)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer file = NULL;
    g_hash_table_iter_init(&iterator, files->by_name);
    while (g_hash_table_iter_next(&iterator, NULL, &file)) {
        const char *name = ((const File *)file)->name;
        const char *slash = strrchr(name, '/');
        if (g_ascii_strcasecmp(slash != NULL ? slash + 1 : name, base) == 0)
            g_ptr_array_add(names, (gpointer)name);
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static const File *look_up(const CmPictureFiles *files, const char *name)
{
    g_autofree char *key = key_of(name);
    return g_hash_table_lookup(files->by_name, key);
}

const char *cm_picture_files_find(const CmPictureFiles *files, const char *name)
{
    const File *file = look_up(files, name);
    return file != NULL ? file->name : NULL;
}

GBytes *cm_picture_files_read(const CmPictureFiles *files, const char *name, gsize limit,
                              GError **error)
{
    const File *file = look_up(files, name);
    if (file == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no such file");
        return NULL;
    }
    if (file->path != NULL)
        return cm_file_read(file->path, limit, error);
    if (g_bytes_get_size(file->bytes) <= limit)
        return g_bytes_ref(file->bytes);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "it is too large");
    return NULL;
}
