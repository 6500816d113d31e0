#include "store/hand_pictures.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/directory.h"
#include "record/hand_release.h"
#include "store/list_text.h"

#define COLUMNS                                                                                    \
    "number, recorded_at, recorded_by, student, file, sha256, quality, view_count, views"
#define SHA256_DIGITS 64u

/* Reading. */

static const char *next_string(CmStatement *statement, CmRoster *strings)
{
    return cm_roster_string(strings, cm_statement_next_text(statement));
}

/* A number that is none of ours becomes the greatest: there are never so many views. */
static guint next_small(CmStatement *statement)
{
    gint64 number = cm_statement_next_number(statement);
    return number < 0 || number > G_MAXUINT ? G_MAXUINT : (guint)number;
}

static gboolean read_picture(CmStatement *statement, CmRoster *strings, CmHandPicture *picture,
                             GError **error)
{
    picture->number = (guint64)cm_statement_next_number(statement);
    picture->recorded_at = cm_statement_next_number(statement);
    picture->recorded_by = next_string(statement, strings);
    picture->row.student = next_string(statement, strings);
    picture->row.file = next_string(statement, strings);
    picture->row.sha256 = next_string(statement, strings);
    picture->row.quality = next_small(statement);
    picture->row.view_count = next_small(statement);
    picture->row.origin.file = cm_roster_string(strings, CM_ORIGIN_BY_HAND);
    picture->row.origin.line = (guint)picture->number;
    return cm_directory_read_views(statement, strings, &picture->row, error);
}

static CmStatement *ask(const CmStore *store, CmConnection *connection, const char *student,
                        GError **error)
{
    static const char all[] =
        "SELECT " COLUMNS " FROM hand_pictures WHERE district = ? ORDER BY number";
    static const char one[] =
        "SELECT " COLUMNS " FROM hand_pictures WHERE district = ? AND student = ? ORDER BY number";
    CmStatement *statement =
        cm_store_prepare(store, connection, student != NULL ? one : all, error);
    if (statement != NULL && student != NULL)
        cm_statement_bind_text(statement, student);
    return statement;
}

static GArray *read_pictures(const CmStore *store, CmConnection *connection, const char *student,
                             CmRoster *strings, GError **error)
{
    g_autoptr(GArray) pictures = g_array_new(FALSE, TRUE, sizeof(CmHandPicture));
    CmStatement *statement = ask(store, connection, student, error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmHandPicture picture = {0};
        if (!read_picture(statement, strings, &picture, error)) {
            cm_statement_reset(statement);
            return NULL;
        }
        g_array_append_val(pictures, picture);
    }
    return more == 0 ? g_steal_pointer(&pictures) : NULL;
}

GArray *cm_store_pictures(CmStore *store, const char *student, CmRoster *strings, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL ? read_pictures(store, connection, student, strings, error) : NULL;
}

gboolean cm_hand_pictures_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                GError **error)
{
    g_autoptr(GArray) pictures = read_pictures(store, connection, NULL, roster, error);
    if (pictures == NULL)
        return FALSE;
    for (guint i = 0; i < pictures->len; i++)
        g_array_append_val(roster->pictures, g_array_index(pictures, CmHandPicture, i).row);
    return TRUE;
}

/* Writing. */

static gboolean is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static gboolean can_be_registered(const CmHandPicture *picture, GError **error)
{
    const CmPictureRow *row = &picture->row;
    if (is_given(picture->recorded_by) && is_given(row->student) && is_given(row->file) &&
        row->sha256 != NULL && strlen(row->sha256) == SHA256_DIGITS &&
        row->view_count <= CM_PICTURE_ROW_VIEWS)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "a registered picture needs a student, a file name, its SHA-256 and at most %u "
                "views",
                CM_PICTURE_ROW_VIEWS);
    return FALSE;
}

/* The number of the picture that is there already, or 0. FALSE on failure. */
static gboolean find_number(const CmStore *store, CmConnection *connection, const CmPictureRow *row,
                            guint64 *number, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT number FROM hand_pictures WHERE district = ? AND student = ? AND sha256 = ?",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, row->student);
    cm_statement_bind_text(statement, row->sha256);
    int more = cm_statement_step(statement, error);
    *number = more > 0 ? (guint64)cm_statement_next_number(statement) : 0;
    cm_statement_reset(statement);
    return more >= 0;
}

