#include "milter/footer.h"

#include <string.h>

#include "milter/footer_delicate.h"

#define CONTENT "content-"
/* More fields about the content than this no program writes. */
#define FIELDS_MOST 8u
/* Characters of a line of base64 (RFC 2045). */
#define BASE64_GROUPS 57u

/* What can be read with words below it. */
static const char *const LETTERS[] = {
    "text/plain", "text/html", "multipart/mixed", "multipart/related", "multipart/alternative",
    NULL};
/* How the bytes of a body may be encoded (RFC 2045, 6.1). */
static const char *const EIGHT_BITS[] = {"8bit", "binary", NULL};
static const char *const SEVEN_BITS[] = {"7bit", "quoted-printable", "base64", NULL};
/* What a mail server signs with (RFC 6376, RFC 8617). */
static const char *const SIGNATURES[] = {"dkim-signature", "domainkey-signature", "arc-seal",
                                         "arc-message-signature", NULL};

typedef struct {
    const char *at, *end;
} Bytes;

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
    return colon != NULL ? g_strchomp(g_ascii_strdown(field->at, colon - field->at)) : NULL;
}

/* "text/plain" of a field "Content-Type: TEXT/plain; charset=…". */
static char *value_of(const Bytes *field)
{
    const char *colon = memchr(field->at, ':', (gsize)(field->end - field->at));
    g_autofree char *value = g_ascii_strdown(colon + 1, field->end - colon - 1);
    value[strcspn(value, ";")] = '\0';
    return g_strdup(g_strstrip(value));
}

static gboolean is_named_before(GPtrArray *names, const char *name)
{
    return g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL);
}

typedef struct {
    GString *content; /* the fields about the content, as they stand */
    GPtrArray *names; /* of char *: theirs, in lower case */
    GPtrArray *removed;
    gboolean letter, mime;
} Header;

static void header_init(Header *header)
{
    header->content = g_string_new(NULL);
    header->names = g_ptr_array_new_with_free_func(g_free);
    header->removed = g_ptr_array_new_with_free_func(g_free);
}

static void header_clear(Header *header)
{
    g_string_free(header->content, TRUE);
    g_ptr_array_unref(header->names);
    g_clear_pointer(&header->removed, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Header, header_clear)

/* What a body of eight bits is said to be stays said of the whole: a mail server that reads nothing
 * of it takes it for seven (RFC 2045, 6.4). FALSE for an encoding that nobody knows. */
static gboolean take_encoding(Header *header, const char *encoding)
{
    if (g_strv_contains(EIGHT_BITS, encoding))
        return TRUE;
    g_ptr_array_add(header->removed, g_strdup("Content-Transfer-Encoding"));
    return g_strv_contains(SEVEN_BITS, encoding);
}

static gboolean take_content(Header *header, const Bytes *field, const char *name)
{
    if (is_named_before(header->names, name) || header->names->len == FIELDS_MOST)
        return FALSE;
    g_string_append_len(header->content, field->at, field->end - field->at);
    g_ptr_array_add(header->names, g_strdup(name));
    g_autofree char *value = value_of(field);
    if (g_str_equal(name, "content-transfer-encoding"))
        return take_encoding(header, value);
    header->letter |= g_str_equal(name, "content-type") && g_strv_contains(LETTERS, value);
    g_ptr_array_add(header->removed, g_strndup(field->at, strlen(name)));
    return TRUE;
}

/* FALSE where the fields do not say once and plainly that it is a letter, or a mail server has
 * signed it: what they say of its content would not be true of it any more. */
static gboolean read_header(Bytes *rest, Header *header)
{
    Bytes field;
    while (take_field(rest, &field)) {
        g_autofree char *name = name_of(&field);
        const char *said = name != NULL ? name : "";
        if (g_strv_contains(SIGNATURES, said))
            return FALSE;
        header->mime |= g_str_equal(said, "mime-version");
        if (name == NULL && g_ascii_strncasecmp(field.at, CONTENT, strlen(CONTENT)) == 0)
            return FALSE;
        if (g_str_has_prefix(said, CONTENT) && !take_content(header, &field, name))
            return FALSE;
    }
    return header->letter && header->mime;
}

/* The part that the words are, without the boundaries around it. */
static char *part_of_words(const char *words)
{
    GString *part = g_string_new("Content-Type: text/plain; charset=utf-8\r\n"
                                 "Content-Transfer-Encoding: base64\r\n"
                                 "Content-Disposition: inline\r\n\r\n");
    gsize length = strlen(words);
    for (gsize at = 0; at < length; at += BASE64_GROUPS) {
        g_autofree char *line =
            g_base64_encode((const guchar *)words + at, MIN(BASE64_GROUPS, length - at));
        g_string_append_printf(part, "%s\r\n", line);
    }
    return g_string_free(part, FALSE);
}

/* TRUE when the last part of the outermost multipart is @part: the mail has passed here before. By
 * the words themselves, since a field of the header is soon written, and soon lost. */
static gboolean ends_with(const Bytes *body, const char *part)
{
    const char *end = body->end;
    while (end > body->at && g_ascii_isspace(end[-1]))
        end--;
    const char *last = memrchr(body->at, '\n', (gsize)(end - body->at));
    gsize closing = last != NULL ? (gsize)(end - last) : 0;
    gsize length = strlen(part); /* with the line end that @last is */
    if (closing < strlen("\n--B--") || (gsize)(last + 1 - body->at) < length + closing)
        return FALSE;
    const char *begin = last + 1 - length;
    const char *opening = begin - closing; /* "\n--B\r\n" is as long as "\n--B--" */
    return memcmp(begin, part, length) == 0 && memcmp(opening, last, closing - 2) == 0 &&
           memcmp(last, "\n--", 3) == 0 && memcmp(end - 2, "--", 2) == 0;
}

static CmFooter *wrap(Header *header, const Bytes *body, const char *part, const char *boundary)
{
    CmFooter *footer = g_new0(CmFooter, 1);
    footer->type = g_strdup_printf("multipart/mixed; boundary=\"%s\"", boundary);
    footer->before = g_strdup_printf("--%s\r\n%s\r\n", boundary, header->content->str);
    footer->body = body->at;
    footer->body_size = (gsize)(body->end - body->at);
    footer->after = g_strdup_printf("\r\n--%s\r\n%s--%s--\r\n", boundary, part, boundary);
    footer->removed = g_steal_pointer(&header->removed);
    return footer;
}

CmFooter *cm_footer_new(const char *bytes, gsize size, const char *words, const char *boundary)
{
    g_auto(Header) header = {0};
    header_init(&header);
    Bytes body = {bytes, bytes + size};
    if (!read_header(&body, &header))
        return NULL;
    body.at = body.end - body.at >= 2 && body.at[0] == '\r' ? body.at + 2 : body.end;
    g_autofree char *part = part_of_words(words);
    if (cm_footer_has_delicate_part(body.at, (gsize)(body.end - body.at)) || ends_with(&body, part))
        return NULL;
    return wrap(&header, &body, part, boundary);
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
