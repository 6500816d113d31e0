#include "text/parted_names.h"

#include <string.h>

#include "text/name_label.h"
#include "text/table_row.h"

#define LINE_MOST  2000u /* bytes; what is longer is a paragraph */
#define VALUE_MOST 60u
#define LABEL_MOST 40u
/* Of one person the labels stand so near, in lines that are not blank. */
#define LINES_APART 4u
#define CELLS_MOST  64u /* of a row */
#define CELL_MEAN   24u /* of a table's first row, where commas part it */

typedef struct {
    CmNameLabel label;
    CmSpan value;
    guint line;
} Field;

typedef struct {
    const CmNames *names;
    const char *text;
    gsize length;
    CmPartedNameFound found;
    gpointer data;
    guint line;         /* lines that are not blank, so far */
    Field fields[3];    /* by label: the last one that has no other part yet */
    CmNameLabel before; /* label on the line before, whose value this line is */
    CmRowShape header;  /* of the table that is being read; count 0: none is */
    guint columns[3];   /* by label */
    CmSpan given, family;
    gsize joint; /* where the given name ends in the name that is being looked for */
    const char *name;
} Search;

static void on_name(const CmNameMatch *match, gpointer data)
{
    const Search *search = data;
    if (match->kind != CM_NAME_FULL || match->start >= search->joint ||
        match->end <= search->joint + 1)
        return;
    CmNameMatch parted = *match;
    parted.start = MIN(search->given.start, search->family.start);
    parted.end = MAX(search->given.end, search->family.end);
    search->found(&parted, search->name, search->data);
}

static void look_for(Search *search, CmSpan given, CmSpan family)
{
    gsize lengths[] = {given.end - given.start, family.end - family.start};
    if (lengths[0] == 0 || lengths[0] > VALUE_MOST || lengths[1] == 0 || lengths[1] > VALUE_MOST)
        return;
    g_autofree char *name =
        g_strdup_printf("%.*s %.*s", (int)lengths[0], search->text + given.start, (int)lengths[1],
                        search->text + family.start);
    search->given = given;
    search->family = family;
    search->joint = lengths[0];
    search->name = name;
    cm_names_scan(search->names, name, strlen(name), on_name, search);
}

static CmSpan trim(const char *text, CmSpan span)
{
    while (span.start < span.end && strchr(" \t\"'>", text[span.start]) != NULL)
        span.start++;
    while (span.end > span.start && strchr(" \t\"',;.\r", text[span.end - 1]) != NULL)
        span.end--;
    return span;
}

/* @line without blanks and marks of quoting around it. */
static CmSpan trim_line(const char *text, CmSpan line)
{
    while (line.start < line.end && strchr(" \t>", text[line.start]) != NULL)
        line.start++;
    while (line.end > line.start && strchr(" \t\r", text[line.end - 1]) != NULL)
        line.end--;
    return line;
}

/* A value ends where blanks part it from something else. */
static CmSpan value_in(const char *text, CmSpan span)
{
    CmSpan value = trim(text, span);
    for (gsize i = value.start; i + 1 < value.end; i++)
        if (text[i] == ' ' && text[i + 1] == ' ')
            value.end = i;
    return value;
}

static void put(Search *search, CmNameLabel label, CmSpan span)
{
    Field field = {label, value_in(search->text, span), search->line};
    Field *other = &search->fields[CM_LABEL_GIVEN + CM_LABEL_FAMILY - label];
    search->fields[label] = field;
    if (other->label == CM_LABEL_OTHER || search->line - other->line > LINES_APART)
        return;
    look_for(search, search->fields[CM_LABEL_GIVEN].value, search->fields[CM_LABEL_FAMILY].value);
    memset(search->fields, 0, sizeof search->fields);
}

static gboolean parts_field(char c)
{
    return c == ':' || c == '\t' || c == '|';
}

static gsize last_word(const char *text, CmSpan span)
{
    gsize at = trim(text, span).end;
    while (at > span.start && text[at - 1] != ' ')
        at--;
    return at;
}

