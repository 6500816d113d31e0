/* table.h - reads a table: tab-separated text whose first line names the columns, "#" comments */
#ifndef CM_POLICY_TABLE_H
#define CM_POLICY_TABLE_H

#include "policy/problem.h"

#define CM_TABLE_COLUMNS_MAX 64u
#define CM_TABLE_ROWS_MAX    20000u

/* A table with the places of its rows, for complaints. */
typedef struct {
    CmPolicyTable table; /* first: what cm_policy_table_find() gives out */
    char *file;
    GArray *lines;      /* of guint: the line of each row */
    GHashTable *places; /* "ROW COLUMN" -> CmPlace: of cells that stand elsewhere */
} CmTable;

/* Reads @source as the table @name. Blanks around a cell are dropped; a row with more cells than
 * columns, a column named twice and a first column's value given twice are @problems. Returns a new
 * table, or NULL when it has not even a header. */
CmTable *cm_table_read(const char *name, const CmSourceText *source, GPtrArray *problems);
void cm_table_free(CmTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmTable, cm_table_free)

/* The index of the column @name, or -1. */
int cm_table_column_find(const CmTable *table, const char *name);
/* The index of the row whose first cell is @key, or -1. */
int cm_table_row_find(const CmTable *table, const char *key);
/* The cell, "" where the row is short. Owned by @table. */
const char *cm_table_cell(const CmTable *table, guint row, guint column);
/* Puts @cell, which stands at @place, into @row under @column. */
void cm_table_set(CmTable *table, guint row, guint column, const char *cell, CmPlace place);
/* Adds a row of the first cell @key, which stands at @place, and empty ones. Returns its index. */
guint cm_table_add(CmTable *table, const char *key, CmPlace place);
/* Takes @row out; those behind it move up. */
void cm_table_drop(CmTable *table, guint row);
/* Where @row stands; the column is counted in cells' beginnings. */
CmPlace cm_table_place(const CmTable *table, guint row, guint column);

#endif
