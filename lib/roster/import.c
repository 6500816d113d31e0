#include "roster/import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "roster/links.h"
#include "roster/readers.h"

#define SECONDS_A_DAY (24 * 60 * 60)

/* In the order in which they are read: what is pointed at before what points at it. */
typedef struct {
    const CmReader *reader;
    gboolean required;
    const char *absent; /* what its absence means, where that is worth a remark */
    void (*then)(CmReading *reading);
} Step;

static const Step steps[] = {
    {&cm_reader_orgs, FALSE, "there is no such file: no school is known", NULL},
    {&cm_reader_sessions, FALSE, NULL, NULL},
    {&cm_reader_users, TRUE, NULL, NULL},
    {&cm_reader_roles, FALSE, NULL, NULL},
    {&cm_reader_profiles, FALSE, NULL, cm_readers_settle_people},
    {&cm_reader_demographics, FALSE, NULL, NULL},
    {&cm_reader_classes, FALSE, NULL, NULL},
    {&cm_reader_enrollments, FALSE, NULL, cm_links_check},
    {&cm_reader_releases, FALSE, "there is no such file: nobody has granted or refused anything",
     NULL},
    {&cm_reader_channels, FALSE, NULL, NULL},
    {&cm_reader_addresses, FALSE, NULL, NULL},
    {&cm_reader_lists, FALSE, NULL, NULL},
    {&cm_reader_partners, FALSE, NULL, NULL},
    {&cm_reader_news, FALSE, NULL, NULL},
    {&cm_reader_services, FALSE, NULL, NULL},
    {&cm_reader_permissions, FALSE, NULL, NULL},
};

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

static char *describe_file(const char *name, GBytes *raw)
{
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    return g_strdup_printf("%s sha256:%s", name, sum);
}

static gboolean read_file(CmReading *reading, const CmReader *reader, const char *path,
                          GPtrArray *files, GError **error)
{
    g_autoptr(GBytes) raw = cm_file_read(path, CM_SHEET_MAX, error);
    if (raw == NULL)
        return FALSE;
    reading->written_on = written_on(path);
    if (!cm_reader_run(reader, reading, raw, error))
        return FALSE;
    g_ptr_array_add(files, describe_file(reader->file, raw));
    return TRUE;
}

/* What the manifest says of @file: "bulk", "delta", "absent"; NULL for nothing. */
static const char *manifest_says(const CmReading *reading, const char *file)
{
    g_autofree char *base = g_strndup(file, strlen(file) - strlen(".csv"));
    g_autofree char *property = g_strconcat("file.", base, NULL);
    return g_hash_table_lookup(reading->manifest, property);
}

/* A delta that was read as a whole would remove everybody who did not change, and a file that got
 * lost on the way everybody in it. */
static gboolean check_manifest(const CmReading *reading, const char *file, gboolean present,
                               GError **error)
{
    const char *says = manifest_says(reading, file);
    if (says == NULL)
        return TRUE;
    if (g_ascii_strcasecmp(says, "delta") == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "manifest.csv:0: '%s' has changes alone (delta); export everything (bulk)",
                    file);
        return FALSE;
    }
    if (g_ascii_strcasecmp(says, "bulk") == 0 && !present) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "manifest.csv:0: '%s' is announced and not there", file);
        return FALSE;
    }
    if (g_ascii_strcasecmp(says, "absent") == 0 && present)
        cm_import_problems_add(reading->problems, file, 0, NULL, FALSE,
                               "the manifest says that this file is absent; it was read");
    return TRUE;
}

static gboolean take_step(CmReading *reading, const Step *step, const char *folder,
                          GPtrArray *files, GError **error)
{
    const char *file = step->reader->file;
    g_autofree char *path = find_file(folder, file);
    if (!check_manifest(reading, file, path != NULL, error))
        return FALSE;
    if (path == NULL && step->required) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no '%s' in '%s'", file, folder);
        return FALSE;
    }
    if (path == NULL && step->absent != NULL)
        cm_import_problems_add(reading->problems, file, 0, NULL, FALSE, step->absent);
    if (path != NULL && !read_file(reading, step->reader, path, files, error))
        return FALSE;
    if (step->then != NULL)
        step->then(reading);
    return TRUE;
}

static gboolean read_manifest(CmReading *reading, const char *folder, GPtrArray *files,
                              GError **error)
{
    g_autofree char *path = find_file(folder, cm_reader_manifest.file);
    return path == NULL || read_file(reading, &cm_reader_manifest, path, files, error);
}

static gboolean read_folder(CmReading *reading, const char *folder, GPtrArray *files,
                            GError **error)
{
    if (!read_manifest(reading, folder, files, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (!take_step(reading, &steps[i], folder, files, error))
            return FALSE;
    return TRUE;
}

CmImport *cm_import_read(const char *folder, GError **error)
{
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "'%s' is no folder", folder);
        return NULL;
    }
    g_autoptr(CmReading) reading = cm_reading_new();
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    if (!read_folder(reading, folder, files, error))
        return NULL;
    CmImport *import = g_new0(CmImport, 1);
    import->roster = g_steal_pointer(&reading->roster);
    import->problems = cm_import_problems_take(reading->problems);
    import->files = g_steal_pointer(&files);
    return import;
}

void cm_import_free(CmImport *import)
{
    if (import == NULL)
        return;
    cm_roster_free(import->roster);
    g_clear_pointer(&import->problems, g_ptr_array_unref);
    g_clear_pointer(&import->files, g_ptr_array_unref);
    g_free(import);
}
