#include "inspector/saved_mail.h"

#include "inspector/container.h"
#include "inspector/content.h"
#include "inspector/field.h"
#include "inspector/message.h"

#define HEADER_MAX (64u << 10) /* bytes in which the header of a file is looked for */
#define LEAD_LINES 16u         /* before it, empty ones not counted */

/* The first line of @bytes, with what ends it. */
static CmSpan first_line(CmSpan bytes)
{
    return cm_span_part(bytes, 0, cm_span_find(bytes, 0, "\n") + 1);
}

static CmSpan behind(CmSpan bytes, CmSpan line)
{
    return cm_span_part(bytes, line.length, bytes.length);
}

/* Nothing, or a number alone. */
static gboolean says_nothing(CmSpan line)
{
    for (gsize i = 0; i < line.length; i++)
        if (!g_ascii_isdigit(line.bytes[i]) && !g_ascii_isspace(line.bytes[i]))
            return FALSE;
    return line.length > 0;
}

static CmSpan skip_mark(CmSpan bytes)
{
    return cm_span_starts(bytes, "\xef\xbb\xbf") ? cm_span_part(bytes, 3, bytes.length) : bytes;
}

static CmSpan skip_empty_lines(CmSpan bytes)
{
    while (bytes.length > 0 && g_ascii_isspace(*bytes.bytes))
        bytes = cm_span_part(bytes, 1, bytes.length);
    return bytes;
}

static CmSpan skip_lead(CmSpan bytes)
{
    bytes = skip_mark(bytes);
    for (guint i = 0; i < LEAD_LINES; i++) {
        bytes = skip_empty_lines(bytes);
        CmSpan line = first_line(bytes);
        if (!says_nothing(line) && !cm_span_starts(line, "From ") &&
            !cm_span_starts(line, ">From "))
            return bytes;
        bytes = behind(bytes, line);
    }
    return bytes;
}

/* A field's name and its colon. */
static gboolean begins_with_field(CmSpan bytes)
{
    CmSpan line = first_line(bytes);
    gsize colon = cm_span_find(line, 0, ":");
    for (gsize i = 0; i < colon; i++)
        if (!g_ascii_isgraph(line.bytes[i]))
            return FALSE;
    return colon > 0 && colon < line.length;
}

static gboolean begins_as_message(CmSpan bytes)
{
    CmSpan head = cm_span_part(skip_lead(bytes), 0, HEADER_MAX), value;
    gsize lines = cm_span_find(head, 0, "\n\n"), ends = cm_span_find(head, 0, "\r\n\r\n");
    CmSpan header = cm_span_part(head, 0, MIN(lines, ends) + 1);
    return begins_with_field(header) &&
           (cm_field_find(header, "mime-version", &value) ||
            cm_field_find(header, "content-transfer-encoding", &value) ||
            (cm_field_find(header, "content-type", &value) &&
             cm_field_find(header, "from", &value)));
}

/* The line "From " with a time of day in it, as every program that makes mailboxes writes it. */
static gboolean is_dated(CmSpan line)
{
    for (gsize i = 0; i + 5 <= line.length; i++)
        if (line.bytes[i + 2] == ':' && g_ascii_isdigit(line.bytes[i]) &&
            g_ascii_isdigit(line.bytes[i + 1]) && g_ascii_isdigit(line.bytes[i + 3]) &&
            g_ascii_isdigit(line.bytes[i + 4]))
            return TRUE;
    return FALSE;
}

static gboolean is_behind_empty_line(CmSpan box, gsize at)
{
    gsize before = at >= 2 && box.bytes[at - 2] == '\r' ? 3 : 2;
    return at >= before && box.bytes[at - before] == '\n';
}

/* Where the next mail of a mailbox begins, behind @from; @box's length when none does. Every
 * program divides at @certain ones. Others may be words of a text, where a field follows. */
static gsize find_next(CmSpan box, gsize from, gboolean certain)
{
    gsize at = from;
    while ((at = cm_span_find(box, at, "\nFrom ") + 1) < box.length) {
        CmSpan rest = cm_span_part(box, at, box.length);
        if (begins_with_field(skip_lead(rest)) &&
            (!certain || (is_dated(first_line(rest)) && is_behind_empty_line(box, at))))
            return at;
    }
    return box.length;
}

