#include "roster/csv.h"

#include <string.h>

/* Fields are unquoted in place: what is written never overtakes what is read. */
struct CmCsv {
    char *text;
    gsize length;
    gsize at;
    guint line; /* on which @at is */
    char delimiter;
    GPtrArray *fields;
    const char *broken;
};

/* How one field ended. */
typedef enum {
    FIELD_MORE, /* a delimiter: another field follows */
    FIELD_LAST, /* the end of the row */
    FIELD_BAD,
    FIELD_BROKEN,
} FieldEnd;

CmCsv *cm_csv_new(char *text, gsize length, char delimiter)
{
    CmCsv *csv = g_new0(CmCsv, 1);
    csv->text = text;
    csv->length = length;
    csv->line = 1;
    csv->delimiter = delimiter;
    csv->fields = g_ptr_array_new();
    return csv;
}

CmCsv *cm_csv_copy(const CmCsv *csv)
{
    gsize length = csv->length - csv->at;
    CmCsv *copy = cm_csv_new(g_strndup(csv->text + csv->at, length), length, csv->delimiter);
    copy->line = csv->line;
    copy->broken = csv->broken;
    return copy;
}

void cm_csv_free(CmCsv *csv)
{
    if (csv == NULL)
        return;
    g_free(csv->text);
    g_ptr_array_unref(csv->fields);
    g_free(csv);
}

static gboolean is_line_end(char character)
{
    return character == '\n' || character == '\r';
}

/* How many bytes the line end at @at has: 0, 1 or 2. */
static gsize line_end_length(const CmCsv *csv, gsize at)
{
    if (csv->text[at] == '\r' && csv->text[at + 1] == '\n')
        return 2;
    return is_line_end(csv->text[at]) ? 1 : 0;
}

static void skip_line_end(CmCsv *csv)
{
    gsize length = line_end_length(csv, csv->at);
    csv->at += length;
    csv->line += length > 0 ? 1 : 0;
}

static void skip_blank_lines(CmCsv *csv)
{
    while (csv->at < csv->length && is_line_end(csv->text[csv->at]))
        skip_line_end(csv);
}

static void skip_rest_of_line(CmCsv *csv)
{
    while (csv->at < csv->length && !is_line_end(csv->text[csv->at]))
        csv->at++;
    skip_line_end(csv);
}

/* Ends the field whose text ends at @end, with @csv standing on what separates it from the next. */
static FieldEnd end_field(CmCsv *csv, gsize end)
{
    gboolean more = csv->at < csv->length && csv->text[csv->at] == csv->delimiter;
    if (more)
        csv->at++;
    else
        skip_line_end(csv);
    csv->text[end] = '\0';
    return more ? FIELD_MORE : FIELD_LAST;
}

static FieldEnd read_plain(CmCsv *csv, const char **problem)
{
    gsize start = csv->at;
    while (csv->at < csv->length && csv->text[csv->at] != csv->delimiter &&
           !is_line_end(csv->text[csv->at]))
        csv->at++;
    if (csv->at - start > CM_CSV_FIELD_MAX) {
        *problem = "a field is longer than 1 MB";
        return FIELD_BROKEN;
    }
    g_ptr_array_add(csv->fields, csv->text + start);
    return end_field(csv, csv->at);
}

/* Moves what is at the reading place to @write: a letter, a doubled quote as one, a line end.
 * Returns the new place to write. */
static gsize move_one(CmCsv *csv, gsize write)
{
    if (csv->text[csv->at] == '"') {
        csv->text[write] = '"';
        csv->at += 2;
        return write + 1;
    }
    gsize line_end = line_end_length(csv, csv->at);
    csv->line += line_end > 0 ? 1 : 0;
    for (gsize left = MAX(line_end, 1); left > 0; left--)
        csv->text[write++] = csv->text[csv->at++];
    return write;
}

/* Copies up to the closing quote, @csv standing behind the opening one; leaves it behind the
 * closing one. Returns where the field's text ends, or 0 with *@problem set. */
