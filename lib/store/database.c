#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "store/connection.h"
#include "store/migrate.h"

#define IDLE_CONNECTIONS_MAX 16

struct CmDatabase {
    char *path;
    const CmSystem *system;
    /* The file that was opened first (O_PATH, so that closing it ends none of SQLite's locks). As
     * long as it is held its inode is given to no other. */
    int file;
    GMutex idle_lock;
    GPtrArray *idle; /* of CmConnection; the one used last is taken first */
    /* SQLite lets one writer in at a time and makes the others poll; here they queue. */
    GMutex writer_lock;
    CmCommitted committed; /* or NULL */
    gpointer committed_data;
};

static CmErrorCode error_code(sqlite3 *db, int rc)
{
    int system_errno = db != NULL ? sqlite3_system_errno(db) : 0;

    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
    case SQLITE_PROTOCOL:
        return CM_ERROR_TEMPORARY;
    case SQLITE_IOERR:
        return system_errno == ENOSPC || system_errno == EDQUOT ? CM_ERROR_TEMPORARY : CM_ERROR_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return CM_ERROR_IO;
    default:
        return CM_ERROR_DATA;
    }
}

void cm_database_set_error(sqlite3 *db, int rc, const char *what, GError **error)
{
    const char *message =
        db != NULL && sqlite3_extended_errcode(db) == rc ? sqlite3_errmsg(db) : sqlite3_errstr(rc);

    g_set_error(error, CM_ERROR, (gint)error_code(db, rc), "%s: %s", what, message);
}

const char *cm_database_path(const char *url, GError **error)
{
    if (url != NULL && g_str_has_prefix(url, "sqlite:") && url[strlen("sqlite:")] != '\0')
        return url + strlen("sqlite:");
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "the store '%s' is not of the form sqlite:PATH",
                url != NULL ? url : "");
    return NULL;
}

static void connection_free(CmConnection *connection)
{
    g_clear_pointer(&connection->statements, g_hash_table_unref);
    sqlite3_close_v2(connection->db);
    g_free(connection);
}

/* synchronous FULL makes every commit durable; the others are SQLite's ways to fail early. */
static gboolean configure(sqlite3 *db, GError **error)
{
    static const char settings[] = "PRAGMA foreign_keys = ON;"
                                   "PRAGMA synchronous = FULL;"
                                   "PRAGMA trusted_schema = OFF;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA secure_delete = ON;";
    int rc = sqlite3_busy_timeout(db, CM_DATABASE_BUSY_MILLISECONDS);

    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, settings, NULL, NULL, NULL);
    if (rc != SQLITE_OK) {
        cm_database_set_error(db, rc, "cannot configure the store", error);
        return FALSE;
    }
    if (sqlite3_db_readonly(db, "main") != 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_IO, "the store cannot be written");
        return FALSE;
    }
    return TRUE;
}

static sqlite3 *open_file(const char *path, GError **error)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int rc = sqlite3_open_v2(path, &db, flags, NULL);

    if (rc != SQLITE_OK) {
        cm_database_set_error(db, rc, "cannot open the store", error);
        g_prefix_error(error, "'%s': ", path);
        sqlite3_close_v2(db);
        return NULL;
    }
    if (!configure(db, error)) {
        g_prefix_error(error, "'%s': ", path);
        sqlite3_close_v2(db);
        return NULL;
    }
    return db;
}

static CmConnection *connection_new(CmDatabase *database, GError **error)
{
    CmConnection *connection;
    sqlite3 *db = open_file(database->path, error);

    if (db == NULL)
        return NULL;
    connection = g_new0(CmConnection, 1);
    connection->database = database;
    connection->db = db;
    connection->statements =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)cm_statement_free);
    return connection;
}

static gboolean fail_replaced(const CmDatabase *database, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_IO,
                "the store '%s' was moved, deleted or replaced while it was open: restart what "
                "has it open",
                database->path);
    return FALSE;
}

/* A file that was deleted or replaced takes writes as before, and loses them. */
static gboolean is_in_place(CmConnection *connection, GError **error)
{
    int moved = 0;
    int rc = sqlite3_file_control(connection->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);

    return (rc == SQLITE_OK && !moved) || fail_replaced(connection->database, error);
}

/* Another store under the same name has other bodies and another directory than those that this
 * process read at its start. */
static gboolean is_the_first(const CmDatabase *database, GError **error)
{
    struct stat first, now;

    return (fstat(database->file, &first) == 0 && stat(database->path, &now) == 0 &&
            first.st_dev == now.st_dev && first.st_ino == now.st_ino) ||
           fail_replaced(database, error);
}

static void drop_idle(CmDatabase *database)
{
    g_mutex_lock(&database->idle_lock);
    g_ptr_array_set_size(database->idle, 0);
    g_mutex_unlock(&database->idle_lock);
}

static CmConnection *take_idle(CmDatabase *database)
{
    CmConnection *connection = NULL;

    g_mutex_lock(&database->idle_lock);
    if (database->idle->len > 0)
        connection = g_ptr_array_steal_index(database->idle, database->idle->len - 1);
    g_mutex_unlock(&database->idle_lock);
    return connection;
}

CmConnection *cm_database_take(CmDatabase *database, GError **error)
{
    CmConnection *connection = take_idle(database);

    if (connection != NULL && is_in_place(connection, NULL))
        return connection;
    if (connection != NULL) {
        connection_free(connection);
        drop_idle(database);
    }
    if (!is_the_first(database, error))
        return NULL;
    connection = connection_new(database, error);
    if (connection != NULL &&
        (!is_the_first(database, error) || !cm_migrate_check(connection->db, error)))
        g_clear_pointer(&connection, connection_free);
    return connection;
}

