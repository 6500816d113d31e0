/* connection.h - what database.c and statement.c share: one connection of SQLite */
#ifndef CM_STORE_CONNECTION_H
#define CM_STORE_CONNECTION_H

#include "store/audit_head.h"
#include "store/database.h"

struct CmConnection {
    CmDatabase *database;
    sqlite3 *db;
    GHashTable *statements; /* SQL to CmStatement, so that each is compiled once */
    gboolean writing;       /* holds the database's writer lock */
    CmAuditHead head;       /* the last entry of the audit that the open transaction appended */
};

struct CmStatement {
    sqlite3_stmt *handle;
    int next_parameter; /* from 1 */
    int next_column;    /* from 0 */
    int failure;        /* of a bind: reported by the next step */
};

/* For the table of statements. */
void cm_statement_free(CmStatement *statement);

#endif