static gsize unquote(CmCsv *csv, const char **problem)
{
    gsize start = csv->at;
    gsize write = start;
    guint first_line = csv->line;
    while (csv->at < csv->length) {
        if (csv->text[csv->at] == '"' && csv->text[csv->at + 1] != '"') {
            csv->at++;
            return write;
        }
        write = move_one(csv, write);
        if (csv->at - start > CM_CSV_FIELD_MAX || csv->line - first_line > CM_CSV_LINES_MAX) {
            *problem = "a quoted field that begins in this row does not end in 1 MB or 200 lines";
            return 0;
        }
    }
    *problem = "the quote of a field that begins in this row is never closed";
    return 0;
}

/* Text behind a closing quote: if the field ran over several lines, its quote was probably one that
 * should not have been there, and whole rows have been swallowed. */
static FieldEnd fail_behind_quote(const CmCsv *csv, guint first_line, const char **problem)
{
    if (csv->line != first_line) {
        *problem = "a quoted field that begins in this row ends lines later, followed by text";
        return FIELD_BROKEN;
    }
    *problem = "there is text behind a closing quote";
    return FIELD_BAD;
}

static FieldEnd read_quoted(CmCsv *csv, const char **problem)
{
    guint first_line = csv->line;
    gsize start = ++csv->at;
    gsize end = unquote(csv, problem);
    if (end == 0)
        return FIELD_BROKEN;
    while (csv->text[csv->at] == ' ')
        csv->at++;
    char next = csv->text[csv->at];
    if (csv->at < csv->length && next != csv->delimiter && !is_line_end(next))
        return fail_behind_quote(csv, first_line, problem);
    g_ptr_array_add(csv->fields, csv->text + start);
    return end_field(csv, end);
}

static FieldEnd read_field(CmCsv *csv, gsize row_start, const char **problem)
{
    if (csv->at - row_start > CM_CSV_ROW_MAX) {
        *problem = "a row is longer than 4 MB";
        return FIELD_BROKEN;
    }
    if (csv->fields->len >= CM_CSV_COLUMNS_MAX) {
        *problem = "a row has more than 1000 columns";
        return FIELD_BAD;
    }
    if (csv->text[csv->at] == '"')
        return read_quoted(csv, problem);
    return read_plain(csv, problem);
}

static CmCsvStep read_row(CmCsv *csv, CmCsvRow *row)
{
    gsize start = csv->at;
    FieldEnd end = FIELD_MORE;
    while (end == FIELD_MORE)
        end = read_field(csv, start, &row->problem);
    if (end == FIELD_LAST)
        return CM_CSV_ROW;
    if (end == FIELD_BAD) {
        skip_rest_of_line(csv);
        return CM_CSV_BAD_ROW;
    }
    csv->broken = row->problem;
    return CM_CSV_BROKEN;
}

CmCsvStep cm_csv_next(CmCsv *csv, CmCsvRow *row)
{
    g_ptr_array_set_size(csv->fields, 0);
    skip_blank_lines(csv);
    *row = (CmCsvRow){.line = csv->line, .problem = csv->broken};
    if (csv->broken != NULL)
        return CM_CSV_BROKEN;
    if (csv->at >= csv->length)
        return CM_CSV_END;
    CmCsvStep step = read_row(csv, row);
    row->count = csv->fields->len;
    row->fields = (char *const *)csv->fields->pdata;
    return step;
}

char cm_csv_guess_delimiter(const char *text)
{
    gsize line = strcspn(text, "\r\n");
    if (memchr(text, ',', line) != NULL)
        return ',';
    if (memchr(text, ';', line) != NULL)
        return ';';
    return memchr(text, '\t', line) != NULL ? '\t' : ',';
}

double cm_csv_progress(const CmCsv *csv)
{
    return csv->length > 0 ? (double)csv->at / (double)csv->length : 1;
}
