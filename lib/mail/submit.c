#include "mail/submit.h"

#include <string.h>

#include "base/encode.h"
#include "base/error.h"
#include "mail/content.h"
#include "mail/smtp_line.h"

#define ANSWER_MAX    200u /* bytes */
#define PARAMETER_MAX 500u /* ORCPT, the longest (RFC 3461 4.2) */

typedef struct {
    CmSmtpLine *line;
    const CmSubmission *submission;
    gboolean eight_bit; /* the message has such bytes, or is said to */
    gboolean notices;   /* the server offers DSN */
    char *answer;       /* the last reply, one line */
} Dialogue;

/* What a reply that was not the one hoped for means for the message. */
static CmSubmitOutcome outcome_of(int code)
{
    return code >= 500 ? CM_SUBMIT_REFUSED : CM_SUBMIT_PUT_OFF;
}

static void keep_answer(Dialogue *dialogue, const CmSmtpReply *reply)
{
    g_autofree char *plain = cm_encode_smtp_reply(reply->text->str, ANSWER_MAX);
    g_free(dialogue->answer);
    dialogue->answer = g_strdup_printf("%d %s", reply->code, plain);
}

/* Sends @command (NULL: nothing, a reply is due) and reads the reply. */
static gboolean ask(Dialogue *dialogue, const char *command, CmSmtpReply *reply, GError **error)
{
    if (command != NULL && !cm_smtp_line_write(dialogue->line, command, strlen(command), error))
        return FALSE;
    if (!cm_smtp_line_read(dialogue->line, reply, error))
        return FALSE;
    keep_answer(dialogue, reply);
    return TRUE;
}

/* The server's words are not part of the error, which goes to the log: they can repeat an address.
 */
static void set_answer_error(GError **error, const char *what, int code)
{
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the mail server answers %s with %d", what,
                code);
}

/* Asks, and takes any reply outside @least to @least + 99 for the end of the matter. */
static gboolean expect_reply(Dialogue *dialogue, const char *command, int least, const char *what,
                             CmSmtpReply *reply, CmSubmitOutcome *outcome, GError **error)
{
    *outcome = CM_SUBMIT_PUT_OFF;
    if (!ask(dialogue, command, reply, error))
        return FALSE;
    if (reply->code >= least && reply->code < least + 100)
        return TRUE;
    *outcome = outcome_of(reply->code);
    set_answer_error(error, what, reply->code);
    return FALSE;
}

static gboolean expect(Dialogue *dialogue, const char *command, int least, const char *what,
                       CmSubmitOutcome *outcome, GError **error)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    return expect_reply(dialogue, command, least, what, &reply, outcome, error);
}

/* A message that needs what the server does not offer cannot be handed over unchanged. That is for
 * the administrator to mend, and the message stays to be tried again. */
static gboolean check_offers(const Dialogue *dialogue, const CmSmtpReply *reply, GError **error)
{
    const char *missing = NULL;
    if (dialogue->eight_bit && !cm_smtp_reply_offers(reply, "8BITMIME"))
        missing = "8BITMIME";
    if (dialogue->submission->smtputf8 && !cm_smtp_reply_offers(reply, "SMTPUTF8"))
        missing = "SMTPUTF8";
    if (missing == NULL)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                "the mail server does not offer %s, which the message needs", missing);
    return FALSE;
}

static gboolean greet(Dialogue *dialogue, CmSubmitOutcome *outcome, GError **error)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    if (!expect(dialogue, NULL, 200, "the connection", outcome, error) ||
        !expect_reply(dialogue, "EHLO localhost\r\n", 200, "EHLO", &reply, outcome, error))
        return FALSE;
    dialogue->notices = cm_smtp_reply_offers(&reply, "DSN");
    return check_offers(dialogue, &reply, error);
}

/* A parameter is sent as it came or not at all: printable ASCII without blanks (RFC 5321 4.1.2). */
static gboolean is_parameter(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if ((guchar)*at <= 0x20 || (guchar)*at >= 0x7f || *at == '<' || *at == '>')
            return FALSE;
    return strlen(text) <= PARAMETER_MAX;
}

/* Appends those of @arguments that are about delivery notices and begin with one of @names. */
static void append_parameters(const Dialogue *dialogue, const char *const *arguments,
                              const char *const *names, GString *command)
{
    if (!dialogue->notices)
        return;
    for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
        for (guint n = 0; names[n] != NULL; n++)
            if (g_ascii_strncasecmp(arguments[i], names[n], strlen(names[n])) == 0 &&
                is_parameter(arguments[i]))
                g_string_append_printf(command, " %s", arguments[i]);
}

static char *sender_command(const Dialogue *dialogue)
{
    static const char *const names[] = {"RET=", "ENVID=", NULL};
    const CmSubmission *submission = dialogue->submission;
    GString *command = g_string_new(NULL);
    g_string_append_printf(command, "MAIL FROM:<%s>%s%s", submission->sender,
                           dialogue->eight_bit ? " BODY=8BITMIME" : "",
                           submission->smtputf8 ? " SMTPUTF8" : "");
    append_parameters(dialogue, submission->sender_arguments, names, command);
    g_string_append(command, "\r\n");
    return g_string_free(command, FALSE);
}

static char *recipient_command(const Dialogue *dialogue, guint index)
{
    static const char *const names[] = {"NOTIFY=", "ORCPT=", NULL};
    const CmSubmission *submission = dialogue->submission;
    GString *command = g_string_new(NULL);
    g_string_append_printf(command, "RCPT TO:<%s>", submission->recipients[index]);
    if (submission->recipient_arguments != NULL)
        append_parameters(dialogue, submission->recipient_arguments[index], names, command);
    g_string_append(command, "\r\n");
    return g_string_free(command, FALSE);
}

