#include "roster/import.h"

#include <string.h>

#include "base/error.h"
#include "roster/bars.h"
#include "roster/delta.h"
#include "roster/links.h"
#include "roster/list_rows.h"
#include "roster/losses.h"
#include "roster/pictures.h"
#include "roster/readers.h"
#include "roster/staff_merge.h"

/* How a delta may change what the file is about. */
typedef enum {
    WHOLE,     /* not at all: the district's own files are always whole */
    ROWS,      /* row by row */
    OF_PEOPLE, /* by changing people, who were read from users.csv */
} Changes;

/* In the order in which they are read: what is pointed at before what points at it. */
typedef struct {
    const CmReader *reader;
    gsize array; /* of CmRoster, that its rows become or change */
    Changes changes;
    gboolean required;
    const char *absent; /* what its absence means, where that is worth a remark */
    void (*then)(CmReading *reading);
} Step;

#define ARRAY(name) G_STRUCT_OFFSET(CmRoster, name)

static const Step steps[] = {
    {&cm_reader_orgs, ARRAY(orgs), ROWS, FALSE, "there is no such file: no school is known", NULL},
    {&cm_reader_sessions, ARRAY(sessions), ROWS, FALSE, NULL, NULL},
    {&cm_reader_users, ARRAY(people), ROWS, TRUE, NULL, NULL},
    {&cm_reader_roles, ARRAY(people), OF_PEOPLE, FALSE, NULL, NULL},
    {&cm_reader_relations, ARRAY(people), OF_PEOPLE, FALSE, NULL, NULL},
    {&cm_reader_profiles, ARRAY(people), OF_PEOPLE, FALSE, NULL, cm_readers_settle_people},
    {&cm_reader_demographics, ARRAY(people), OF_PEOPLE, FALSE, NULL, NULL},
    {&cm_reader_classes, ARRAY(classes), ROWS, FALSE, NULL, NULL},
    {&cm_reader_enrollments, ARRAY(enrollments), ROWS, FALSE, NULL, cm_links_check},
    {&cm_reader_releases, ARRAY(releases), WHOLE, FALSE,
     "there is no such file: nobody has granted or refused anything", NULL},
    {&cm_reader_channels, ARRAY(channels), WHOLE, FALSE, NULL, NULL},
    {&cm_reader_addresses, ARRAY(addresses), WHOLE, FALSE, NULL, NULL},
    {&cm_reader_lists, ARRAY(lists), WHOLE, FALSE, NULL, cm_list_rows_settle},
    {&cm_reader_partners, ARRAY(partners), WHOLE, FALSE, NULL, NULL},
    {&cm_reader_news, ARRAY(news), WHOLE, FALSE, NULL, NULL},
    {&cm_reader_services, ARRAY(services), WHOLE, FALSE, NULL, NULL},
    {&cm_reader_permissions, ARRAY(permissions), WHOLE, FALSE, NULL, NULL},
};

const CmReader *cm_reader_find(const char *file)
{
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (g_str_equal(steps[i].reader->file, file))
            return steps[i].reader;
    return NULL;
}

/* One import while it is read. */
typedef struct {
    const CmSource *source;
    const CmImportSettings *settings;
    CmReading *reading;
    GPtrArray *files; /* of CmImport */
    gboolean delta;   /* at least one file has changes alone */
} Import;

static char *describe_file(const char *name, GBytes *raw)
{
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    return g_strdup_printf("%s sha256:%s", name, sum);
}

static gboolean read_file(Import *import, const CmReader *reader, const char *name,
                          const CmMapFile *map, GError **error)
{
    g_autoptr(GBytes) raw =
        cm_source_read(import->source, name, &import->reading->written_on, error);
    if (raw == NULL)
        return FALSE;
    CmReaderInput input = {.name = name, .map = map, .raw = raw};
    if (!cm_reader_run(reader, import->reading, &input, error))
        return FALSE;
    g_ptr_array_add(import->files, describe_file(name, raw));
    return TRUE;
}

/* What the manifest says of @file: "bulk", "delta", "absent"; NULL for nothing. */
static const char *manifest_says(const Import *import, const char *file)
{
    g_autofree char *base = g_strndup(file, strlen(file) - strlen(".csv"));
    g_autofree char *property = g_strconcat("file.", base, NULL);
    return g_hash_table_lookup(import->reading->manifest, property);
}

static gboolean is_announced(const Import *import, const char *file, const char *as)
{
    const char *says = manifest_says(import, file);
    return says != NULL && g_ascii_strcasecmp(says, as) == 0;
}

static gboolean refuse(const char *file, const char *why, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "manifest.csv:0: '%s' %s", file, why);
    return FALSE;
}

/* Roles and birth dates are changes to people: changes cannot be made to people that are new, and
 * what a whole file leaves out cannot be told from what has not changed. */
static gboolean check_delta(const Import *import, const Step *step, GError **error)
{
    const char *file = step->reader->file;
    gboolean delta = is_announced(import, file, "delta");
    gboolean people_change = import->delta && !is_announced(import, "users.csv", "bulk");
    if (delta && step->changes == WHOLE)
        return refuse(file, "has changes alone (delta); it has to be whole (bulk)", error);
    if (delta && step->changes == OF_PEOPLE && !people_change)
        return refuse(file, "has changes alone (delta), but 'users.csv' is whole (bulk)", error);
    if (!delta && step->reader == &cm_reader_roles && people_change &&
        cm_source_has(import->source, file))
        return refuse(file, "is whole (bulk), but 'users.csv' has changes alone (delta)", error);
    return TRUE;
}

