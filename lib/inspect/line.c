#include "inspect/line.h"

#include <string.h>

#define FIRST_WINDOW 256u

void cm_line_reader_init(CmLineReader *reader, const char *bytes, gsize length, gsize offset)
{
    *reader = (CmLineReader){.bytes = bytes, .length = length, .offset = offset};
}

/* The first LF or CR at or behind @offset; the length when there is none. Searched for in windows:
 * a buffer that has only one of the two must not be searched to its end for the other, line by
 * line. */
static gsize find_end(const CmLineReader *reader, gsize offset)
{
    gsize window = FIRST_WINDOW;
    while (offset < reader->length) {
        const char *start = reader->bytes + offset;
        gsize size = MIN(window, reader->length - offset);
        const char *lf = memchr(start, '\n', size);
        const char *cr = memchr(start, '\r', lf != NULL ? (gsize)(lf - start) : size);
        if (cr != NULL || lf != NULL)
            return (gsize)((cr != NULL ? cr : lf) - reader->bytes);
        offset += size;
        window *= 2;
    }
    return reader->length;
}

gboolean cm_line_reader_next(CmLineReader *reader, CmLine *line)
{
    if (reader->offset >= reader->length)
        return FALSE;
    gsize stop = find_end(reader, reader->offset);
    line->start = reader->offset;
    line->length = stop - reader->offset;
    line->end = MIN(stop + 1, reader->length);
    if (line->end < reader->length && reader->bytes[stop] == '\r' &&
        reader->bytes[line->end] == '\n')
        line->end++;
    reader->offset = line->end;
    return TRUE;
}
