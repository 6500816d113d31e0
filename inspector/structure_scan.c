#include "inspector/structure.h"

#include "inspect/boundary.h"
#include "inspect/line.h"

#include "inspector/field.h"
#include "inspector/parameter.h"
#include "inspector/transfer.h"

#define PARTS_MAX  4000u
#define LEVELS_MAX 128u
#define DASHES_MAX 16u       /* lines with two dashes in one header before it is given up */
#define STILL_OPEN G_MAXSIZE /* a length that is not known yet */

/* A delimiter in force. Two readings of one boundary are two levels with one owner. */
typedef struct {
    CmBoundary boundary;
    guint owner; /* index of the part that it divides */
} Level;

typedef struct {
    CmSpan message;
    GArray *parts;
    Level levels[LEVELS_MAX];
    guint level_count;

    gboolean in_header;
    guint header_dashes;
    gboolean numbered; /* the open header belongs to a numbered part, not to a message's root */
    int open;          /* part whose header or body is being read, -1: none */
    gboolean complete;
} Scan;

static void part_clear(gpointer data)
{
    CmStructurePart *part = data;
    g_free(part->id);
}

GArray *cm_structure_new(void)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(CmStructurePart));
    g_array_set_clear_func(parts, part_clear);
    return parts;
}

static CmStructurePart *part_at(const Scan *scan, guint index)
{
    return &g_array_index(scan->parts, CmStructurePart, index);
}

static char *child_id(const char *prefix, guint number)
{
    return *prefix != '\0' ? g_strdup_printf("%s.%u", prefix, number)
                           : g_strdup_printf("%u", number);
}

/* Begins a part at @at. @id is taken; the root of a message gets its message's id for now. */
static void open_part(Scan *scan, char *id, gboolean numbered, gsize at)
{
    CmStructurePart part = {.id = id, .header = at, .body = at, .body_length = STILL_OPEN};
    scan->in_header = TRUE;
    scan->header_dashes = 0;
    scan->numbered = numbered;
    scan->open = (int)scan->parts->len;
    g_array_append_val(scan->parts, part);
    scan->complete &= scan->parts->len < PARTS_MAX;
}

static gboolean push_level(Scan *scan, const CmBoundary *boundary, guint owner)
{
    if (scan->level_count >= LEVELS_MAX) {
        scan->complete = FALSE;
        return FALSE;
    }
    scan->levels[scan->level_count++] = (Level){.boundary = *boundary, .owner = owner};
    return TRUE;
}

typedef gboolean (*EachBoundary)(Scan *scan, const CmBoundary *boundary, gpointer data);

/* Gives every boundary parameter of every Content-Type in @header, in both readings, to @each until
 * that returns FALSE; then returns FALSE itself. */