/* A file that got lost on the way would take everybody in it along. */
static gboolean check_manifest(const Import *import, const Step *step, gboolean present,
                               GError **error)
{
    const char *file = step->reader->file;
    gboolean promised = is_announced(import, file, "bulk") || is_announced(import, file, "delta");
    if (promised && !present)
        return refuse(file, "is announced and not there", error);
    if (is_announced(import, file, "absent") && present)
        cm_import_problems_add(import->reading->problems, file, 0, NULL, FALSE,
                               "the manifest says that this file is absent; it was read");
    return check_delta(import, step, error);
}

/* Reads what stands for the step's file. FALSE with an error; *@present tells whether any does. */
static gboolean read_files(Import *import, const Step *step, gboolean *present, GError **error)
{
    const char *file = step->reader->file;
    g_autoptr(GPtrArray) mapped = cm_map_files(import->settings->map, file);
    *present = mapped->len == 0 && cm_source_has(import->source, file);
    if (*present)
        return read_file(import, step->reader, file, NULL, error);
    for (guint i = 0; i < mapped->len; i++) {
        const CmMapFile *map = g_ptr_array_index(mapped, i);
        if (!cm_source_has(import->source, cm_map_file_source(map)))
            continue;
        *present = TRUE;
        if (!read_file(import, step->reader, cm_map_file_source(map), map, error))
            return FALSE;
    }
    return TRUE;
}

/* In a delta, what did not change stays; a file that is not there changes nothing. */
static void keep_unchanged(Import *import, const Step *step, gboolean present)
{
    const CmRoster *before = import->settings->before;
    if (step->reader == &cm_reader_users && !import->reading->delta &&
        !cm_readers_know_bars(import->reading))
        cm_bars_keep(import->reading, before);
    if (!import->delta || step->changes == OF_PEOPLE)
        return;
    if (present && !import->reading->delta)
        return;
    if (step->reader == &cm_reader_users)
        cm_delta_keep_people(import->reading, before);
    else
        cm_delta_keep_rows(import->reading, cm_rows_kind(step->array), before);
}

static gboolean check_present(const Import *import, const Step *step, gboolean present,
                              GError **error)
{
    const char *file = step->reader->file;
    if (present || import->delta)
        return TRUE;
    if (step->required) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no '%s' in '%s'", file,
                    cm_source_name(import->source));
        return FALSE;
    }
    if (step->absent != NULL)
        cm_import_problems_add(import->reading->problems, file, 0, NULL, FALSE, step->absent);
    else if (step->changes != OF_PEOPLE)
        cm_losses_say_absent(import->reading, file, cm_rows_kind(step->array),
                             import->settings->before);
    return TRUE;
}

static gboolean take_step(Import *import, const Step *step, GError **error)
{
    gboolean present = FALSE;
    CmReading *reading = import->reading;
    reading->delta = is_announced(import, step->reader->file, "delta");
    g_hash_table_remove_all(reading->removed);
    if (!read_files(import, step, &present, error) ||
        !check_manifest(import, step, present, error) ||
        !check_present(import, step, present, error))
        return FALSE;
    keep_unchanged(import, step, present);
    if (step->then != NULL)
        step->then(reading);
    return TRUE;
}

static gboolean announces_delta(const Import *import)
{
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (is_announced(import, steps[i].reader->file, "delta"))
            return TRUE;
    return FALSE;
}

static gboolean read_manifest(Import *import, GError **error)
{
    const CmRoster *before = import->settings->before;
    const char *file = cm_reader_manifest.file;
    if (!cm_source_has(import->source, file))
        return TRUE;
    if (!read_file(import, &cm_reader_manifest, file, NULL, error))
        return FALSE;
    import->delta = announces_delta(import);
    if (!import->delta)
        return TRUE;
    import->reading->left_on = import->settings->today;
    if (before != NULL && before->people->len > 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "%s:0: the files have changes alone (delta), and there is no directory yet that "
                "they could change; import everything (bulk) first",
                file);
    return FALSE;
}

static gboolean read_all(Import *import, GError **error)
{
    if (!read_manifest(import, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (!take_step(import, &steps[i], error))
            return FALSE;
    return TRUE;
}

/* They are delivered once a year, and the directory every night: who brings none takes none away.
 */
static gboolean read_pictures(Import *import, GError **error)
{
    const CmPictureFiles *files = cm_source_pictures(import->source);
    if (files != NULL)
        return cm_pictures_read(import->reading, files, import->settings, import->files, error);
    cm_pictures_keep(import->reading, import->settings->before);
    return TRUE;
}

/* What LDAP brought is no part of these files, and stays; somebody may be in both by now. */
static void keep_staff(const Import *import)
{
    if (import->settings->before == NULL)
        return;
    g_autoptr(CmRoster) staff = cm_staff_copy(import->settings->before);
    cm_staff_drop(import->reading->roster);
    cm_staff_merge(import->reading->roster, staff, NULL);
}

CmImport *cm_import_read(const CmSource *source, const CmImportSettings *settings, GError **error)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    Import state = {.source = source, .settings = settings, .reading = reading, .files = files};
    reading->release_words = settings->release_words;
    reading->progress = settings->progress;
    reading->progress_data = settings->progress_data;
    if (cm_source_mark(source) != NULL)
        g_ptr_array_add(files, g_strdup(cm_source_mark(source)));
    if (!read_all(&state, error) || !read_pictures(&state, error))
        return NULL;
    cm_bars_say_lost(reading, settings->before);
    keep_staff(&state);
    CmImport *import = g_new0(CmImport, 1);
    import->pictures_kept = cm_source_pictures(source) == NULL;
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
