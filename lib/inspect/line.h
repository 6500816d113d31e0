/* line.h - the lines of a message, whatever ends them
 *
 * RFC 5322 2.1 wants CRLF; mail in the wild has bare LF and, where somebody hopes that a filter
 * reads less than a mail program does, bare CR. All three end a line here. A line takes time by its
 * own length alone.
 */
#ifndef CM_INSPECT_LINE_H
#define CM_INSPECT_LINE_H

#include <glib.h>

typedef struct {
    gsize start;  /* offset of the first byte */
    gsize length; /* without the line's end */
    gsize end;    /* offset behind the line's end: where the next line starts */
} CmLine;

/* Where reading stands; filled by cm_line_reader_init(). The buffer stays with the caller. */
typedef struct {
    const char *bytes;
    gsize length;
    gsize offset;
} CmLineReader;

/* Starts reading @length @bytes at @offset, which is at most @length. */
void cm_line_reader_init(CmLineReader *reader, const char *bytes, gsize length, gsize offset);

/* Gives the next line; FALSE at the end of the buffer. */
gboolean cm_line_reader_next(CmLineReader *reader, CmLine *line);

/* TRUE when the line has no bytes. */
static inline gboolean cm_line_is_empty(const CmLine *line)
{
    return line->length == 0;
}

#endif