static gboolean foreach_boundary(Scan *scan, CmSpan header, EachBoundary each, gpointer data)
{
    gsize offset = 0;
    CmField field;
    while (cm_field_next(header, &offset, &field)) {
        gsize at = 0;
        CmBoundary boundary, cut;
        if (!cm_field_is(&field, "content-type"))
            continue;
        while (cm_boundary_next(field.value.bytes, field.value.length, &at, &boundary)) {
            if (!each(scan, &boundary, data))
                return FALSE;
            if (cm_boundary_cut(&boundary, &cut) && !each(scan, &cut, data))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean push_declared(Scan *scan, const CmBoundary *boundary, gpointer data)
{
    return push_level(scan, boundary, GPOINTER_TO_UINT(data));
}

static gboolean does_not_match(Scan *scan, const CmBoundary *boundary, gpointer data)
{
    const CmSpan *line = data;
    (void)scan;
    return cm_boundary_match(boundary, line->bytes, line->length) == CM_DELIMITER_NO;
}

static gboolean declares(CmSpan header, const char *prefix)
{
    gsize offset = 0;
    CmField field;
    while (cm_field_next(header, &offset, &field)) {
        if (!cm_field_is(&field, "content-type"))
            continue;
        g_autoptr(CmParameters) type = cm_parameters_parse(field.value);
        if (g_str_has_prefix(cm_parameters_value(type), prefix))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_readable(CmSpan header)
{
    gsize offset = 0;
    CmField field;
    while (cm_field_next(header, &offset, &field)) {
        if (!cm_field_is(&field, "content-transfer-encoding"))
            continue;
        CmTransfer transfer = cm_transfer_parse(field.value);
        if (transfer == CM_TRANSFER_BASE64 || transfer == CM_TRANSFER_QUOTED_PRINTABLE)
            return FALSE;
    }
    return TRUE;
}

gboolean cm_structure_is_message(CmSpan header)
{
    return (declares(header, "message/rfc822") || declares(header, "message/global") ||
            declares(header, "message/news")) &&
           is_readable(header);
}

/* The header of the open part ends at @end and its body begins at @body. */
static void close_header(Scan *scan, gsize end, gsize body)
{
    CmStructurePart *part = part_at(scan, (guint)scan->open);
    CmSpan header = cm_span_part(scan->message, part->header, end - part->header);
    scan->in_header = FALSE;
    part->header_length = end - part->header;
    part->body = body;
    guint levels = scan->level_count;
    if (declares(header, "multipart/"))
        foreach_boundary(scan, header, push_declared, GUINT_TO_POINTER(scan->open));
    if (scan->level_count > levels) {
        part->kind = CM_STRUCTURE_MULTIPART;
        return;
    }
    if (!scan->numbered) {
        char *id = child_id(part->id, 1);
        g_free(part->id);
        part->id = id;
    }
    if (cm_structure_is_message(header)) {
        part->kind = CM_STRUCTURE_MESSAGE;
        open_part(scan, g_strdup(part->id), FALSE, body);
    }
}

/* A line's end before a delimiter belongs to the delimiter (RFC 2046 5.1.1). */
static gsize before_line_end(CmSpan message, gsize from, gsize at)
{
    if (at > from && message.bytes[at - 1] == '\n')
        at--;
    if (at > from && message.bytes[at - 1] == '\r')
        at--;
    return at;
}

/* Ends the bodies of the parts from index @from on that still have none. */
static void close_bodies(Scan *scan, guint from, gsize at)
{
    for (guint i = from; i < scan->parts->len; i++) {
        CmStructurePart *part = part_at(scan, i);
        if (part->body_length == STILL_OPEN)
            part->body_length = before_line_end(scan->message, part->body, at) - part->body;
    }
}

static int find_level(const Scan *scan, CmSpan line, CmDelimiter *delimiter)
{
    for (guint i = scan->level_count; i > 0; i--) {
        *delimiter = cm_boundary_match(&scan->levels[i - 1].boundary, line.bytes, line.length);
        if (*delimiter != CM_DELIMITER_NO)
            return (int)i - 1;
    }
    return -1;
}

static void finish_header(Scan *scan, gsize at)
{
    while (scan->in_header)
        close_header(scan, at, at);
}

/* A delimiter of @level at @line: everything that was open below its owner ends. */
static void delimit(Scan *scan, guint level, const CmLine *line, gboolean opens)
{
    guint owner = scan->levels[level].owner;
    finish_header(scan, line->start);
    close_bodies(scan, owner + 1, line->start);
    while (scan->level_count > level + 1 && scan->levels[scan->level_count - 1].owner != owner)
        scan->level_count--;
    scan->open = -1;
    if (!opens)
        return;
    CmStructurePart *divided = part_at(scan, owner);
    open_part(scan, child_id(divided->id, ++divided->children), TRUE, line->end);
}

static gboolean next_is_part_field(const CmLineReader *reader)
{
    CmLineReader ahead = *reader;
    CmLine line;
    return cm_line_reader_next(&ahead, &line) &&
           cm_boundary_is_part_field(ahead.bytes + line.start, line.length);
}

/* A line that nobody declared, but that divides what follows as a delimiter does. */
static void delimit_undeclared(Scan *scan, CmSpan text, const CmLine *line)
{
    finish_header(scan, line->start);
    CmBoundary boundary = {.value = text.bytes + 2, .length = text.length - 2};
    while (boundary.length > 0 && g_ascii_isspace(boundary.value[boundary.length - 1]))
        boundary.length--;
    guint owner = scan->open >= 0 ? (guint)scan->open : 0;
    if (boundary.length > 0 && push_level(scan, &boundary, owner))
        delimit(scan, scan->level_count - 1, line, TRUE);
}

/* Each such line costs a look at the header so far: there is an end to that. */
static gboolean open_header_declares(Scan *scan, gsize end, CmSpan line)
{
    if (++scan->header_dashes > DASHES_MAX) {
        scan->complete = FALSE;
        return FALSE;
    }
    gsize start = part_at(scan, (guint)scan->open)->header;
    CmSpan header = cm_span_part(scan->message, start, end - start);
    return !foreach_boundary(scan, header, does_not_match, &line);
}

static void read_dashes(Scan *scan, const CmLineReader *reader, const CmLine *line)
{
    CmSpan text = cm_span_part(scan->message, line->start, line->length);
    CmDelimiter delimiter = CM_DELIMITER_NO;
    int level = find_level(scan, text, &delimiter);
    if (level < 0 && scan->in_header && open_header_declares(scan, line->start, text)) {
        finish_header(scan, line->start);
        level = find_level(scan, text, &delimiter);
    }
    if (level >= 0)
        delimit(scan, (guint)level, line, delimiter == CM_DELIMITER_OPEN);
    else if (next_is_part_field(reader))
        delimit_undeclared(scan, text, line);
}

/* A multipart without parts is a leaf: what stands in it must be read somehow. */
static void make_leaf(Scan *scan, guint index)
{
    CmStructurePart *part = part_at(scan, index);
    const CmStructurePart *before = index > 0 ? part_at(scan, index - 1) : NULL;
    gboolean root = *part->id == '\0' || (before != NULL && before->kind == CM_STRUCTURE_MESSAGE &&
                                          g_str_equal(before->id, part->id));
    part->kind = CM_STRUCTURE_LEAF;
    if (!root)
        return;
    char *id = child_id(part->id, 1);
    g_free(part->id);
    part->id = id;
}

static void close_rest(Scan *scan)
{
    for (guint i = 0; i < scan->parts->len; i++) {
        CmStructurePart *part = part_at(scan, i);
        if (part->body_length == STILL_OPEN)
            part->body_length = scan->message.length - part->body;
        if (part->kind == CM_STRUCTURE_MULTIPART && part->children == 0)
            make_leaf(scan, i);
    }
}

GArray *cm_structure_scan(CmSpan message, gboolean *complete)
{
    Scan scan = {.message = message, .parts = cm_structure_new(), .open = -1, .complete = TRUE};
    CmLineReader reader;
    CmLine line;
    open_part(&scan, g_strdup(""), FALSE, 0);
    cm_line_reader_init(&reader, message.bytes, message.length, 0);
    while (scan.complete && cm_line_reader_next(&reader, &line)) {
        if (line.length >= 3 && message.bytes[line.start] == '-' &&
            message.bytes[line.start + 1] == '-')
            read_dashes(&scan, &reader, &line);
        else if (scan.in_header && cm_line_is_empty(&line))
            close_header(&scan, line.start, line.end);
    }
    finish_header(&scan, message.length);
    close_rest(&scan);
    *complete = scan.complete;
    return scan.parts;
}
