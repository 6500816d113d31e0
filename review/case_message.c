#include "review/case_message.h"

#include <string.h>

#include "base/error.h"
#include "gateway/report_text.h"
#include "review/domain_words.h"
#include "review/marked_text.h"
#include "review/transfer.h"
#include "review/url.h"

#define PREVIEWS_SHOWN 8u

void cm_case_message_free(CmCaseMessage *message)
{
    if (message == NULL)
        return;
    cm_message_free(message->message);
    cm_report_free(message->report);
    g_free(message);
}

static CmMessage *spool(const CmConsole *console, GBytes *body, GError **error)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(body, &size);
    g_autoptr(CmMessage) message = cm_message_new(cm_gateway_system(console->gateway), size, error);
    if (message == NULL || !cm_message_append(message, bytes, size, error) ||
        !cm_message_seal(message, error))
        return NULL;
    return g_steal_pointer(&message);
}

CmMessage *cm_case_message_fetch(const CmCaseView *view, const char *reason, GError **error)
{
    const CmConsole *console = view->call->console;
    g_autoptr(GBytes) body = cm_store_case_body(console->store, view->held->id,
                                                view->call->account->name, reason, error);
    return body != NULL ? spool(console, body, error) : NULL;
}

CmCaseMessage *cm_case_message_open(const CmCaseView *view, const char *reason, GError **error)
{
    const CmConsole *console = view->call->console;
    g_autoptr(CmMessage) spooled = cm_case_message_fetch(view, reason, error);
    if (spooled == NULL)
        return NULL;
    if (!cm_console_enter(console, error))
        return NULL;
    CmCaseMessage *message = g_new0(CmCaseMessage, 1);
    message->report = cm_inspector_inspect(cm_gateway_inspector(console->gateway),
                                           cm_message_fd(spooled), cm_message_size(spooled));
    cm_console_leave(console);
    message->message = g_steal_pointer(&spooled);
    return message;
}

static gboolean is_part_of(const CmReportText *text, const CmReport *report,
                           const CmReportPart *part)
{
    return text->part >= 0 && g_ptr_array_index(report->parts, (guint)text->part) == part;
}

/* The page has all of @part as text, without a name of its own to be shown beside it. */
static gboolean is_shown_whole(const CmReportPart *part, const CmReport *report)
{
    gboolean shown = FALSE;
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != CM_TEXT_BODY || !is_part_of(text, report, part))
            continue;
        if (!cm_marked_text_is_whole(text->text))
            return FALSE;
        shown = TRUE;
    }
    return shown && part->media == CM_MEDIA_TEXT && part->filename == NULL &&
           part->reason == CM_REASON_NONE;
}

/* There is nothing to list beside the text of the message. */
static gboolean is_text_alone(const CmReport *report)
{
    return report->parts->len == 0 ||
           (report->parts->len == 1 && is_shown_whole(g_ptr_array_index(report->parts, 0), report));
}

/* What can be saved by itself: it lies in the message as it is, and is not all that is shown. Of a
 * message that could not be taken apart the only part is the whole of it, which is exported. */
static gboolean can_be_saved(const CmReportPart *part, const CmReport *report)
{
    return !part->enclosed && part->length > 0 && part->offset > 0 && !is_text_alone(report) &&
           !g_str_has_prefix(part->type, "multipart/");
}

static char *save_path(const CmCaseView *view, const CmReportPart *part)
{
    return cm_url_path("case", view->held->id, "part", part->id, NULL);
}

/* What of a text that is too long for the page lies behind its cut, and the way to all of it. */
static void put_rest(CmHtml *html, const CmCaseView *view, const CmReport *report,
                     const CmReportText *text, GHashTable *signs)
{
    const CmReportPart *part =
        text->part >= 0 ? g_ptr_array_index(report->parts, (guint)text->part) : NULL;
    cm_html_open(html, "p", "class", "note", NULL);
    cm_html_say(html, CM_SAY_TEXT_CUT);
    if (part != NULL && can_be_saved(part, report)) {
        g_autofree char *path = save_path(view, part);
        cm_html_text(html, " ");
        cm_html_link_say(html, path, CM_SAY_TEXT_SAVE);
    }
    cm_html_close(html, "p");
    cm_marked_text_put_rest(html, text->text, signs);
}

static void put_text(CmHtml *html, const CmCaseView *view, const CmReport *report,
                     const CmReportText *text, GHashTable *signs)
{
    cm_marked_text_put(html, text->text, signs);
    if (!cm_marked_text_is_whole(text->text))
        put_rest(html, view, report, text, signs);
}

/* What is made a picture of: not a drawing, which is text, and nothing that nobody could decode. */
static gboolean can_be_shown(const CmReportPart *part)
{
    return part->media == CM_MEDIA_IMAGE && part->inspected &&
           !g_str_equal(part->type, "image/svg+xml");
}

