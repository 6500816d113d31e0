#include "mail/notice.h"

#include <libetpan/libetpan.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "mail/encoded_word.h"

/* libetpan takes over what is handed to it and frees it with free(). */
static char *owned(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        g_error("no memory for a header field");
    return copy;
}

static gboolean is_one_line(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if ((guchar)*at < 0x20 || *at == 0x7f)
            return FALSE;
    return TRUE;
}

/* An address by itself, not several and not a command. */
static gboolean is_address(const char *text)
{
    return is_one_line(text) && strchr(text, '@') != NULL && strpbrk(text, "<>") == NULL;
}

/* What may stand between the angle brackets of a Message-ID, near enough (RFC 5322 3.6.4). */
static gboolean is_message_id(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= 0x20 || *at >= 0x7f || *at == '<' || *at == '>')
            return FALSE;
    return *text != '\0';
}

/* @message_id without its angle brackets, if it has them. A new string. */
static char *bare_id(const char *message_id)
{
    gsize length = strlen(message_id);
    if (length >= 2 && message_id[0] == '<' && message_id[length - 1] == '>')
        return g_strndup(message_id + 1, length - 2);
    return g_strdup(message_id);
}

gboolean cm_notice_can_answer(const char *message_id)
{
    g_autofree char *bare = bare_id(message_id);
    return is_message_id(bare);
}

/* A line end in a value would begin a header field of its own. */
static gboolean is_clean(const CmNoticeContent *content)
{
    return is_address(content->from) && is_address(content->to) && is_one_line(content->subject) &&
           (content->reply_to == NULL || is_address(content->reply_to)) &&
           is_one_line(content->reference) && is_message_id(content->message_id) &&
           is_one_line(content->language) &&
           (content->in_reply_to == NULL || cm_notice_can_answer(content->in_reply_to));
}

static struct mailimf_date_time *date_of(gint64 microseconds)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(microseconds / G_TIME_SPAN_SECOND);
    return mailimf_date_time_new(g_date_time_get_day_of_month(date), g_date_time_get_month(date),
                                 g_date_time_get_year(date), g_date_time_get_hour(date),
                                 g_date_time_get_minute(date), g_date_time_get_second(date), 0);
}

static void add_custom(struct mailimf_fields *fields, const char *name, const char *value)
{
    mailimf_fields_add(fields, mailimf_field_new_custom(owned(name), owned(value)));
}

/* A list of one Message-ID, without its angle brackets, as the fields want it. */
static clist *id_list(const char *message_id)
{
    g_autofree char *bare = bare_id(message_id);
    clist *ids = clist_new();
    clist_append(ids, owned(bare));
    return ids;
}

static struct mailimf_address_list *address_list(const char *address)
{
    struct mailimf_address_list *list = mailimf_address_list_new_empty();
    struct mailimf_mailbox *mailbox = mailimf_mailbox_new(NULL, owned(address));
    mailimf_address_list_add(list, mailimf_address_new(MAILIMF_ADDRESS_MAILBOX, mailbox, NULL));
    return list;
}

static struct mailimf_fields *make_fields(const CmNoticeContent *content)
{
    struct mailimf_mailbox_list *from = mailimf_mailbox_list_new_empty();
    mailimf_mailbox_list_add(from,
                             mailimf_mailbox_new(owned("consent-milter"), owned(content->from)));
    gboolean answers = content->in_reply_to != NULL;
    struct mailimf_fields *fields = mailimf_fields_new_with_data_all(
        date_of(content->date), from, NULL,
        content->reply_to != NULL ? address_list(content->reply_to) : NULL,
        address_list(content->to), NULL, NULL, owned(content->message_id),
        answers ? id_list(content->in_reply_to) : NULL,
        answers ? id_list(content->in_reply_to) : NULL, NULL);
    g_autofree char *subject = cm_encoded_word_line(content->subject, "\r\n ");
    add_custom(fields, "Subject", subject);
    add_custom(fields, "Auto-Submitted", "auto-generated"); /* RFC 3834 5 */
    add_custom(fields, "Content-Language", content->language);
    add_custom(fields, "Consent-Reference", content->reference);
    return fields;
}

/* Blanks at line ends are taken off: libetpan 1.9.4 writes each of them twice, once encoded. */
static char *crlf_body(const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        g_strchomp(lines[i]);
    return g_strjoinv("\r\n", lines);
}

static struct mailmime *make_text(const char *type_name, char *crlf_body)
{
    struct mailmime_content *type = mailmime_content_new_with_str(type_name);
    clist_append(type->ct_parameters, mailmime_param_new_with_data((char *)(guintptr) "charset",
                                                                   (char *)(guintptr) "utf-8"));
    struct mailmime_fields *fields =
        mailmime_fields_new_encoding(MAILMIME_MECHANISM_QUOTED_PRINTABLE);
    struct mailmime *text = mailmime_new_empty(type, fields);
    mailmime_set_body_text(text, crlf_body, strlen(crlf_body));
    return text;
}

/* libetpan makes a boundary of its own; "=_" is nothing that quoted-printable can write, so that no
 * text can end its part. */
static struct mailmime *make_alternatives(void)
{
    struct mailmime *both = mailmime_multiple_new("multipart/alternative");
    clist *parameters = both->mm_content_type->ct_parameters;
    for (clistiter *at = clist_begin(parameters); at != NULL; at = clist_next(at)) {
        struct mailmime_parameter *parameter = clist_content(at);
        if (g_ascii_strcasecmp(parameter->pa_name, "boundary") != 0)
            continue;
        free(parameter->pa_value);
        parameter->pa_value = owned("=_notice");
    }
    return both;
}

/* The plain text first: the last that a reader can show is the best (RFC 2046 5.1.4). */
static void add_body(struct mailmime *message, char *crlf_body, char *crlf_html)
{
    struct mailmime *plain = make_text("text/plain", crlf_body);
    if (crlf_html == NULL) {
        mailmime_add_part(message, plain);
        return;
    }
    struct mailmime *both = make_alternatives();
    mailmime_add_part(message, both);
    mailmime_add_part(both, plain);
    mailmime_add_part(both, make_text("text/html", crlf_html));
}

static char *write_message(struct mailmime *message)
{
    MMAPString *output = mmap_string_new("");
    int column = 0;
    char *text = NULL;
    if (mailmime_write_mem(output, &column, message) == MAILIMF_NO_ERROR)
        text = g_strndup(output->str, output->len);
    mmap_string_free(output);
    return text;
}

char *cm_notice_compose(const CmNoticeContent *content, GError **error)
{
    if (!is_clean(content)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                            "a notice's header cannot carry one of its addresses, ids or texts");
        return NULL;
    }
    /* These live as long as the tree. */
    g_autofree char *body = crlf_body(content->body);
    g_autofree char *html = content->html != NULL ? crlf_body(content->html) : NULL;
    struct mailmime *message = mailmime_new_message_data(NULL);
    mailmime_set_imf_fields(message, make_fields(content));
    add_body(message, body, html);
    char *text = write_message(message);
    mailmime_free(message);
    if (text == NULL)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_INTERNAL, "a notice cannot be written");
    return text;
}
