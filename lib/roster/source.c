#include "roster/source.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "inspect/unpack.h"
#include "roster/sheet.h"

#define SECONDS_A_DAY (24 * 60 * 60)
#define PICTURES      "pictures"

struct CmSource {
    char *path;
    char *mark;
    GHashTable *members;      /* of a zip: name in lower case -> GBytes; NULL for a folder */
    CmDay written_on;         /* of a zip */
    CmPictureFiles *pictures; /* NULL: there are none */
};

/* The day before the file was last written: on that day it was already past noon everywhere that
 * the form can have been signed. 0 when the time is not known. */
static CmDay written_on(const char *path)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0)
        return 0;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gint64 before = (gint64)status.st_mtime - SECONDS_A_DAY;
    return cm_day_from_time(before * G_USEC_PER_SEC, utc);
}

/* The path of @name in @folder, whatever its case; NULL when it is not there. */
static char *find_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&path);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *entry = NULL;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL)
        if (g_ascii_strcasecmp(entry, name) == 0)
            return g_build_filename(folder, entry, NULL);
    return NULL;
}

CmSource *cm_source_new_folder(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "'%s' is no folder", path);
        return NULL;
    }
    g_autoptr(CmSource) source = g_new0(CmSource, 1);
    source->path = g_strdup(path);
    g_autofree char *pictures = find_file(path, PICTURES);
    if (pictures == NULL || !g_file_test(pictures, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&source);
    source->pictures = cm_picture_files_new();
    if (!cm_picture_files_add_folder(source->pictures, pictures, error))
        return NULL;
    return g_steal_pointer(&source);
}

/* What @name has behind "pictures/"; NULL when it does not lie below such a folder. */
static const char *picture_name(const char *name)
{
    for (const char *at = name; at != NULL; at = strchr(at, '/')) {
        at += *at == '/' ? 1 : 0;
        if (g_ascii_strncasecmp(at, PICTURES "/", strlen(PICTURES "/")) == 0)
            return at + strlen(PICTURES "/");
    }
    return NULL;
}

static void add_picture(CmSource *source, const char *name, GBytes *bytes)
{
    if (source->pictures == NULL)
        source->pictures = cm_picture_files_new();
    cm_picture_files_add(source->pictures, name, bytes);
}

/* Two files of one name, in two folders of the zip: which one is meant cannot be known. */
static gboolean add_member(CmSource *source, CmUnpackMember *member, GError **error)
{
    const char *picture = picture_name(member->name);
    if (picture != NULL) {
        add_picture(source, picture, member->bytes);
        return TRUE;
    }
    g_autofree char *base = g_path_get_basename(member->name);
    g_autofree char *name = g_ascii_strdown(base, -1);
    if (!g_str_has_suffix(name, ".csv"))
        return TRUE;
    if (g_hash_table_contains(source->members, name)) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "'%s' has two files '%s'", source->path, name);
        return FALSE;
    }
    g_hash_table_insert(source->members, g_steal_pointer(&name), g_bytes_ref(member->bytes));
    return TRUE;
}

static gboolean add_members(CmSource *source, GPtrArray *members, GError **error)
{
    for (guint i = 0; i < members->len; i++)
        if (!add_member(source, g_ptr_array_index(members, i), error))
            return FALSE;
    return TRUE;
}

CmSource *cm_source_new_zip(const char *path, CmInspector *inspector, GError **error)
{
    g_autoptr(GBytes) raw = cm_file_read(path, CM_SOURCE_ZIP_MAX, error);
    if (raw == NULL)
        return NULL;
    g_autoptr(GPtrArray) members = cm_unpack(inspector, raw, error);
    if (members == NULL) {
        g_prefix_error(error, "cannot unpack '%s': ", path);
        return NULL;
    }
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    g_autoptr(CmSource) source = g_new0(CmSource, 1);
    source->path = g_strdup(path);
    source->mark = g_strdup_printf("zip sha256:%s", sum);
    source->written_on = written_on(path);
    source->members =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    return add_members(source, members, error) ? g_steal_pointer(&source) : NULL;
}

void cm_source_free(CmSource *source)
{
    if (source == NULL)
        return;
    g_free(source->path);
    g_free(source->mark);
    g_clear_pointer(&source->members, g_hash_table_unref);
    g_clear_pointer(&source->pictures, cm_picture_files_free);
    g_free(source);
}

const char *cm_source_name(const CmSource *source)
{
    return source->path;
}

const char *cm_source_mark(const CmSource *source)
{
    return source->mark;
}

static GBytes *find_member(const CmSource *source, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(source->members, lower);
}

gboolean cm_source_has(const CmSource *source, const char *name)
{
    if (source->members != NULL)
        return find_member(source, name) != NULL;
    g_autofree char *path = find_file(source->path, name);
    return path != NULL;
}

static void set_absent(const CmSource *source, const char *name, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no '%s' in '%s'", name, source->path);
}

static GBytes *read_member(const CmSource *source, const char *name, GError **error)
{
    GBytes *bytes = find_member(source, name);
    if (bytes == NULL)
        set_absent(source, name, error);
    return bytes != NULL ? g_bytes_ref(bytes) : NULL;
}

GBytes *cm_source_read(const CmSource *source, const char *name, CmDay *written, GError **error)
{
    *written = source->written_on;
    if (source->members != NULL)
        return read_member(source, name, error);
    g_autofree char *path = find_file(source->path, name);
    if (path == NULL) {
        set_absent(source, name, error);
        return NULL;
    }
    *written = written_on(path);
    return cm_file_read(path, CM_SHEET_MAX, error);
}

const CmPictureFiles *cm_source_pictures(const CmSource *source)
{
    return source->pictures;
}
