#include "roster/picture_index.h"

#include <string.h>

#include "base/error.h"
#include "roster/charset.h"
#include "roster/csv.h"
#include "roster/header.h"

enum { VOLUME, FOLDER, PICTURE, GRADE, FAMILY, GIVEN, HOMEROOM, ID, COLUMN_COUNT };

static const CmSheetColumn columns[COLUMN_COUNT] = {
    [VOLUME] = {"volumeName", "volume|cd|cdVolume|disk|disc|cdName", FALSE, NULL},
    [FOLDER] = {"imageFolder", "folder|directory|imageDirectory|path", FALSE, NULL},
    [PICTURE] = {"imageFileName",
                 "image|imageFile|imageName|file|fileName|photo|photoFile|picture|pictureFile",
                 TRUE, NULL},
    [GRADE] = {"grade", "gradeLevel", FALSE, NULL},
    [FAMILY] = {"lastName", "last|surname|familyName", FALSE, NULL},
    [GIVEN] = {"firstName", "first|givenName", FALSE, NULL},
    [HOMEROOM] = {"homeroom", "homeRoomTeacher|room|division", FALSE, NULL},
    [ID] = {"studentId",
            "id|studentNumber|studentNo|idNumber|pupilNumber|pupilNo|pen|identifier|"
            "sourcedId|studentSourcedId|uniqueId|permId",
            TRUE, NULL},
};

struct CmPictureIndex {
    char *name;
    CmCsv *csv;
    GArray *rows;    /* of Row */
    GArray *entries; /* of CmPictureEntry */
    GPtrArray *kept; /* the arrays of cells */
};

typedef struct {
    char **cells;
    guint count;
    guint line;
} Row;

static gboolean is_picture_name(const char *cell)
{
    static const char *const suffixes[] = {".jpg", ".jpeg", ".jpe",  ".tif", ".tiff",
                                           ".png", ".bmp",  ".heic", ".gif", ".webp"};
    gsize length = strlen(cell);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        gsize suffix = strlen(suffixes[i]);
        if (length > suffix && g_ascii_strcasecmp(cell + length - suffix, suffixes[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean fail(GError **error, const char *name, guint line, const char *why)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%s:%u: %s", name, line, why);
    return FALSE;
}

static CmCsv *open_lines(const char *name, GBytes *raw, CmProblems *problems, GError **error)
{
    gsize size = 0, length = 0;
    const char *bytes = g_bytes_get_data(raw, &size);
    const char *assumed = NULL;
    char *text = cm_charset_decode(name, bytes, size, &length, &assumed, error);
    if (text == NULL)
        return NULL;
    if (assumed != NULL)
        cm_import_problems_add(problems, name, 0, NULL, FALSE, assumed);
    gboolean tabs = memchr(text, '\t', strcspn(text, "\r\n")) != NULL;
    return cm_csv_new(text, length, tabs ? '\t' : cm_csv_guess_delimiter(text));
}

static void keep_row(CmPictureIndex *index, const CmCsvRow *csv_row)
{
    Row row = {g_new(char *, csv_row->count + 1), csv_row->count, csv_row->line};
    for (guint i = 0; i < csv_row->count; i++)
        row.cells[i] = g_strstrip(csv_row->fields[i]);
    g_ptr_array_add(index->kept, row.cells);
    g_array_append_val(index->rows, row);
}

static gboolean read_rows(CmPictureIndex *index, CmProblems *problems, GError **error)
{
    for (;;) {
        CmCsvRow row;
        switch (cm_csv_next(index->csv, &row)) {
        case CM_CSV_ROW:
            if (index->rows->len >= CM_PICTURE_INDEX_ROWS_MAX)
                return fail(error, index->name, row.line, "there are too many lines");
            keep_row(index, &row);
            break;
        case CM_CSV_BAD_ROW:
            cm_import_problems_add(problems, index->name, row.line, NULL, TRUE, row.problem);
            break;
        case CM_CSV_END:
            return index->rows->len > 0 || fail(error, index->name, 0, "it is empty");
        case CM_CSV_BROKEN:
            return fail(error, index->name, row.line, row.problem);
        }
    }
}

static const Row *row_at(const CmPictureIndex *index, guint i)
{
    return &g_array_index(index->rows, Row, i);
}

static gboolean is_heading(const char *cell)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = cell; *at != '\0'; at++)
        if (g_ascii_isalnum(*at))
            g_string_append_c(plain, g_ascii_tolower(*at));
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        g_autofree char *all = g_strconcat(columns[i].name, "|", columns[i].other, NULL);
        g_autofree char *lower = g_ascii_strdown(all, -1);
        g_auto(GStrv) names = g_strsplit(lower, "|", -1);
        if (g_strv_contains((const char *const *)names, plain->str))
            return TRUE;
    }
    return FALSE;
}

/* A pupil may be called Folder or Pen, and a homeroom Room; one row has no two such. */
static gboolean has_headings(const Row *row)
{
    guint found = 0;
    for (guint i = 0; i < row->count; i++) {
        if (is_picture_name(row->cells[i]))
            return FALSE;
        found += is_heading(row->cells[i]) ? 1 : 0;
    }
    return found >= 2;
}

typedef struct {
    gboolean (*is_id)(const char *id, gpointer data);
    gpointer data;
} Ids;

/* The column that has most cells which @claim says yes to, from @first on; of several the last.
 * CM_HEADER_ABSENT when none has any. */
