/* import.h - OneRoster and district files read into a roster (DOMAIN.md, "Import files")
 *
 * Real exports reorder, omit and misspell columns: files are bound by header name. A row that
 * cannot be used is reported with file, line, column and reason; the rest is imported.
 */
#ifndef CM_ROSTER_IMPORT_H
#define CM_ROSTER_IMPORT_H

#include "record/roster.h"
#include "roster/map.h"
#include "roster/release_words.h"
#include "roster/source.h"

typedef struct {
    char *file;
    guint line;       /* 0: the file as a whole */
    char *column;     /* or NULL */
    gboolean skipped; /* the row was not used; else something was assumed */
    char *reason;
} CmImportProblem;
void cm_import_problem_free(CmImportProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmImportProblem, cm_import_problem_free)

typedef struct {
    CmRoster *roster;
    GPtrArray *problems;    /* of CmImportProblem, at most about 1,000 a file */
    GPtrArray *files;       /* of char *: "users.csv sha256:<hex>" */
    gboolean pictures_kept; /* the roster's pictures are those of before, all of them */
} CmImport;

/* Tells what the picture file @picture looks like: fills the quality, view_count and views of @row,
 * whose bytes @roster keeps. FALSE with CM_ERROR_DATA when that cannot be told of this one; with
 * another error the import ends. */
typedef gboolean (*CmImportLook)(GBytes *picture, CmRoster *roster, CmPictureRow *row,
                                 gpointer data, GError **error);

typedef struct {
    const CmMap *map;       /* how the export calls things; NULL: as we do */
    const CmRoster *before; /* the directory that a delta changes; NULL: there is none */
    /* What releases can speak of; NULL: nobody knows, and whatever refuses refuses every platform.
     */
    const CmReleaseWords *release_words;
    CmDay today; /* when a student left whom a delta removes without a date */
    /* Told now and then how much of @file has been read, 0 to 1; NULL: nobody asks. */
    void (*progress)(const char *file, double done, gpointer data);
    gpointer progress_data;
    CmImportLook look; /* NULL: pictures are known only where they are unchanged to the last bit */
    gpointer look_data;
} CmImportSettings;

/* Reads @source. Whole files (OneRoster "bulk") replace what there was; where manifest.csv
 * announces changes alone ("delta"), the roster is @settings->before with them made, and files that
 * are not there leave their part as it was. NULL with CM_ERROR_NO_INPUT (no users.csv) or
 * CM_ERROR_DATA (a file as a whole cannot be read, "FILE:LINE: ..."; the manifest announces a file
 * that is not there, or changes where there is nothing to change or to files that have to be
 * whole). A row of releases.csv that cannot be used is skipped if it only grants; if it may refuse
 * or withdraw, it is kept as a refusal of all that it may have meant, and said. A student marked
 * tobedeleted is kept as one who left on that day. To be freed. */
CmImport *cm_import_read(const CmSource *source, const CmImportSettings *settings, GError **error);
void cm_import_free(CmImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmImport, cm_import_free)

typedef struct {
    guint added, changed, removed, kept;
} CmImportCount;
typedef struct {
    guint before, lost;
} CmImportLoss;
typedef struct {
    CmImportCount students, employees, guardians, classes, releases, channels, pictures, others;
    /* Those removed that are a loss: not the leavers of the final grade, nor their releases. */
    guint students_lost, releases_lost;
    /* Times that nothing of a student may be told to somebody, both of whom are still there. */
    CmImportLoss bars;
    /* Rows of files, not of LDAP; addresses of people who are still there. */
    CmImportLoss addresses, lists;
} CmImportDifference;

/* Compares what was read with what the store has. Somebody with two roles counts in both. Pure. */
CmImportDifference cm_import_compare(const CmRoster *before, const CmRoster *after);
/* Adds to @after the students whom @before has and @after has not, as leavers: on the day that they
 * had left, or else @today (not 0). Those, and students who left according to @after itself, keep
 * the releases that they had where @after has none of theirs. Students who left stay subjects
 * (DOMAIN.md, "When a scope is released"), and so do their guardians stay, and whoever may be told
 * nothing of a student of @after. Returns how many students were added. May be called before or
 * after comparing: who is newly kept so still counts as removed. */
guint cm_import_keep_leavers(CmRoster *after, const CmRoster *before, CmDay today);
/* FALSE with CM_ERROR_NOT_PERMITTED when more than 10 % of the students or releases would go
 * (DOMAIN.md), or, if there were more than five, all bars to telling somebody of a student,
 * addresses or lists. */
gboolean cm_import_check_loss(const CmRoster *before, const CmImportDifference *difference,
                              GError **error);
/* The same of employees: for a source that has nothing else. */
gboolean cm_import_check_employees(const CmImportDifference *difference, GError **error);

#endif
