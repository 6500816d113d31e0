/* problems.h - what an import could not use or had to assume, in the order in which it was found */
#ifndef CM_ROSTER_PROBLEMS_H
#define CM_ROSTER_PROBLEMS_H

#include "roster/import.h"

/* Listed per file; further ones are only counted, so that a broken export of a million rows does
 * not take a million messages of memory. */
#define CM_PROBLEMS_LISTED 1000u

typedef struct CmProblems CmProblems;

CmProblems *cm_import_problems_new(void);
void cm_import_problems_free(CmProblems *problems);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmProblems, cm_import_problems_free)

/* Adds one. @line 0: the file as a whole; @column may be NULL. @reason is our own words with what
 * the row has in quotes. */
void cm_import_problems_add(CmProblems *problems, const char *file, guint line, const char *column,
                            gboolean skipped, const char *reason);
/* The list as a GPtrArray of CmImportProblem, to be unreffed; @problems is empty afterwards. Where
 * a file has more than are listed, a last one says how many. */
GPtrArray *cm_import_problems_take(CmProblems *problems);

/* @text as it may stand in a reason: valid UTF-8 without control characters, at most 60 bytes. A
 * new string. */
char *cm_import_problems_quote(const char *text);

#endif
