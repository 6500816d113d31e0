/* csv.h - rows of a comma-separated file (RFC 4180), with the line on which each begins
 *
 * A reader of our own: Debian's libcsv 3.0 hands out fields through callbacks without saying on
 * which line a row began, has no limits, and joins text behind a closing quote to the field, so
 * that neither "file, line, column and reason" nor the recovery below could be built on it.
 */
#ifndef CM_ROSTER_CSV_H
#define CM_ROSTER_CSV_H

#include <glib.h>

#define CM_CSV_FIELD_MAX   (1u << 20) /* bytes */
#define CM_CSV_ROW_MAX     (4u << 20) /* bytes */
#define CM_CSV_COLUMNS_MAX 1000u
#define CM_CSV_LINES_MAX   200u /* that one quoted field may run over */

typedef struct CmCsv CmCsv;

typedef enum {
    CM_CSV_ROW,
    CM_CSV_BAD_ROW, /* this row cannot be read; the next one can */
    CM_CSV_END,
    CM_CSV_BROKEN, /* a quote or a limit: where the next row begins cannot be known */
} CmCsvStep;

typedef struct {
    guint line;          /* of its first line, from 1 */
    guint count;         /* of fields that were read */
    char *const *fields; /* quotes undone, blanks kept, line ends within as they are */
    const char *problem; /* of a bad row or broken file: static words; else NULL */
} CmCsvRow;

/* Takes @text (NUL-terminated, no NUL within its @length bytes). Rows end in CRLF, LF or CR; blank
 * lines are no rows. A quote within an unquoted field is a letter as any other. */
CmCsv *cm_csv_new(char *text, gsize length, char delimiter);
/* The rows that @csv has yet to read, once more. */
CmCsv *cm_csv_copy(const CmCsv *csv);
void cm_csv_free(CmCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCsv, cm_csv_free)

/* Reads the next row into @row, whose strings live until @csv is freed, and whose array until the
 * next call. After CM_CSV_END and CM_CSV_BROKEN the same comes again. */
CmCsvStep cm_csv_next(CmCsv *csv, CmCsvRow *row);

/* How much of the text has been read: 0 to 1. */
double cm_csv_progress(const CmCsv *csv);

/* The delimiter of a file, guessed from its first line: ',' when it has one, else ';' or a tab
 * (what spreadsheets write in some languages), else ','. */
char cm_csv_guess_delimiter(const char *text);

#endif