static void reset_statements(CmConnection *connection)
{
    GHashTableIter iter;
    gpointer statement;

    g_hash_table_iter_init(&iter, connection->statements);
    while (g_hash_table_iter_next(&iter, NULL, &statement))
        cm_statement_reset(statement);
}

void cm_connection_give(CmConnection *connection)
{
    CmDatabase *database = connection->database;

    cm_connection_rollback(connection);
    reset_statements(connection);
    /* One whose transaction could not be ended would show whoever takes it next an old state of the
     * database, or keep other writers out: closing it ends that. */
    gboolean usable = sqlite3_get_autocommit(connection->db) != 0;
    g_mutex_lock(&database->idle_lock);
    if (usable && database->idle->len < IDLE_CONNECTIONS_MAX)
        g_ptr_array_add(database->idle, g_steal_pointer(&connection));
    g_mutex_unlock(&database->idle_lock);
    if (connection != NULL)
        connection_free(connection);
}

static gboolean execute(CmConnection *connection, const char *sql, GError **error)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, error);

    return statement != NULL && cm_statement_run(statement, error);
}

gboolean cm_connection_begin_read(CmConnection *connection, GError **error)
{
    return execute(connection, "BEGIN", error);
}

gboolean cm_connection_begin_write(CmConnection *connection, GError **error)
{
    g_mutex_lock(&connection->database->writer_lock);
    connection->writing = TRUE;
    connection->head.sequence = 0;
    if (is_in_place(connection, error) && execute(connection, "BEGIN IMMEDIATE", error))
        return TRUE;
    cm_connection_rollback(connection);
    return FALSE;
}

gboolean cm_connection_commit(CmConnection *connection, GError **error)
{
    gboolean done = is_in_place(connection, error) && execute(connection, "COMMIT", error) &&
                    is_in_place(connection, error);
    CmDatabase *database = connection->database;

    cm_connection_rollback(connection);
    if (done && connection->head.sequence > 0 && database->committed != NULL)
        database->committed(&connection->head, database->committed_data);
    connection->head.sequence = 0;
    return done;
}

void cm_connection_rollback(CmConnection *connection)
{
    if (!sqlite3_get_autocommit(connection->db)) {
        reset_statements(connection);
        execute(connection, "ROLLBACK", NULL);
    }
    if (connection->writing) {
        connection->writing = FALSE;
        g_mutex_unlock(&connection->database->writer_lock);
    }
}

/* Makes the file itself, so that it is never readable by others; SQLite gives its log the same
 * mode. */
static gboolean make_file(const char *path, const CmSystem *system, GError **error)
{
    int fd = system->open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0 && errno == EEXIST)
        return TRUE;
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create the store '%s'",
                           path);
        return FALSE;
    }
    system->close(fd);
    return TRUE;
}

static gboolean require_file(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                "there is no store '%s': run consentctl import", path);
    return FALSE;
}

static gboolean use_write_ahead_log(sqlite3 *db, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(db, "PRAGMA journal_mode = WAL", -1, &statement, NULL);
    gboolean done;

    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    done =
        rc == SQLITE_ROW && g_strcmp0((const char *)sqlite3_column_text(statement, 0), "wal") == 0;
    if (!done && rc == SQLITE_ROW)
        g_set_error(error, CM_ERROR, CM_ERROR_IO, "the store's file system has no shared memory");
    else if (!done)
        cm_database_set_error(db, rc, "cannot configure the store", error);
    sqlite3_finalize(statement);
    return done;
}

static gboolean hold_file(CmDatabase *database, GError **error)
{
    database->file = database->system->open(database->path, O_PATH | O_CLOEXEC, 0);
    if (database->file >= 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot open the store '%s'", database->path);
    return FALSE;
}

CmDatabase *cm_database_open(const char *url, gboolean create, const CmSystem *system,
                             GError **error)
{
    const char *path = cm_database_path(url, error);
    g_autoptr(CmDatabase) database = NULL;
    CmConnection *first;

    if (path == NULL)
        return NULL;
    if (create ? !make_file(path, system, error) : !require_file(path, error))
        return NULL;
    database = g_new0(CmDatabase, 1);
    database->path = g_strdup(path);
    database->system = system;
    database->file = -1;
    database->idle = g_ptr_array_new_with_free_func((GDestroyNotify)connection_free);
    g_mutex_init(&database->idle_lock);
    g_mutex_init(&database->writer_lock);
    first = connection_new(database, error);
    if (first == NULL)
        return NULL;
    g_ptr_array_add(database->idle, first);
    if (!hold_file(database, error))
        return NULL;
    /* In this order: a file that is somebody else's is refused before it is changed. */
    if (!cm_migrate(first->db, create, error) || !use_write_ahead_log(first->db, error)) {
        g_prefix_error(error, "'%s': ", path);
        return NULL;
    }
    return g_steal_pointer(&database);
}

void cm_database_free(CmDatabase *database)
{
    if (database == NULL)
        return;
    g_ptr_array_unref(database->idle);
    if (database->file >= 0)
        database->system->close(database->file);
    g_mutex_clear(&database->idle_lock);
    g_mutex_clear(&database->writer_lock);
    g_free(database->path);
    g_free(database);
}

const char *cm_database_file(const CmDatabase *database)
{
    return database->path;
}

void cm_database_set_committed(CmDatabase *database, CmCommitted committed, gpointer data)
{
    database->committed = committed;
    database->committed_data = data;
}

void cm_connection_note_head(CmConnection *connection, const CmAuditHead *head)
{
    connection->head = *head;
}
