/* header.h - which column of a file is which, found by the names in its first row
 *
 * Real exports reorder, omit and misspell columns (DOMAIN.md, "Import files"). Case, blanks and
 * punctuation never matter; another known name or a near spelling is taken and said.
 */
#ifndef CM_ROSTER_HEADER_H
#define CM_ROSTER_HEADER_H

#include "roster/problems.h"

typedef struct {
    const char *name;  /* as the format spells it */
    const char *other; /* names that real exports have instead, '|' between; or NULL */
    gboolean required;
    const char *mapped; /* what --map says that the file calls it; then nothing else will do */
    /* What names have in them that may mean it, '|' between: where the file has no such column, one
     * that has is said and not read. Lower case letters alone; or NULL. */
    const char *signs;
} CmSheetColumn;

#define CM_HEADER_ABSENT G_MAXUINT

/* Finds the @count @columns among the @name_count @names of @file's line @line. Returns a new array
 * of @count positions, CM_HEADER_ABSENT for a column that the file does not have, or NULL with
 * CM_ERROR_DATA: a required or a mapped one is missing, or one is there twice. What was assumed is
 * added to
 * @problems; with @strict so are names that are not known. */
guint *cm_header_bind(const char *file, guint line, char *const *names, guint name_count,
                      const CmSheetColumn *columns, guint count, gboolean strict,
                      CmProblems *problems, GError **error);

#endif
