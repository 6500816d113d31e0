#include "roster/pictures.h"

#include <string.h>

#include "base/error.h"
#include "inspect/picture.h"
#include "record/picture_hash.h"
#include "roster/picture_index.h"
#include "roster/picture_rows.h"
#include "roster/picture_students.h"
#include "roster/row_equal.h"

#define INDEX_NAME "INDEX.TXT"

/* One index while its lines are read. */
typedef struct {
    CmReading *reading;
    const CmPictureFiles *files;
    const CmImportSettings *settings;
    const CmPictureStudents *students;
    const char *name;  /* "DISK1/INDEX.TXT" */
    const char *base;  /* its folder, "DISK1" */
    GHashTable *known; /* SHA-256 -> const CmPictureRow of before, which has its hashes */
    GHashTable *seen;  /* keys of the rows that there are */
} Delivery;

static gboolean is_id(const char *id, gpointer data)
{
    gboolean bent = FALSE;
    return *id != '\0' && cm_picture_students_find(data, id, &bent) != CM_PICTURE_NOBODY;
}

static void say(const Delivery *delivery, const CmPictureEntry *entry, const char *column,
                gboolean skipped, const char *words, const char *text)
{
    g_autofree char *quoted = cm_import_problems_quote(text);
    g_autofree char *reason = g_strdup_printf("%s: '%s'", words, quoted);
    g_autofree char *file = g_strconcat("pictures/", delivery->name, NULL);
    cm_import_problems_add(delivery->reading->problems, file, entry->line, column, skipped, reason);
}

/* The index and the directory may have mixed up two children. */
static void check_name(const Delivery *delivery, const CmPictureEntry *entry,
                       const CmPerson *student)
{
    if (entry->family[0] == '\0' || student->family == NULL)
        return;
    const char *const names[] = {student->family, student->preferred_family};
    g_autofree char *written = g_str_to_ascii(entry->family, "C");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *plain = g_str_to_ascii(names[i] != NULL ? names[i] : "", "C");
        if (g_ascii_strcasecmp(written, plain) == 0)
            return;
    }
    say(delivery, entry, "lastName", FALSE, "the student with this id has another last name",
        entry->family);
}

/* NULL, with the problem said, when the line is nobody's. */
static const CmPerson *student_of(const Delivery *delivery, const CmPictureEntry *entry)
{
    gboolean bent = FALSE;
    if (entry->id[0] == '\0') {
        say(delivery, entry, "studentId", TRUE, "there is no student's id beside the picture",
            entry->file);
        return NULL;
    }
    guint found = cm_picture_students_find(delivery->students, entry->id, &bent);
    if (found == CM_PICTURE_NOBODY || found == CM_PICTURE_SEVERAL) {
        say(delivery, entry, "studentId", TRUE,
            found == CM_PICTURE_NOBODY ? "no student has this identifier or sourcedId"
                                       : "more than one student has this id",
            entry->id);
        return NULL;
    }
    if (bent)
        say(delivery, entry, "studentId", FALSE,
            "taken for a student whose id differs in zeros at its beginning", entry->id);
    const CmPerson *student = cm_roster_at(delivery->reading->roster->people, CmPerson, found);
    check_name(delivery, entry, student);
    return student;
}

