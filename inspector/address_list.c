#include "inspector/address_list.h"

#include "inspector/encoded_word.h"
#include "inspector/field.h"

typedef struct {
    CmCharsets *charsets;
    CmAddressListEach each;
    gpointer data;
    GString *phrase, *comment, *angle;
    gboolean has_angle;
} Reader;

static const char *read_quoted(const char *at, GString *to)
{
    for (at++; *at != '\0' && *at != '"'; at++) {
        if (*at == '\\' && at[1] != '\0')
            at++;
        g_string_append_c(to, *at);
    }
    return *at == '"' ? at + 1 : at;
}

/* A quoted local part keeps its quotes: without them "a b"@x would be two words. */
static const char *read_local(const char *at, GString *to)
{
    const char *end = at;
    GString *bare = g_string_new(NULL);
    end = read_quoted(at, bare);
    if (*end == '@')
        g_string_append_len(to, at, end - at);
    else
        g_string_append(to, bare->str);
    g_string_free(bare, TRUE);
    return end;
}

static const char *read_comment(const char *at, GString *to)
{
    guint depth = 1;
    for (at++; *at != '\0'; at++) {
        if (*at == '\\' && at[1] != '\0')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
        g_string_append_c(to, *at);
    }
    return at;
}

static const char *read_angle(Reader *reader, const char *at)
{
    reader->has_angle = TRUE;
    for (at++; *at != '\0' && *at != '>'; at++)
        g_string_append_c(reader->angle, *at);
    return *at == '>' ? at + 1 : at;
}

static char *decode(Reader *reader, const GString *raw)
{
    g_autofree char *decoded = cm_encoded_word_decode(reader->charsets, raw->str);
    g_strstrip(decoded);
    return *decoded != '\0' ? g_steal_pointer(&decoded) : NULL;
}

static void finish(Reader *reader)
{
    g_autofree char *phrase = decode(reader, reader->phrase);
    g_autofree char *comment = decode(reader, reader->comment);
    g_autofree char *angle = decode(reader, reader->angle);
    if (reader->has_angle)
        reader->each(phrase != NULL ? phrase : comment, angle != NULL ? angle : "", reader->data);
    else if (phrase != NULL)
        reader->each(comment, phrase, reader->data);
    g_string_truncate(reader->phrase, 0);
    g_string_truncate(reader->comment, 0);
    g_string_truncate(reader->angle, 0);
    reader->has_angle = FALSE;
}

static const char *step(Reader *reader, const char *at)
{
    switch (*at) {
    case '"':
        return read_local(at, reader->phrase);
    case '(':
        return read_comment(at, reader->comment);
    case '<':
        return read_angle(reader, at);
    case ':': /* the name of a group ends */
        g_string_truncate(reader->phrase, 0);
        return at + 1;
    case ',':
    case ';':
        finish(reader);
        return at + 1;
    default:
        g_string_append_c(reader->phrase, *at);
        return at + 1;
    }
}

void cm_address_list_foreach(CmSpan value, CmCharsets *charsets, CmAddressListEach each,
                             gpointer data)
{
    Reader reader = {
        .charsets = charsets,
        .each = each,
        .data = data,
        .phrase = g_string_new(NULL),
        .comment = g_string_new(NULL),
        .angle = g_string_new(NULL),
    };
    g_autofree char *line = cm_field_unfold(value);
    for (const char *at = line; *at != '\0';)
        at = step(&reader, at);
    finish(&reader);
    g_string_free(reader.phrase, TRUE);
    g_string_free(reader.comment, TRUE);
    g_string_free(reader.angle, TRUE);
}