static guint column_of_most(const CmPictureIndex *index, guint first, const Ids *claim)
{
    guint best = CM_HEADER_ABSENT, most = 0;
    g_autofree guint *counts = g_new0(guint, CM_CSV_COLUMNS_MAX);
    for (guint i = 0; i < index->rows->len; i++)
        for (guint column = first; column < row_at(index, i)->count; column++)
            counts[column] += claim->is_id(row_at(index, i)->cells[column], claim->data) ? 1 : 0;
    for (guint column = first; column < CM_CSV_COLUMNS_MAX; column++) {
        if (counts[column] == 0 || counts[column] < most)
            continue;
        best = column;
        most = counts[column];
    }
    return best;
}

static gboolean names_picture(const char *cell, gpointer data G_GNUC_UNUSED)
{
    return is_picture_name(cell);
}

/* Where nothing says which column is which, it is as the association has it, but for the id, which
 * stands at another place with every photographer. */
static gboolean guess_columns(const CmPictureIndex *index, const Ids *ids, guint *position,
                              CmProblems *problems, GError **error)
{
    const Ids pictures = {names_picture, NULL};
    for (guint i = 0; i < COLUMN_COUNT; i++)
        position[i] = i;
    guint picture = column_of_most(index, 0, &pictures);
    position[ID] = column_of_most(index, HOMEROOM + 1, ids);
    if (picture != PICTURE)
        return fail(error, index->name, 1,
                    "the first line has no headings, and the third column no names of pictures");
    if (position[ID] == CM_HEADER_ABSENT)
        return fail(error, index->name, 1,
                    "the first line has no headings, and in no column are identifiers of students");
    g_autofree char *reason = g_strdup_printf(
        "the first line has no headings; column %u was taken to be the student's id",
        position[ID] + 1);
    cm_import_problems_add(problems, index->name, 1, NULL, FALSE, reason);
    return TRUE;
}

static gboolean bind_headings(const CmPictureIndex *index, guint *position, CmProblems *problems,
                              GError **error)
{
    const Row *row = row_at(index, 0);
    g_autofree guint *bound = cm_header_bind(index->name, row->line, row->cells, row->count,
                                             columns, COLUMN_COUNT, FALSE, problems, error);
    if (bound == NULL)
        return FALSE;
    memcpy(position, bound, COLUMN_COUNT * sizeof *bound);
    return TRUE;
}

static const char *cell_at(const Row *row, guint position)
{
    return position < row->count ? row->cells[position] : "";
}

static gboolean is_empty(const Row *row)
{
    for (guint i = 0; i < row->count; i++)
        if (row->cells[i][0] != '\0')
            return FALSE;
    return TRUE;
}

static void add_entry(CmPictureIndex *index, const Row *row, const guint *position,
                      CmProblems *problems)
{
    if (is_empty(row))
        return;
    CmPictureEntry entry = {
        .volume = cell_at(row, position[VOLUME]),
        .folder = cell_at(row, position[FOLDER]),
        .file = cell_at(row, position[PICTURE]),
        .family = cell_at(row, position[FAMILY]),
        .given = cell_at(row, position[GIVEN]),
        .id = cell_at(row, position[ID]),
        .line = row->line,
    };
    if (entry.file[0] == '\0')
        cm_import_problems_add(problems, index->name, row->line, columns[PICTURE].name, TRUE,
                               "there is no name of a picture");
    else
        g_array_append_val(index->entries, entry);
}

static gboolean read_entries(CmPictureIndex *index, const Ids *ids, CmProblems *problems,
                             GError **error)
{
    guint position[COLUMN_COUNT];
    gboolean headings = has_headings(row_at(index, 0));
    if (headings ? !bind_headings(index, position, problems, error)
                 : !guess_columns(index, ids, position, problems, error))
        return FALSE;
    for (guint i = headings ? 1 : 0; i < index->rows->len; i++)
        add_entry(index, row_at(index, i), position, problems);
    return TRUE;
}

CmPictureIndex *cm_picture_index_new(const char *name, GBytes *raw,
                                     gboolean (*is_id)(const char *id, gpointer data),
                                     gpointer data, CmProblems *problems, GError **error)
{
    CmCsv *csv = open_lines(name, raw, problems, error);
    if (csv == NULL)
        return NULL;
    g_autoptr(CmPictureIndex) index = g_new0(CmPictureIndex, 1);
    const Ids ids = {is_id, data};
    index->name = g_strdup(name);
    index->csv = csv;
    index->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    index->entries = g_array_new(FALSE, FALSE, sizeof(CmPictureEntry));
    index->kept = g_ptr_array_new_with_free_func(g_free);
    if (!read_rows(index, problems, error) || !read_entries(index, &ids, problems, error))
        return NULL;
    return g_steal_pointer(&index);
}

void cm_picture_index_free(CmPictureIndex *index)
{
    if (index == NULL)
        return;
    cm_csv_free(index->csv);
    g_array_unref(index->rows);
    g_array_unref(index->entries);
    g_ptr_array_unref(index->kept);
    g_free(index->name);
    g_free(index);
}

guint cm_picture_index_count(const CmPictureIndex *index)
{
    return index->entries->len;
}

const CmPictureEntry *cm_picture_index_at(const CmPictureIndex *index, guint i)
{
    return &g_array_index(index->entries, CmPictureEntry, i);
}