/* The first are on the page, the others behind a link: each is another look into the mail. */
static void put_preview(CmHtml *html, const CmCaseView *view, const CmReportPart *part,
                        gboolean shown)
{
    g_autofree char *path = cm_url_path("case", view->held->id, "preview", NULL);
    g_autofree char *url = cm_url_query(path, "part", part->id, NULL);
    g_autofree char *label =
        g_strdup_printf("%s %s", cm_words(CM_SAY_PREVIEW, cm_html_language(html)), part->id);
    cm_html_text(html, " ");
    if (!shown) {
        cm_html_link_say(html, url, CM_SAY_PREVIEW);
        return;
    }
    cm_html_open(html, "img", "src", url, "alt", label, "class", "preview", "loading", "lazy",
                 NULL);
}

static const char *say_reason(const CmHtml *html, CmReason reason)
{
    return cm_domain_word(CM_DOMAIN_REASON, cm_reason_word(reason), cm_html_language(html));
}

static void put_part(CmHtml *html, const CmCaseView *view, const CmReport *report,
                     const CmReportPart *part, guint *previews)
{
    gsize length = 0;
    g_autofree char *path = save_path(view, part);
    cm_html_open(html, "li", NULL);
    cm_html_element(html, "span", "id", part->id);
    cm_html_text(html, " ");
    if (part->filename != NULL)
        cm_html_text(html, cm_mail_text_bytes(part->filename, &length));
    cm_html_text(html, " ");
    cm_html_element(html, "span", "tag", part->type);
    cm_html_text(html, " ");
    cm_html_say_number(html, CM_SAY_BYTES, (gint64)part->size);
    if (part->reason != CM_REASON_NONE) {
        cm_html_text(html, " ");
        cm_html_element(html, "span", "tag warn", say_reason(html, part->reason));
    }
    cm_html_text(html, " ");
    if (can_be_saved(part, report))
        cm_html_link_say(html, path, CM_SAY_DOWNLOAD);
    if (can_be_shown(part))
        put_preview(html, view, part, (*previews)++ < PREVIEWS_SHOWN);
    cm_html_close(html, "li");
}

static gboolean has_picture(const CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++)
        if (can_be_shown(g_ptr_array_index(report->parts, i)))
            return TRUE;
    return FALSE;
}

static void put_parts(CmHtml *html, const CmCaseView *view, const CmReport *report)
{
    guint previews = 0;
    if (is_text_alone(report))
        return;
    cm_html_element_say(html, "h2", NULL, CM_SAY_ATTACHMENTS);
    if (has_picture(report))
        cm_html_element_say(html, "p", "hint", CM_SAY_PREVIEW_WHAT);
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    for (guint i = 0; i < report->parts->len; i++)
        put_part(html, view, report, g_ptr_array_index(report->parts, i), &previews);
    cm_html_close(html, "ul");
}

static void put_subject(CmHtml *html, const CmReport *report)
{
    const CmMailText *subject = cm_report_text_subject(report);
    gsize length = 0;
    if (subject == NULL)
        return;
    cm_html_open(html, "p", NULL);
    cm_html_element_say(html, "strong", NULL, CM_SAY_SUBJECT);
    cm_html_text(html, ": ");
    cm_html_text(html, cm_mail_text_bytes(subject, &length));
    cm_html_close(html, "p");
}

void cm_case_message_put(CmHtml *html, const CmCaseView *view, const CmCaseMessage *message)
{
    const CmReport *report = message->report;
    g_autoptr(GHashTable) signs = cm_marked_text_signs(view);
    cm_html_element_say(html, "h2", NULL, CM_SAY_MESSAGE);
    if (report->reason != CM_REASON_NONE) {
        cm_html_open(html, "p", "class", "note", NULL);
        cm_html_say_with(html, CM_SAY_MESSAGE_UNREADABLE, say_reason(html, report->reason));
        cm_html_close(html, "p");
    }
    put_subject(html, report);
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_BODY)
            put_text(html, view, report, text, signs);
    }
    put_parts(html, view, report);
}

const CmReportPart *cm_case_message_part(const CmCaseMessage *message, const char *id)
{
    for (guint i = 0; i < message->report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(message->report->parts, i);
        if (g_str_equal(part->id, id))
            return can_be_saved(part, message->report) ? part : NULL;
    }
    return NULL;
}

/* The ranges are the inspector's, which is not believed. */
static gboolean lies_within(guint64 offset, guint64 length, gsize size)
{
    return offset <= size && length <= size - offset;
}

GBytes *cm_case_message_content(const CmCaseMessage *message, const CmReportPart *part,
                                GError **error)
{
    gsize size = 0;
    const char *bytes = cm_message_bytes(message->message, &size);
    if (!lies_within(part->offset, part->length, size) ||
        !lies_within(part->header_offset, part->header_length, size)) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "part '%s' does not lie in its message",
                    part->id);
        return NULL;
    }
    g_autofree char *encoding =
        cm_transfer_encoding(bytes + part->header_offset, part->header_length);
    return cm_transfer_decode(encoding, bytes + part->offset, part->length);
}
