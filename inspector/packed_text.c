#include "inspector/packed_text.h"

#define YENC     "=ybegin "
#define UUENCODE "begin-base64 "
#define BINHEX   "(This file must be converted with BinHex"

/* The words of a head: "line=128 size=9 name=a b.png". */
static gboolean is_yenc(CmSpan line, CmSpan *name)
{
    gsize at = cm_span_find(line, 0, "name=");
    *name = cm_span_part(line, at + strlen("name="), line.length);
    while (name->length > 0 && g_ascii_isspace(name->bytes[name->length - 1]))
        name->length--;
    return cm_span_find(line, 0, "line=") < line.length &&
           cm_span_find(line, 0, "size=") < line.length;
}

/* "begin-base64 644 a.png" (POSIX uuencode -m). */
static gboolean is_uuencode(CmSpan line, CmSpan *name)
{
    gsize at = strlen(UUENCODE), start = at;
    while (at < line.length && line.bytes[at] >= '0' && line.bytes[at] <= '7')
        at++;
    *name = cm_span_part(line, at + 1, line.length);
    while (name->length > 0 && g_ascii_isspace(name->bytes[name->length - 1]))
        name->length--;
    return at >= start + 3 && at < line.length && line.bytes[at] == ' ';
}

/* Behind the sentence stands a colon, and the file. */
static gboolean is_binhex(CmSpan rest)
{
    gsize at = cm_span_find(rest, 0, "\n");
    while (at < rest.length && g_ascii_isspace(rest.bytes[at]))
        at++;
    return at < rest.length && rest.bytes[at] == ':';
}

gboolean cm_packed_text_find(CmSpan text, gsize *offset, CmSpan *name)
{
    gboolean found = FALSE;
    while (!found && *offset < text.length) {
        gsize end = cm_span_find(text, *offset, "\n");
        CmSpan rest = cm_span_part(text, *offset, text.length);
        *name = (CmSpan){"", 0};
        CmSpan line = cm_span_part(rest, 0, end - *offset);
        if (cm_span_starts(line, YENC))
            found = is_yenc(line, name);
        else if (cm_span_starts(line, UUENCODE))
            found = is_uuencode(line, name);
        else if (cm_span_starts(rest, BINHEX))
            found = is_binhex(rest);
        *offset = end + 1;
    }
    return found;
}
