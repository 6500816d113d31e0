/* directory_table.h - which field of which struct of a roster is which column of which table
 *
 * Private to this room. One description serves writing and reading, so that the two cannot differ.
 */
#ifndef CM_STORE_DIRECTORY_TABLE_H
#define CM_STORE_DIRECTORY_TABLE_H

#include "record/roster.h"

typedef enum {
    CM_COLUMN_TEXT,         /* const char * */
    CM_COLUMN_LIST,         /* const char *const * */
    CM_COLUMN_NUMBER,       /* guint, CmKinds */
    CM_COLUMN_DAY,          /* CmDay */
    CM_COLUMN_BOOLEAN,      /* gboolean */
    CM_COLUMN_ADDRESS_KIND, /* CmAddressKind, by its word */
    CM_COLUMN_VIEWS,        /* const guint8 *, of a picture: so many hashes as it has views */
} CmColumnType;

typedef struct {
    const char *name;
    CmColumnType type;
    gsize offset; /* in the struct */
} CmColumn;

typedef struct {
    const char *name;
    gsize array;    /* offset of the GArray in CmRoster */
    gsize row_size; /* of the struct */
    gsize origin;   /* offset of its CmOrigin */
    const CmColumn *columns;
    guint column_count;
} CmDirectoryTable;

extern const CmDirectoryTable cm_directory_tables[];
extern const guint cm_directory_table_count;

/* The rows of @table in @roster, which owns them. */
GArray *cm_directory_table_rows(const CmRoster *roster, const CmDirectoryTable *table);

/* "INSERT INTO people (district, position, origin_file, origin_line, id, …) VALUES (?, …)". */
char *cm_directory_table_insert_sql(const CmDirectoryTable *table);
/* "SELECT origin_file, origin_line, id, … FROM people WHERE district = ? ORDER BY position". */
char *cm_directory_table_select_sql(const CmDirectoryTable *table);
/* "DELETE FROM people WHERE district = ?". */
char *cm_directory_table_delete_sql(const CmDirectoryTable *table);

#endif