/* Discs are copied with and without the folder of their volume. */
static const char *find_file(const Delivery *delivery, const CmPictureEntry *entry)
{
    const char *const folders[][2] = {
        {entry->folder, ""}, {entry->volume, entry->folder}, {entry->volume, ""}, {"", ""}};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *name =
            g_build_path("/", delivery->base, folders[i][0], folders[i][1], entry->file, NULL);
        const char *found = cm_picture_files_find(delivery->files, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* Fills the hashes of @row: those of the same file before, or new ones. A picture that has none is
 * a problem; FALSE when nobody can look at any. */
static gboolean add_views(const Delivery *delivery, const CmPictureEntry *entry, CmPictureRow *row,
                          GBytes *bytes, GError **error)
{
    const CmImportSettings *settings = delivery->settings;
    const CmPictureRow *known = g_hash_table_lookup(delivery->known, row->sha256);
    g_autoptr(GError) problem = NULL;
    if (known != NULL) {
        row->quality = known->quality;
        row->view_count = known->view_count;
        row->views = cm_roster_bytes(delivery->reading->roster, known->views,
                                     (gsize)known->view_count * CM_PICTURE_ROW_HASH);
        return TRUE;
    }
    if (settings->look == NULL ||
        settings->look(bytes, delivery->reading->roster, row, settings->look_data, &problem))
        return TRUE;
    if (!g_error_matches(problem, CM_ERROR, CM_ERROR_DATA)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    say(delivery, entry, "imageFileName", FALSE,
        "it will be known only where it is unchanged to the last bit", problem->message);
    return TRUE;
}

/* FALSE, with the problem said, when there is no such picture. */
static gboolean read_file(const Delivery *delivery, const CmPictureEntry *entry, CmPictureRow *row,
                          GBytes **bytes)
{
    CmRoster *roster = delivery->reading->roster;
    const char *file = find_file(delivery, entry);
    if (file == NULL) {
        say(delivery, entry, "imageFileName", TRUE, "there is no such picture", entry->file);
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    *bytes = cm_picture_files_read(delivery->files, file, CM_PICTURES_BYTES_MAX, &error);
    if (*bytes == NULL) {
        say(delivery, entry, "imageFileName", TRUE, error->message, entry->file);
        return FALSE;
    }
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, *bytes);
    row->file = cm_roster_string(roster, file);
    row->sha256 = cm_roster_string(roster, sum);
    return TRUE;
}

/* FALSE when no picture can be looked at. */
static gboolean read_entry(const Delivery *delivery, const CmPictureEntry *entry, GError **error)
{
    const CmPerson *student = student_of(delivery, entry);
    CmRoster *roster = delivery->reading->roster;
    g_autofree char *name = g_strconcat("pictures/", delivery->name, NULL);
    g_autoptr(GBytes) bytes = NULL;
    if (student == NULL)
        return TRUE;
    CmPictureRow row = {.student = student->id,
                        .origin = {cm_roster_string(roster, name), entry->line}};
    if (!read_file(delivery, entry, &row, &bytes))
        return TRUE;
    char *key = cm_row_key(&cm_rows_pictures, &row);
    if (!g_hash_table_add(delivery->seen, key)) /* a retake that was listed twice */
        return TRUE;
    if (!add_views(delivery, entry, &row, bytes, error))
        return FALSE;
    g_array_append_val(roster->pictures, row);
    return TRUE;
}

static void tell(const Delivery *delivery, guint done, guint all)
{
    const CmReading *reading = delivery->reading;
    g_autofree char *name = g_strconcat("pictures/", delivery->name, NULL);
    if (reading->progress != NULL)
        reading->progress(name, all > 0 ? (double)done / all : 1, reading->progress_data);
}

static gboolean read_index(Delivery *delivery, GPtrArray *marks, GError **error)
{
    g_autoptr(GBytes) raw =
        cm_picture_files_read(delivery->files, delivery->name, CM_PICTURE_INDEX_MAX, error);
    g_autofree char *name = g_strconcat("pictures/", delivery->name, NULL);
    if (raw == NULL) {
        g_prefix_error(error, "%s: ", name);
        return FALSE;
    }
    g_autoptr(CmPictureIndex) index = cm_picture_index_new(
        name, raw, is_id, (gpointer)delivery->students, delivery->reading->problems, error);
    if (index == NULL)
        return FALSE;
    for (guint i = 0; i < cm_picture_index_count(index); i++) {
        tell(delivery, i, cm_picture_index_count(index));
        if (!read_entry(delivery, cm_picture_index_at(index, i), error))
            return FALSE;
    }
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    g_ptr_array_add(marks, g_strdup_printf("%s sha256:%s", name, sum));
    return TRUE;
}

static gboolean read_all(Delivery *delivery, GPtrArray *marks, GError **error)
{
    g_autoptr(GPtrArray) names = cm_picture_files_called(delivery->files, INDEX_NAME);
    if (names->len == 0)
        cm_import_problems_add(delivery->reading->problems, "pictures/" INDEX_NAME, 0, NULL, FALSE,
                               "there is no such file: nobody can tell whom the pictures show");
    for (guint i = 0; i < names->len; i++) {
        delivery->name = g_ptr_array_index(names, i);
        const char *slash = strrchr(delivery->name, '/');
        g_autofree char *base = slash != NULL
                                    ? g_strndup(delivery->name, (gsize)(slash - delivery->name))
                                    : g_strdup("");
        delivery->base = base;
        if (!read_index(delivery, marks, error))
            return FALSE;
    }
    return TRUE;
}

static GHashTable *index_known(const CmRoster *before)
{
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; before != NULL && i < before->pictures->len; i++) {
        const CmPictureRow *row = cm_roster_at(before->pictures, CmPictureRow, i);
        if (row->view_count > 0)
            g_hash_table_insert(known, (gpointer)row->sha256, (gpointer)row);
    }
    return known;
}

void cm_pictures_keep(CmReading *reading, const CmRoster *before)
{
    if (before != NULL)
        cm_picture_rows_keep(reading, before);
}

gboolean cm_pictures_read(CmReading *reading, const CmPictureFiles *files,
                          const CmImportSettings *settings, GPtrArray *marks, GError **error)
{
    g_autoptr(CmPictureStudents) students = cm_picture_students_new(reading->roster);
    g_autoptr(GHashTable) known = index_known(settings->before);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Delivery delivery = {.reading = reading,
                         .files = files,
                         .settings = settings,
                         .students = students,
                         .known = known,
                         .seen = seen};
    if (!read_all(&delivery, marks, error))
        return FALSE;
    cm_picture_rows_drop_placeholders(reading);
    cm_pictures_keep(reading, settings->before);
    return TRUE;
}

G_STATIC_ASSERT(sizeof(CmPictureHash) == CM_PICTURE_ROW_HASH);

gboolean cm_pictures_look(GBytes *picture, CmRoster *roster, CmPictureRow *row, gpointer data,
                          GError **error)
{
    g_autoptr(CmPicturePrint) print = cm_picture_print(data, picture, error);
    if (print == NULL)
        return FALSE;
    row->quality = print->quality;
    row->view_count = MIN(print->views->len, CM_PICTURE_ROW_VIEWS);
    row->views =
        cm_roster_bytes(roster, print->views->data, (gsize)row->view_count * CM_PICTURE_ROW_HASH);
    return TRUE;
}
