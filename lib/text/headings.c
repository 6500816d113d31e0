#include "text/headings.h"

#include <string.h>

/* What is longer is a paragraph, neither a heading nor a row. */
#define LINE_MOST  2000u
#define TITLE_MOST 80u
#define CELL_MEAN  24u /* of a table's first row, where commas part it */
/* Of a paragraph that ends in a colon no more is the heading. */
#define SENTENCE_MOST 400u
/* So many lines above one another head the same rows. */
#define LINES_MOST 3u
/* A label stands in front of a name: "Student: ". */
#define LABEL_MOST 40u

typedef enum { NONE, TITLE, LIST, TABLE } Kind;

typedef struct {
    const char *text;
    gsize length;
    const CmSpan *people;
    guint count;
    guint next; /* of the people: the first that begins on the line or behind it */
    GArray *headings;
    Kind kind; /* of the heading whose rows are being read */
    CmHeading heading;
    guint lines; /* of it */
    CmRowShape shape;
    gboolean unheaded; /* the line before is of a table with people and without a heading */
    gboolean apart;    /* nothing, or a blank line, stands before the line */
} Search;

static CmSpan line_at(const char *text, gsize length, gsize start)
{
    const char *end = memchr(text + start, '\n', length - start);
    CmSpan line = {start, end != NULL ? (gsize)(end - text) : length};
    if (line.end > line.start && text[line.end - 1] == '\r')
        line.end--;
    return line;
}

/* @line without blanks and marks of quoting around it. */
static CmSpan trim(const char *text, CmSpan line)
{
    while (line.start < line.end && (g_ascii_isspace(text[line.start]) || text[line.start] == '>'))
        line.start++;
    while (line.end > line.start && g_ascii_isspace(text[line.end - 1]))
        line.end--;
    return line;
}

static void settle(Search *search)
{
    if (search->kind != NONE && search->heading.count > 0)
        g_array_append_val(search->headings, search->heading);
    search->kind = NONE;
    search->heading = (CmHeading){.count = 0};
    search->lines = 0;
}

static gboolean ends_sentence(const char *text, gsize at)
{
    return strchr(".!?", text[at]) != NULL && g_ascii_isspace(text[at + 1]);
}

/* Of a paragraph that ends in a colon the last sentence is the heading. */
static gsize last_sentence(const char *text, CmSpan line)
{
    gsize at = line.end;
    while (at > line.start && line.end - at < SENTENCE_MOST && !ends_sentence(text, at - 1))
        at--;
    return at;
}

static gboolean is_title(const Search *search, CmSpan line)
{
    return search->apart && line.end - line.start <= TITLE_MOST &&
           memchr(search->text + line.start, ':', line.end - line.start) == NULL &&
           strchr(".!?,;", search->text[line.end - 1]) == NULL;
}

/* Prose has commas as well. */
static gboolean is_header(const Search *search, CmSpan line, CmRowShape shape)
{
    if (shape.separator == '\0' || search->unheaded)
        return FALSE;
    if (shape.separator != ',' && shape.separator != ';')
        return TRUE;
    if (strchr(".!?,;", search->text[line.end - 1]) != NULL)
        return FALSE;
    return line.end - line.start <= CELL_MEAN * (shape.count + 1);
}

static Kind kind_of_line(const Search *search, CmSpan line, CmRowShape *shape)
{
    if (line.end - line.start > LINE_MOST)
        return NONE;
    if (search->text[line.end - 1] == ':')
        return LIST;
    *shape = cm_row_shape(search->text, line);
    if (is_header(search, line, *shape))
        return TABLE;
    return is_title(search, line) ? TITLE : NONE;
}

static gboolean is_row_of_table(const Search *search, CmSpan line)
{
    gboolean prose = search->shape.separator == ',' || search->shape.separator == ';';
    return !(prose && search->apart) && line.end - line.start <= LINE_MOST &&
           cm_row_fits(search->shape, search->text, line);
}

