#include "inspect/base64_block.h"

#include "inspect/line.h"

#define FIRST_LINE 60u /* bytes of a first line at least: words of a text are shorter */
#define LINE_BYTES 998u

static gboolean is_base64(const char *line, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(line[i]) && line[i] != '+' && line[i] != '/' && line[i] != '=')
            return FALSE;
    return length > 0 && length <= LINE_BYTES;
}

/* The lines from @first on; FALSE when they are no block. *@reader stands behind what was read. */
static gboolean read_block(CmLineReader *reader, const CmLine *first, CmBase64Block *block)
{
    CmLine line = *first;
    *block = (CmBase64Block){.offset = first->start};
    while (is_base64(reader->bytes + line.start, line.length)) {
        block->length = line.start + line.length - first->start;
        if (block->length > CM_BASE64_BLOCK_MOST)
            return FALSE;
        if (!cm_line_reader_next(reader, &line))
            return block->length >= CM_BASE64_BLOCK_LEAST;
    }
    const char *end = reader->bytes + line.start;
    gboolean ends = line.length == 0 || (line.length >= 2 && end[0] == '-' && end[1] == '-');
    return ends && block->length >= CM_BASE64_BLOCK_LEAST;
}

gboolean cm_base64_block_next(const char *bytes, gsize length, gsize *at, CmBase64Block *block)
{
    CmLineReader reader;
    CmLine line;
    gboolean empty = FALSE;
    cm_line_reader_init(&reader, bytes, length, *at);
    while (cm_line_reader_next(&reader, &line)) {
        gboolean begins = empty && line.length >= FIRST_LINE;
        empty = cm_line_is_empty(&line);
        if (begins && read_block(&reader, &line, block)) {
            *at = block->offset + block->length;
            return TRUE;
        }
    }
    *at = length;
    return FALSE;
}
