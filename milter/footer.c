#include "milter/footer.h"

#include <string.h>

#define CONTENT "content-"
/* More fields about the content than this no program writes. */
#define FIELDS_MOST 8u
/* Characters of a line of base64 (RFC 2045). */
#define BASE64_GROUPS 57u

/* What can be read with words below it. */
static const char *const LETTERS[] = {
    "text/plain", "text/html", "multipart/mixed", "multipart/related", "multipart/alternative",
    NULL};

typedef struct {
    const char *at, *end;
} Bytes;

static gboolean begins_with(const Bytes *line, const char *name)
{
    gsize length = strlen(name);
    return (gsize)(line->end - line->at) >= length &&
           g_ascii_strncasecmp(line->at, name, length) == 0;
}

/* Takes the next field of the header, its folded lines too, off @rest. FALSE at its end. */
static gboolean take_field(Bytes *rest, Bytes *field)
{
    if (rest->at >= rest->end || *rest->at == '\r' || *rest->at == '\n')
        return FALSE;
    field->at = rest->at;
    do {
        const char *end = memchr(rest->at, '\n', (gsize)(rest->end - rest->at));
        rest->at = end != NULL ? end + 1 : rest->end;
    } while (rest->at < rest->end && (*rest->at == ' ' || *rest->at == '\t'));
    field->end = rest->at;
    return TRUE;
}

static char *name_of(const Bytes *field)
{
    const char *colon = memchr(field->at, ':', (gsize)(field->end - field->at));
    return colon != NULL ? g_strchomp(g_strndup(field->at, (gsize)(colon - field->at))) : NULL;
}

/* "text/plain" of a field "Content-Type: TEXT/plain; charset=…". */
static gboolean is_letter(const Bytes *field)
{
    const char *colon = memchr(field->at, ':', (gsize)(field->end - field->at));
    g_autofree char *value = g_strndup(colon + 1, (gsize)(field->end - colon - 1));
    value[strcspn(value, ";")] = '\0';
    g_autofree char *type = g_ascii_strdown(g_strstrip(value), -1);
    return g_strv_contains(LETTERS, type);
}

static gboolean is_named_before(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (g_ascii_strcasecmp(g_ptr_array_index(names, i), name) == 0)
            return TRUE;
    return FALSE;
}

/* Collects the fields about the content, as they stand, in @fields and their names in @names. FALSE
 * where they do not say once and plainly that it is a letter. */
static gboolean read_header(Bytes *rest, GString *fields, GPtrArray *names)
{
    gboolean letter = FALSE, mime = FALSE;
    Bytes field;
    while (take_field(rest, &field)) {
        mime |= begins_with(&field, "mime-version:");
        if (!begins_with(&field, CONTENT))
            continue;
        g_autofree char *name = name_of(&field);
        if (name == NULL || is_named_before(names, name) || names->len == FIELDS_MOST)
            return FALSE;
        letter |= g_ascii_strcasecmp(name, "content-type") == 0 && is_letter(&field);
        g_string_append_len(fields, field.at, field.end - field.at);
        g_ptr_array_add(names, g_steal_pointer(&name));
    }
    return letter && mime;
}

static void append_base64(GString *out, const char *words)
{
    gsize length = strlen(words);
    for (gsize at = 0; at < length; at += BASE64_GROUPS) {
        g_autofree char *line =
            g_base64_encode((const guchar *)words + at, MIN(BASE64_GROUPS, length - at));
        g_string_append_printf(out, "%s\r\n", line);
    }
}

static char *part_of_words(const char *words, const char *boundary)
{
    GString *part = g_string_new(NULL);
    g_string_append_printf(
        part,
        "\r\n--%s\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Disposition: inline\r\n\r\n",
        boundary);
    append_base64(part, words);
    g_string_append_printf(part, "--%s--\r\n", boundary);
    return g_string_free(part, FALSE);
}

CmFooter *cm_footer_new(const char *bytes, gsize size, const char *words, const char *boundary)
{
    Bytes rest = {bytes, bytes + size};
    g_autoptr(GString) fields = g_string_new(NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!read_header(&rest, fields, names))
        return NULL;
    const char *body = rest.end - rest.at >= 2 && rest.at[0] == '\r' ? rest.at + 2 : rest.end;
    CmFooter *footer = g_new0(CmFooter, 1);
    footer->type = g_strdup_printf("multipart/mixed; boundary=\"%s\"", boundary);
    footer->before = g_strdup_printf("--%s\r\n%s\r\n", boundary, fields->str);
    footer->body = body;
    footer->body_size = (gsize)(rest.end - body);
    footer->after = part_of_words(words, boundary);
    footer->removed = g_steal_pointer(&names);
    return footer;
}

void cm_footer_free(CmFooter *footer)
{
    if (footer == NULL)
        return;
    g_free(footer->type);
    g_free(footer->before);
    g_free(footer->after);
    g_ptr_array_unref(footer->removed);
    g_free(footer);
}
