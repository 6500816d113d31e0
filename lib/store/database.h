/* database.h - connections, transactions and statements: the only face that SQL sees of its engine
 *
 * Private to this room. The operations (directory.c, cases.c, notices.c, audit.c) write SQL that
 * SQLite and PostgreSQL both understand, with "?" or "?1" for parameters, and hand it to these
 * functions; another engine comes in behind them. Errors: busy or full is CM_ERROR_TEMPORARY, what
 * the file system refuses CM_ERROR_IO, a broken database CM_ERROR_DATA.
 */
#ifndef CM_STORE_DATABASE_H
#define CM_STORE_DATABASE_H

#include <sqlite3.h>

#include <glib.h>

#include "base/system.h"
#include "store/audit_head.h"

typedef struct CmDatabase CmDatabase;
typedef struct CmConnection CmConnection;
typedef struct CmStatement CmStatement;

/* How long a writer waits for a writer of another process. */
#define CM_DATABASE_BUSY_MILLISECONDS 5000

/* Opens @url ("sqlite:PATH") and brings its schema forward; makes the file (mode 0600) only if
 * @create, else an absent one is CM_ERROR_UNAVAILABLE. */
CmDatabase *cm_database_open(const char *url, gboolean create, const CmSystem *system,
                             GError **error);
/* Every connection has been given back. */
void cm_database_free(CmDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDatabase, cm_database_free)

/* Called after each commit that appended to the audit, with its last entry. Set before the database
 * is shared. */
typedef void (*CmCommitted)(const CmAuditHead *head, gpointer data);
void cm_database_set_committed(CmDatabase *database, CmCommitted committed, gpointer data);
/* Notes that the open transaction of @connection appended @head to the audit. */
void cm_connection_note_head(CmConnection *connection, const CmAuditHead *head);

/* The path of the database's file; owned by @database. */
const char *cm_database_file(const CmDatabase *database);

/* The path in @url; NULL with CM_ERROR_CONFIG when its engine is not one that we have. */
const char *cm_database_path(const char *url, GError **error);

/* A connection for the use of one thread until it is given back, which ends what transaction is
 * still open without effect. NULL when none can be opened, and with CM_ERROR_IO as long as another
 * file, or none, is where that of cm_database_open() was. */
CmConnection *cm_database_take(CmDatabase *database, GError **error);
void cm_connection_give(CmConnection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmConnection, cm_connection_give)

/* A transaction that sees one state of the database from its first read on. */
gboolean cm_connection_begin_read(CmConnection *connection, GError **error);
/* A transaction that may write. Writers of this process queue for it, those of others are waited
 * for up to CM_DATABASE_BUSY_MILLISECONDS. */
gboolean cm_connection_begin_write(CmConnection *connection, GError **error);
/* Durable when TRUE. When FALSE for a writer, what was written is not visible, but a crash before
 * the next successful commit can still bring it to light (a commit record may have reached the disk
 * although its fsync failed). */
gboolean cm_connection_commit(CmConnection *connection, GError **error);
void cm_connection_rollback(CmConnection *connection);

/* A statement ready for its parameters; it belongs to @connection and is valid until the next
 * preparation of the same @sql. */
CmStatement *cm_connection_prepare(CmConnection *connection, const char *sql, GError **error);

/* Each gives the next parameter. The bytes must live until the statement has run; NULL is SQL's. */
void cm_statement_bind_text(CmStatement *statement, const char *text);
void cm_statement_bind_number(CmStatement *statement, gint64 number);
void cm_statement_bind_bytes(CmStatement *statement, const void *bytes, gsize length);

/* 1: a row to be read; 0: no more; -1: failed. After 0 and -1 the statement is at rest. */
int cm_statement_step(CmStatement *statement, GError **error);
/* Runs to the end, rows unread; TRUE on success. Then ready for the next parameters. */
gboolean cm_statement_run(CmStatement *statement, GError **error);
/* Lets go of the rows that were not read. */
void cm_statement_reset(CmStatement *statement);

/* Each reads the next column of the row; what it returns lives until the next step. */
const char *cm_statement_next_text(CmStatement *statement);
gint64 cm_statement_next_number(CmStatement *statement);
const void *cm_statement_next_bytes(CmStatement *statement, gsize *length);

/* Rows that the last statement changed. */
guint cm_connection_changes(CmConnection *connection);

/* Sets @error from the engine's result @rc: "WHAT: engine's message". */
void cm_database_set_error(sqlite3 *db, int rc, const char *what, GError **error);

#endif
