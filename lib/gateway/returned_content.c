#include "gateway/returned_content.h"

#include <string.h>

typedef struct {
    const char *at;
    gsize left;
} Rest;

/* A field with the lines that continue it, its line end included. */
typedef struct {
    const char *at;
    gsize size;
    gsize name; /* bytes of it */
} Field;

static gsize line_size(const Rest *rest)
{
    const char *end = memmem(rest->at, rest->left, "\r\n", 2);
    return end != NULL ? (gsize)(end - rest->at) + 2 : rest->left;
}

static void skip(Rest *rest, gsize size)
{
    rest->at += size;
    rest->left -= size;
}

static gboolean is_continued(const Rest *rest)
{
    return rest->left > 0 && (*rest->at == ' ' || *rest->at == '\t');
}

static gsize name_size(const Field *field)
{
    const char *colon = memchr(field->at, ':', field->size);
    gsize size = colon != NULL ? (gsize)(colon - field->at) : 0;
    while (size > 0 && (field->at[size - 1] == ' ' || field->at[size - 1] == '\t'))
        size--;
    return size;
}

/* FALSE at the end of the header; @rest is then what follows, with the empty line. */
static gboolean next_field(Rest *rest, Field *field)
{
    if (rest->left == 0 || (rest->left >= 2 && memcmp(rest->at, "\r\n", 2) == 0))
        return FALSE;
    field->at = rest->at;
    do
        skip(rest, line_size(rest));
    while (is_continued(rest));
    field->size = (gsize)(rest->at - field->at);
    field->name = name_size(field);
    return TRUE;
}

static gboolean is_named(const Field *field, const char *name)
{
    return field->name == strlen(name) && g_ascii_strncasecmp(field->at, name, field->name) == 0;
}

static gboolean begins(const Field *field, const char *name)
{
    return field->name >= strlen(name) && g_ascii_strncasecmp(field->at, name, strlen(name)) == 0;
}

static gboolean has_addresses(const Field *field)
{
    static const char *const names[] = {
        "From",
        "Sender",
        "Reply-To",
        "To",
        "Cc",
        "Bcc",
        "Apparently-To",
        "Disposition-Notification-To",
        "Errors-To",
        "Mail-Followup-To",
        "Return-Receipt-To",
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (is_named(field, names[i]))
            return TRUE;
    return begins(field, "Resent-");
}

static gboolean says_what_it_is(const Field *field)
{
    return is_named(field, "Subject") || is_named(field, "MIME-Version") ||
           begins(field, "Content-");
}

static gboolean is_same(const Field *shown, const Field *kept)
{
    if (shown->size == kept->size && memcmp(shown->at, kept->at, kept->size) == 0)
        return TRUE;
    return has_addresses(kept) && shown->name == kept->name &&
           g_ascii_strncasecmp(shown->at, kept->at, kept->name) == 0;
}

/* Steps over what was added before @kept, and over @kept; FALSE when it is not there. */
static gboolean find(Rest *rest, const Field *kept)
{
    Field shown;
    while (next_field(rest, &shown)) {
        if (is_same(&shown, kept))
            return TRUE;
        if (says_what_it_is(&shown))
            return FALSE;
    }
    return FALSE;
}

gboolean cm_returned_content_is(const char *shown, gsize shown_size, const char *kept,
                                gsize kept_size)
{
    Rest ours = {kept, kept_size};
    Rest theirs = {shown, shown_size};
    Field field;
    while (next_field(&ours, &field))
        if (!find(&theirs, &field))
            return FALSE;
    while (next_field(&theirs, &field))
        if (says_what_it_is(&field))
            return FALSE;
    return ours.left == theirs.left && memcmp(ours.at, theirs.at, ours.left) == 0;
}