/* Numbers that the audit names are not given twice, though a picture may have been taken off. */
static gboolean next_number(const CmStore *store, CmConnection *connection, guint64 *number,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT count(*) + 1 FROM audit WHERE district = ?"
                                              " AND event = 'picture.register'",
                                              error);
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    *number = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean insert_picture(const CmStore *store, CmConnection *connection,
                               const CmHandPicture *picture, GError **error)
{
    const CmPictureRow *row = &picture->row;
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "INSERT INTO hand_pictures (district, " COLUMNS
                                              ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)picture->number);
    cm_statement_bind_number(statement, picture->recorded_at);
    cm_statement_bind_text(statement, picture->recorded_by);
    cm_statement_bind_text(statement, row->student);
    cm_statement_bind_text(statement, row->file);
    cm_statement_bind_text(statement, row->sha256);
    cm_statement_bind_number(statement, row->quality);
    cm_statement_bind_number(statement, row->view_count);
    cm_statement_bind_bytes(statement, row->views, (gsize)row->view_count * CM_PICTURE_ROW_HASH);
    return cm_statement_run(statement, error);
}

/* A file's name may be a child's: the hash leads to the picture, the number to the row. */
static gboolean append_audit(CmStore *store, CmConnection *connection, const char *event,
                             const CmHandPicture *picture, const char *reason, GError **error)
{
    g_autofree char *number = g_strdup_printf("number=%" G_GUINT64_FORMAT, picture->number);
    g_autofree char *sum = g_strconcat("sha256:", picture->row.sha256, NULL);
    const char *const list[] = {number, sum, reason, NULL};
    g_autofree char *details = cm_list_text_encode(list);
    return cm_audit_append(store, connection, picture->recorded_by, event, picture->row.student,
                           details, error);
}

static gboolean register_new(CmStore *store, CmConnection *connection, CmHandPicture *added,
                             guint64 *version, GError **error)
{
    added->recorded_at = cm_clock_now(store->clock);
    return next_number(store, connection, &added->number, error) &&
           insert_picture(store, connection, added, error) &&
           append_audit(store, connection, "picture.register", added, NULL, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}

gboolean cm_store_picture_add(CmStore *store, CmHandPicture *picture, guint64 *version,
                              GError **error)
{
    g_autoptr(CmConnection) connection = NULL;
    CmHandPicture added = *picture;
    *version = 0;
    if (!can_be_registered(picture, error))
        return FALSE;
    connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !find_number(store, connection, &picture->row, &added.number, error))
        return FALSE;
    if (added.number == 0 && !register_new(store, connection, &added, version, error))
        return FALSE;
    picture->number = added.number;
    picture->recorded_at = added.recorded_at;
    return TRUE;
}

/* Who is shown in the picture of that number; NULL with CM_ERROR_NO_INPUT when there is none. */
static char *delete_picture(const CmStore *store, CmConnection *connection, guint64 number,
                            char **sha256, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "DELETE FROM hand_pictures WHERE district = ? AND number = ? RETURNING student, sha256",
        error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, (gint64)number);
    int more = cm_statement_step(statement, error);
    if (more == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "no picture number %" G_GUINT64_FORMAT " was registered by hand", number);
    if (more <= 0)
        return NULL;
    char *student = g_strdup(cm_statement_next_text(statement));
    *sha256 = g_strdup(cm_statement_next_text(statement));
    cm_statement_reset(statement);
    return student;
}

gboolean cm_store_picture_remove(CmStore *store, guint64 number, const char *actor,
                                 const char *reason, guint64 *version, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    g_autofree char *sha256 = NULL;
    g_autofree char *student = delete_picture(store, connection, number, &sha256, error);
    if (student == NULL)
        return FALSE;
    g_autofree char *why = g_strconcat("reason=", reason != NULL ? reason : "", NULL);
    const CmHandPicture removed = {
        .number = number, .recorded_by = actor, .row = {.student = student, .sha256 = sha256}};
    return append_audit(store, connection, "picture.remove", &removed, why, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}
