#include "inspector/field.h"

#include "inspect/line.h"

static gboolean is_folded(CmSpan header, const CmLine *line)
{
    char first = line->length > 0 ? header.bytes[line->start] : '\0';
    return first == ' ' || first == '\t';
}

/* RFC 5322 2.2: printable characters but the colon. Blanks before the colon are the obsolete form.
 */
static gboolean split_name(CmSpan line, CmField *field)
{
    const char *colon = memchr(line.bytes, ':', line.length);
    if (colon == NULL || colon == line.bytes)
        return FALSE;
    gsize length = (gsize)(colon - line.bytes);
    while (length > 0 && (line.bytes[length - 1] == ' ' || line.bytes[length - 1] == '\t'))
        length--;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isgraph(line.bytes[i]))
            return FALSE;
    field->name = cm_span_part(line, 0, length);
    field->value = cm_span_part(line, (gsize)(colon - line.bytes) + 1, line.length);
    return length > 0;
}

/* Adds the folded lines behind the reader to the field's value. */
static void extend(CmSpan header, CmLineReader *reader, CmField *field, gsize *offset)
{
    CmLine line;
    while (cm_line_reader_next(reader, &line) && is_folded(header, &line)) {
        const char *end = header.bytes + line.start + line.length;
        field->value.length = (gsize)(end - field->value.bytes);
        *offset = line.end;
    }
}

gboolean cm_field_next(CmSpan header, gsize *offset, CmField *field)
{
    CmLineReader reader;
    CmLine line;
    if (*offset >= header.length)
        return FALSE;
    cm_line_reader_init(&reader, header.bytes, header.length, *offset);
    while (cm_line_reader_next(&reader, &line)) {
        *offset = line.end;
        if (!split_name(cm_span_part(header, line.start, line.length), field))
            continue;
        extend(header, &reader, field, offset);
        return TRUE;
    }
    return FALSE;
}

gboolean cm_field_is(const CmField *field, const char *name)
{
    return field->name.length == strlen(name) && cm_span_starts_caseless(field->name, name);
}

gboolean cm_field_find(CmSpan header, const char *name, CmSpan *value)
{
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field)) {
        if (!cm_field_is(&field, name))
            continue;
        *value = field.value;
        return TRUE;
    }
    return FALSE;
}

char *cm_field_unfold(CmSpan value)
{
    GString *text = g_string_sized_new(value.length);
    for (gsize i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (c != '\r' && c != '\n')
            g_string_append_c(text, c == '\0' ? ' ' : c);
    }
    return g_strstrip(g_string_free(text, FALSE));
}