/* A line with nobody on it: it may head what follows, alone or with those above it. */
static void read_heading(Search *search, CmSpan line)
{
    gboolean begun = search->heading.count > 0 || search->lines >= LINES_MOST;
    if (search->kind == TABLE && begun && is_row_of_table(search, line))
        return; /* of somebody else */
    CmRowShape shape = {0, 0};
    Kind kind = kind_of_line(search, line, &shape);
    gboolean joins = search->kind != NONE && search->heading.count == 0 && kind != NONE &&
                     kind != TITLE && search->lines < LINES_MOST;
    if (!joins) {
        settle(search);
        search->heading.start = kind == LIST ? last_sentence(search->text, line) : line.start;
    }
    if (kind == NONE)
        return;
    search->kind = kind;
    search->shape = shape;
    search->lines++;
    search->heading.end = line.end;
    search->heading.table = kind == TABLE;
    search->heading.first = search->next;
}

/* TRUE when nothing but a label stands in front of the first name on @line, and no word behind the
 * last. */
static gboolean is_names_alone(const Search *search, CmSpan line, guint last)
{
    const char *text = search->text;
    gsize at = MIN(search->people[search->next].start, line.end);
    gboolean label = FALSE;
    for (gsize i = line.start; i < at; i++)
        label |= text[i] == ':' || text[i] == '\t';
    for (gsize i = line.start; !label && i < at; i++)
        if (g_ascii_isalpha(text[i]) || (guchar)text[i] >= 0xc0)
            return FALSE;
    gsize end = MIN(search->people[last - 1].end, line.end);
    while (end < line.end && text[end] == ' ')
        end++;
    return at - line.start <= LABEL_MOST &&
           (end >= line.end || !(g_ascii_isalpha(text[end]) || (guchar)text[end] >= 0xc0));
}

static gboolean is_row(const Search *search, CmSpan line, guint last)
{
    switch (search->kind) {
    case TITLE:
        return is_names_alone(search, line, last);
    case LIST:
        return line.end - line.start <= LINE_MOST;
    case TABLE:
        return is_row_of_table(search, line);
    case NONE:
        break;
    }
    return FALSE;
}

/* A line with the people up to @last on it. */
static void read_people(Search *search, CmSpan line, guint last)
{
    if (is_row(search, line, last))
        search->heading.count = last - search->heading.first;
    else
        settle(search);
    if (search->kind == NONE && line.end - line.start <= LINE_MOST)
        search->shape = cm_row_shape(search->text, line);
    search->next = last;
}

static void read_line(Search *search, CmSpan line)
{
    guint last = search->next;
    while (last < search->count && search->people[last].start < line.end)
        last++;
    CmSpan words = trim(search->text, line);
    if (words.start == words.end) {
        search->next = last;
        search->apart = TRUE;
        return;
    }
    gboolean people = last > search->next;
    search->unheaded = search->unheaded && !search->apart;
    if (people)
        read_people(search, words, last);
    else
        read_heading(search, words);
    search->unheaded =
        search->kind == NONE && (people || (search->unheaded && is_row_of_table(search, words)));
    search->apart = FALSE;
}

GArray *cm_headings_find(const char *text, gsize length, const CmSpan *people, guint count)
{
    Search search = {
        .text = text,
        .length = length,
        .people = people,
        .count = count,
        .headings = g_array_new(FALSE, FALSE, sizeof(CmHeading)),
        .apart = TRUE,
    };
    for (gsize at = 0; count > 0 && at < length;) {
        CmSpan line = line_at(text, length, at);
        read_line(&search, line);
        at = line.end + 1;
        if (line.end < length && text[line.end] == '\r')
            at++;
    }
    settle(&search);
    return search.headings;
}

const CmHeading *cm_headings_at(const GArray *headings, gsize at)
{
    guint low = 0, high = headings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const CmHeading *heading = &g_array_index(headings, CmHeading, middle);
        if (at >= heading->start && at < heading->end)
            return heading;
        if (at < heading->start)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

CmSpan cm_headings_line(const char *text, gsize length, gsize at)
{
    CmSpan line = {MIN(at, length), MIN(at, length)};
    while (line.start > 0 && at - line.start < LINE_MOST && text[line.start - 1] != '\n')
        line.start--;
    while (line.end < length && line.end - at < LINE_MOST && text[line.end] != '\n')
        line.end++;
    if (line.end > line.start && text[line.end - 1] == '\r')
        line.end--;
    while (line.start < line.end && ((guchar)text[line.start] & 0xc0) == 0x80)
        line.start++;
    while (line.end > line.start && line.end < length && ((guchar)text[line.end] & 0xc0) == 0x80)
        line.end--;
    return line;
}
