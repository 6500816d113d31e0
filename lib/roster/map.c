#include "roster/map.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "roster/readers.h"

#define MAP_MAX  ((gsize)1 << 20) /* bytes */
#define FROM     " from "
#define OF       ": "
#define DATES    "dates"
#define ANY      "*"
#define EMPTY    "-"
#define LEFT_OUT "(skip)"

struct CmMapFile {
    char *target, *source;
    CmMapDates dates;
    GHashTable *columns; /* ours -> theirs */
    GHashTable *values;  /* our column -> GHashTable of theirs in lower case -> ours */
};

struct CmMap {
    char *name;
    GPtrArray *files; /* of CmMapFile */
};

static void map_file_free(gpointer data)
{
    CmMapFile *file = data;
    g_free(file->target);
    g_free(file->source);
    g_hash_table_unref(file->columns);
    g_hash_table_unref(file->values);
    g_free(file);
}

void cm_map_free(CmMap *map)
{
    if (map == NULL)
        return;
    g_ptr_array_unref(map->files);
    g_free(map->name);
    g_free(map);
}

static gboolean refuse(const CmMap *map, const char *group, const char *what, const char *key,
                       GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s: [%s]: %s '%s'", map->name, group, what, key);
    return FALSE;
}

static CmMapFile *file_of(CmMap *map, const char *target, const char *source)
{
    for (guint i = 0; i < map->files->len; i++) {
        CmMapFile *file = g_ptr_array_index(map->files, i);
        if (g_str_equal(file->target, target) && g_str_equal(file->source, source))
            return file;
    }
    CmMapFile *file = g_new0(CmMapFile, 1);
    file->target = g_strdup(target);
    file->source = g_strdup(source);
    file->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    file->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    g_ptr_array_add(map->files, file);
    return file;
}

static gboolean has_column(const CmReader *reader, const char *name)
{
    for (guint i = 0; i < reader->column_count; i++)
        if (g_str_equal(reader->columns[i].name, name))
            return TRUE;
    return FALSE;
}

static gboolean parse_dates(const char *text, CmMapDates *dates)
{
    static const char *const words[] = {"ymd", "mdy", "dmy"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(text, words[i])) {
            *dates = (CmMapDates)i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean read_column(const CmMap *map, CmMapFile *file, const CmReader *reader,
                            const char *group, const char *key, char *value, GError **error)
{
    if (has_column(reader, key)) {
        g_hash_table_replace(file->columns, g_strdup(key), value);
        return TRUE;
    }
    g_autofree char *taken = value;
    if (!g_str_equal(key, DATES))
        return refuse(map, group, "there is no such column:", key, error);
    return parse_dates(taken, &file->dates) ||
           refuse(map, group, "dates are none of ymd, mdy, dmy:", taken, error);
}

static gboolean read_columns(const CmMap *map, CmMapFile *file, const CmReader *reader,
                             GKeyFile *keys, const char *group, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(keys, group, NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        char *value = g_key_file_get_string(keys, group, names[i], NULL);
        if (value == NULL)
            return refuse(map, group, "this value cannot be read:", names[i], error);
        if (!read_column(map, file, reader, group, names[i], value, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_values(const CmMap *map, CmMapFile *file, GKeyFile *keys, const char *group,
                            const char *column, GError **error)
{
    GHashTable *values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_replace(file->values, g_strdup(column), values);
    g_auto(GStrv) names = g_key_file_get_keys(keys, group, NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        char *value = g_key_file_get_string(keys, group, names[i], NULL);
        if (value == NULL)
            return refuse(map, group, "this value cannot be read:", names[i], error);
        g_hash_table_replace(values, g_utf8_strdown(names[i], -1), value);
    }
    return TRUE;
}

static gboolean read_group(CmMap *map, GKeyFile *keys, const char *group, GError **error)
{
    g_auto(GStrv) sides = g_strsplit(group, FROM, 2);
    if (g_strv_length(sides) != 2)
        return refuse(map, group, "a group is called", "TARGET from SOURCE", error);
    const CmReader *reader = cm_reader_find(sides[0]);
    if (reader == NULL)
        return refuse(map, group, "there is no import file", sides[0], error);
    char *column = strstr(sides[1], OF);
    if (column != NULL) {
        *column = '\0';
        column += strlen(OF);
    }
    CmMapFile *file = file_of(map, sides[0], sides[1]);
    if (column == NULL)
        return read_columns(map, file, reader, keys, group, error);
    if (!has_column(reader, column))
        return refuse(map, group, "there is no such column:", column, error);
    return read_values(map, file, keys, group, column, error);
}

CmMap *cm_map_parse(const char *name, const char *text, gsize length, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GError) problem = NULL;
    if (!g_key_file_load_from_data(keys, text, length, G_KEY_FILE_NONE, &problem)) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s: %s", name, problem->message);
        return NULL;
    }
    g_autoptr(CmMap) map = g_new0(CmMap, 1);
    map->name = g_strdup(name);
    map->files = g_ptr_array_new_with_free_func(map_file_free);
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
    for (guint i = 0; groups[i] != NULL; i++)
        if (!read_group(map, keys, groups[i], error))
            return NULL;
    return g_steal_pointer(&map);
}

CmMap *cm_map_read(const char *path, GError **error)
{
    g_autoptr(GBytes) raw = cm_file_read(path, MAP_MAX, error);
    if (raw == NULL)
        return NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data(raw, &length);
    return cm_map_parse(path, text != NULL ? text : "", length, error);
}

GPtrArray *cm_map_files(const CmMap *map, const char *target)
{
    GPtrArray *files = g_ptr_array_new();
    for (guint i = 0; map != NULL && i < map->files->len; i++) {
        CmMapFile *file = g_ptr_array_index(map->files, i);
        if (g_str_equal(file->target, target))
            g_ptr_array_add(files, file);
    }
    return files;
}

const char *cm_map_file_source(const CmMapFile *file)
{
    return file->source;
}

CmMapDates cm_map_file_dates(const CmMapFile *file)
{
    return file->dates;
}

const char *cm_map_file_column(const CmMapFile *file, const char *column)
{
    return g_hash_table_lookup(file->columns, column);
}

gboolean cm_map_file_has_values(const CmMapFile *file, const char *column)
{
    return g_hash_table_contains(file->values, column);
}

gboolean cm_map_file_fills(const CmMapFile *file, const char *column)
{
    GHashTable *values = g_hash_table_lookup(file->values, column);
    return values != NULL && g_hash_table_contains(values, EMPTY);
}

static const char *find_value(GHashTable *values, const char *text)
{
    if (text == NULL)
        return g_hash_table_lookup(values, EMPTY);
    g_autofree char *lower = g_utf8_strdown(text, -1);
    const char *value = g_hash_table_lookup(values, lower);
    return value != NULL ? value : g_hash_table_lookup(values, ANY);
}

const char *cm_map_file_value(const CmMapFile *file, const char *column, const char *text)
{
    GHashTable *values = g_hash_table_lookup(file->values, column);
    const char *value = values != NULL ? find_value(values, text) : NULL;
    if (value == NULL)
        return text;
    return *value != '\0' ? value : NULL;
}

gboolean cm_map_is_skip(const char *value)
{
    return value != NULL && g_str_equal(value, LEFT_OUT);
}