/* The fields of @line; one without a value has it on the next. */
static void read_fields(Search *search, CmSpan line)
{
    const char *text = search->text;
    Field open = {CM_LABEL_OTHER, line, 0};
    for (gsize i = line.start, cell = line.start; i < line.end; i++) {
        if (!parts_field(text[i]))
            continue;
        gsize start;
        CmNameLabel label = cm_name_label_read(text, MAX(cell, i - MIN(i, LABEL_MOST)), i, &start);
        open.value.end = i;
        if (label == CM_LABEL_OTHER && text[i] == ':')
            start = last_word(text, open.value);
        if (label != CM_LABEL_OTHER || text[i] == ':')
            open.value.end = start;
        CmSpan value = trim(text, open.value);
        cell = i + 1;
        if (label == CM_LABEL_OTHER && open.label != CM_LABEL_OTHER && value.start >= value.end)
            open.value.start = i + 1;
        else {
            if (open.label != CM_LABEL_OTHER && value.start < value.end)
                put(search, open.label, value);
            open = (Field){label, {i + 1, line.end}, 0};
        }
    }
    if (open.label == CM_LABEL_OTHER)
        return;
    open.value.end = line.end;
    CmSpan value = trim(text, open.value);
    if (value.start < value.end)
        put(search, open.label, value);
    else
        search->before = open.label;
}

static CmNameLabel label_in(const Search *search, CmSpan cell)
{
    gsize start;
    return cell.end - cell.start <= LABEL_MOST
               ? cm_name_label_read(search->text, cell.start, cell.end, &start)
               : CM_LABEL_OTHER;
}

/* Whether @line is the first row of a table with a column for each part, not side by side. */
static void read_header(Search *search, CmSpan line)
{
    CmRowShape shape = cm_row_shape(search->text, line);
    if (shape.count < 2 || shape.count > CELLS_MOST)
        return;
    gboolean found[3] = {FALSE, FALSE, FALSE};
    for (guint i = 0; i <= shape.count; i++) {
        CmNameLabel label = label_in(search, cm_row_cell(shape, search->text, line, i));
        if (label == CM_LABEL_OTHER || found[label])
            continue;
        found[label] = TRUE;
        search->columns[label] = i;
    }
    guint given = search->columns[CM_LABEL_GIVEN], family = search->columns[CM_LABEL_FAMILY];
    if (found[CM_LABEL_GIVEN] && found[CM_LABEL_FAMILY] &&
        MAX(given, family) - MIN(given, family) > 1)
        search->header = shape;
}

static void read_row(Search *search, CmSpan line)
{
    if (search->header.count > 0 && cm_row_fits(search->header, search->text, line)) {
        look_for(search,
                 cm_row_cell(search->header, search->text, line, search->columns[CM_LABEL_GIVEN]),
                 cm_row_cell(search->header, search->text, line, search->columns[CM_LABEL_FAMILY]));
        return;
    }
    search->header.count = 0;
    read_header(search, line);
}

/* A label that is alone on its line has its value below. */
static gboolean read_label(Search *search, CmSpan line)
{
    search->before = label_in(search, line);
    return search->before != CM_LABEL_OTHER;
}

/* What parts cells and fields in a line: most lines have too little of it for either. */
typedef struct {
    guint colons, tabs, commas, blanks;
} Signs;

static Signs signs_of(const char *text, CmSpan line)
{
    Signs signs = {0, 0, 0, 0};
    for (gsize i = line.start; i < line.end; i++) {
        guchar c = (guchar)text[i];
        if (c > ' ' && c != ',' && c != ':' && c != ';' && c != '|')
            continue;
        signs.colons += c == ':';
        signs.tabs += c == '\t' || c == '|';
        signs.commas += c == ',' || c == ';';
        signs.blanks += c == ' ' && text[i - 1] == ' '; /* none stands first on the line */
    }
    return signs;
}

static gboolean may_have_cells(const Signs *signs, CmSpan line)
{
    return signs->tabs > 1 || signs->blanks > 3 ||
           (signs->commas > 1 && line.end - line.start <= CELL_MEAN * (signs->commas + 1));
}

static void read_line(Search *search, CmSpan line)
{
    CmSpan words = trim_line(search->text, line);
    if (words.start == words.end)
        return;
    search->line++;
    CmNameLabel before = search->before;
    search->before = CM_LABEL_OTHER;
    if (words.end - words.start > LINE_MOST)
        return;
    Signs signs = signs_of(search->text, words);
    if (signs.tabs + signs.commas == 0 && read_label(search, words))
        return;
    if (search->header.count > 0 || may_have_cells(&signs, words))
        read_row(search, words);
    if (before != CM_LABEL_OTHER)
        put(search, before, words);
    if (signs.colons + signs.tabs > 0)
        read_fields(search, words);
}

void cm_parted_names_scan(const CmNames *names, const char *text, gsize length,
                          CmPartedNameFound found, gpointer data)
{
    Search search = {.names = names, .text = text, .length = length, .found = found, .data = data};
    for (gsize at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        CmSpan line = {at, end != NULL ? (gsize)(end - text) : length};
        read_line(&search, line);
        at = line.end + 1;
    }
}