static gboolean send_envelope(Dialogue *dialogue, CmSubmitOutcome *outcome, GError **error)
{
    const CmSubmission *submission = dialogue->submission;
    g_autofree char *mail = sender_command(dialogue);
    if (!expect(dialogue, mail, 200, "MAIL", outcome, error))
        return FALSE;
    for (guint i = 0; submission->recipients[i] != NULL; i++) {
        g_autofree char *recipient = recipient_command(dialogue, i);
        if (!expect(dialogue, recipient, 200, "RCPT", outcome, error))
            return FALSE; /* for some recipients only is not what was asked for */
    }
    return expect(dialogue, "DATA\r\n", 300, "DATA", outcome, error);
}

/* Writes the message with dots stuffed (RFC 5321 4.5.2), ending in CRLF, but not the final dot. */
static gboolean send_content(Dialogue *dialogue, GError **error)
{
    const char *at = dialogue->submission->bytes;
    const char *end = at + dialogue->submission->length;
    while (at < end) {
        if (*at == '.' && !cm_smtp_line_write(dialogue->line, ".", 1, error))
            return FALSE;
        const char *next = cm_content_next_dot(at, end);
        if (!cm_smtp_line_write(dialogue->line, at, (gsize)(next - at), error))
            return FALSE;
        at = next;
    }
    return cm_content_ends_line(dialogue->submission->bytes, dialogue->submission->length) ||
           cm_smtp_line_write(dialogue->line, "\r\n", 2, error);
}

/* Once the final dot is out, silence, or an answer that is none, means that nobody knows. */
static CmSubmitOutcome read_verdict(Dialogue *dialogue, GError **error)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    if (dialogue->submission->verdict_seconds > 0)
        cm_smtp_line_allow(dialogue->line, dialogue->submission->verdict_seconds);
    if (!ask(dialogue, NULL, &reply, error))
        return CM_SUBMIT_UNKNOWN;
    if (reply.code <= 299)
        return CM_SUBMIT_ACCEPTED;
    set_answer_error(error, "the message", reply.code);
    return reply.code <= 399 ? CM_SUBMIT_UNKNOWN : outcome_of(reply.code);
}

static CmSubmitOutcome converse(Dialogue *dialogue, GError **error)
{
    CmSubmitOutcome outcome = CM_SUBMIT_PUT_OFF;
    if (!greet(dialogue, &outcome, error) || !send_envelope(dialogue, &outcome, error))
        return outcome;
    /* Without the whole final dot the server must forget the message (RFC 5321 4.1.1.4). */
    if (!send_content(dialogue, error) || !cm_smtp_line_write(dialogue->line, ".\r\n", 3, error))
        return CM_SUBMIT_PUT_OFF;
    return read_verdict(dialogue, error);
}

/* Bytes of the local part in quotes that @address begins with (RFC 5321 4.1.2); 0: it has none. */
static gsize quoted_size(const char *address)
{
    if (*address != '"')
        return 0;
    const char *at = address + 1;
    for (; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' && at[1] == '@' ? (gsize)(at - address) + 1 : 0;
}

/* An address with a control character, or an angle bracket outside of quotes, would be a command of
 * its own, and one outside of ASCII needs SMTPUTF8 (RFC 6531 3.3). */
static gboolean is_clean(const char *address, gboolean smtputf8)
{
    const char *unquoted = address + quoted_size(address);
    for (const char *at = address; *at != '\0'; at++)
        if ((guchar)*at < 0x20 || *at == 0x7f || (at >= unquoted && (*at == '<' || *at == '>')) ||
            ((guchar)*at >= 0x80 && !smtputf8))
            return FALSE;
    return TRUE;
}

static gboolean check_envelope(const CmSubmission *submission, GError **error)
{
    gboolean clean =
        is_clean(submission->sender, submission->smtputf8) && submission->recipients[0] != NULL;
    for (guint i = 0; clean && submission->recipients[i] != NULL; i++)
        clean = *submission->recipients[i] != '\0' &&
                is_clean(submission->recipients[i], submission->smtputf8);
    if (!clean)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                            "an address of the envelope cannot be sent");
    return clean;
}

static gboolean check_content(const CmSubmission *submission, GError **error)
{
    if (!cm_content_has_false_dot(submission->bytes, submission->length))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                        "the message has a dot behind a broken line end, where some servers would "
                        "take it to end");
    return FALSE;
}

CmSubmitOutcome cm_submit(const CmSubmission *submission, char **answer, GError **error)
{
    if (answer != NULL)
        *answer = NULL;
    if (!check_envelope(submission, error) || !check_content(submission, error))
        return CM_SUBMIT_REFUSED;
    g_autoptr(CmSmtpLine) line =
        cm_smtp_line_connect(submission->server, submission->seconds, error);
    if (line == NULL)
        return CM_SUBMIT_PUT_OFF;
    Dialogue dialogue = {
        .line = line,
        .submission = submission,
        .eight_bit =
            submission->eight_bit || cm_content_is_eight_bit(submission->bytes, submission->length),
    };
    CmSubmitOutcome outcome = converse(&dialogue, error);
    if (outcome != CM_SUBMIT_UNKNOWN)
        (void)cm_smtp_line_write(line, "QUIT\r\n", 6, NULL);
    if (answer != NULL)
        *answer = g_steal_pointer(&dialogue.answer);
    g_free(dialogue.answer);
    return outcome;
}