/* @bytes from the line "From " on that they begin with; nothing where they do not. */
static CmSpan find_mailbox(CmSpan bytes)
{
    CmSpan box = skip_empty_lines(skip_mark(bytes));
    gboolean is = cm_span_starts(box, "From ") && begins_with_field(skip_lead(box));
    return is ? box : (CmSpan){"", 0};
}

gboolean cm_saved_mail_is(CmSpan bytes)
{
    gboolean is = begins_as_message(bytes);
    CmSpan box = find_mailbox(bytes);
    for (gsize at = 0, next; !is && at < box.length; at = next) {
        next = find_next(box, at, FALSE);
        is = begins_as_message(cm_span_part(box, at, next - at));
    }
    return is;
}

static void add_words(CmInspection *inspection, int part, CmSpan bytes)
{
    g_autoptr(GString) text = cm_charset_convert(inspection->charsets, NULL, bytes);
    cm_inspection_add_page(inspection, part, "mailbox", 0, (CmSpan){text->str, text->len});
}

/* Behind a mail Apple Mail writes what it knows of it: flags, but its subject and sender too. */
static CmSpan without_property_list(CmInspection *inspection, int part, CmSpan bytes, CmSpan mail)
{
    guint64 length = g_ascii_strtoull(skip_mark(bytes).bytes, NULL, 10);
    CmSpan list = cm_span_part(mail, (gsize)MIN(length, mail.length), mail.length);
    gboolean is = length > 0 && cm_span_starts(list, "<?xml") &&
                  cm_span_find(list, 0, "base64") == list.length;
    if (!is)
        return mail;
    add_words(inspection, part, list);
    return cm_span_part(mail, 0, mail.length - list.length);
}

/* What stands around the mail is searched, since some programs show it. */
static void read_mail(CmInspection *inspection, int part, CmSpan bytes)
{
    CmSpan mail = skip_lead(bytes);
    if (mail.length > 0)
        add_words(inspection, part, cm_span_part(bytes, 0, bytes.length - mail.length));
    cm_message_read_within(inspection, part,
                           mail.length > 0 ? without_property_list(inspection, part, bytes, mail)
                                           : bytes);
}

/* What only looks like a mail is a piece of the text before it. */
static gboolean read_member(CmContainer *container, CmSpan bytes)
{
    const CmMember member = {.name = "", .type = ""};
    if (!cm_container_count(container) || !cm_container_take(container, bytes.length))
        return FALSE;
    int index = cm_container_add(container, &member);
    if (index < 0)
        return FALSE;
    if (begins_as_message(bytes))
        read_mail(container->inspection, index, bytes);
    else
        cm_content_read(container->inspection, index, &(CmContentLabel){.declared = "text/plain"},
                        bytes);
    return TRUE;
}

/* What every program takes for one mail, and what some may find in it. */
static gboolean read_members(CmContainer *container, CmSpan bytes)
{
    gboolean more = read_member(container, bytes);
    for (gsize at = find_next(bytes, 0, FALSE), next; more && at < bytes.length; at = next) {
        next = find_next(bytes, at, FALSE);
        more = read_member(container, cm_span_part(bytes, at, next - at));
    }
    return more;
}

static void read_mailbox(CmInspection *inspection, int part, CmSpan bytes)
{
    CmContainer container;
    CmReportPart *box = cm_inspection_part(inspection, part);
    g_free(box->type);
    box->type = g_strdup("application/mbox");
    box->media = CM_MEDIA_ARCHIVE;
    inspection->refused |= inspection->text_alone;
    if (inspection->refused || !cm_container_enter(&container, inspection, part))
        return;
    gboolean more = TRUE;
    for (gsize at = 0, next; more && at < bytes.length; at = next) {
        next = find_next(bytes, at, TRUE);
        more = read_members(&container, cm_span_part(bytes, at, next - at));
    }
    cm_container_leave(&container);
}

void cm_saved_mail_read(CmInspection *inspection, int part, CmSpan bytes)
{
    CmSpan box = find_mailbox(bytes);
    if (find_next(box, 0, FALSE) < box.length)
        read_mailbox(inspection, part, box);
    else
        read_mail(inspection, part, bytes);
}
