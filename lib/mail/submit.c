#include "mail/submit.h"

#include <string.h>

#include "base/encode.h"
#include "base/error.h"
#include "mail/smtp_line.h"

typedef struct {
    CmSmtpLine *line;
    const CmSubmission *submission;
    char *answer;                 /* the last reply, one line */
    gboolean smtputf8, eight_bit; /* what the server offers */
} Dialogue;

/* What a reply that was not the one hoped for means for the message. */
static CmSubmitOutcome outcome_of(int code)
{
    return code >= 500 ? CM_SUBMIT_REFUSED : CM_SUBMIT_PUT_OFF;
}

/* Sends @command (NULL: nothing, the reply is due) and reads the reply. Returns its code, or -1. */
static int ask(Dialogue *dialogue, const char *command, char **text, GError **error)
{
    if (command != NULL && !cm_smtp_line_write(dialogue->line, command, strlen(command), error))
        return -1;
    g_autofree char *lines = NULL;
    int code = cm_smtp_line_reply(dialogue->line, &lines, error);
    if (code < 0)
        return -1;
    g_autofree char *plain = cm_encode_smtp_reply(lines, 200);
    g_free(dialogue->answer);
    dialogue->answer = g_strdup_printf("%d %s", code, plain);
    if (text != NULL)
        *text = g_steal_pointer(&lines);
    return code;
}

/* Asks, and takes any reply outside @least to @least + 99 for the end of the matter. The server's
 * words are not part of the error: they can repeat an address. */
static gboolean expect(Dialogue *dialogue, const char *command, int least, const char *what,
                       CmSubmitOutcome *outcome, GError **error)
{
    int code = ask(dialogue, command, NULL, error);
    if (code >= least && code < least + 100)
        return TRUE;
    *outcome = code < 0 ? CM_SUBMIT_PUT_OFF : outcome_of(code);
    if (code >= 0)
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the mail server answers %s with %d",
                    what, code);
    return FALSE;
}

static gboolean offers(const char *lines, const char *keyword)
{
    g_auto(GStrv) each = g_strsplit(lines, "\n", 0);
    for (guint i = 0; each[i] != NULL; i++)
        if (g_ascii_strncasecmp(each[i], keyword, strlen(keyword)) == 0 &&
            strchr(" ", each[i][strlen(keyword)]) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean greet(Dialogue *dialogue, CmSubmitOutcome *outcome, GError **error)
{
    if (!expect(dialogue, NULL, 200, "the connection", outcome, error))
        return FALSE;
    g_autofree char *lines = NULL;
    int code = ask(dialogue, "EHLO localhost\r\n", &lines, error);
    if (code < 200 || code > 299) {
        *outcome = code < 0 ? CM_SUBMIT_PUT_OFF : outcome_of(code);
        if (code >= 0)
            g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                        "the mail server answers EHLO with %d", code);
        return FALSE;
    }
    dialogue->smtputf8 = offers(lines, "SMTPUTF8");
    dialogue->eight_bit = offers(lines, "8BITMIME");
    return TRUE;
}

/* A message that needs what the server does not offer cannot be handed over unchanged. */
static gboolean can_carry(const Dialogue *dialogue, CmSubmitOutcome *outcome, GError **error)
{
    const CmSubmission *submission = dialogue->submission;
    if ((submission->smtputf8 && !dialogue->smtputf8) ||
        (submission->eight_bit && !dialogue->eight_bit)) {
        *outcome = CM_SUBMIT_REFUSED;
        g_set_error_literal(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                            "the mail server offers no SMTPUTF8 or 8BITMIME");
        return FALSE;
    }
    return TRUE;
}

static gboolean send_envelope(Dialogue *dialogue, CmSubmitOutcome *outcome, GError **error)
{
    const CmSubmission *submission = dialogue->submission;
    g_autofree char *mail = g_strdup_printf("MAIL FROM:<%s>%s%s\r\n", submission->sender,
                                            submission->eight_bit ? " BODY=8BITMIME" : "",
                                            submission->smtputf8 ? " SMTPUTF8" : "");
    if (!expect(dialogue, mail, 200, "MAIL", outcome, error))
        return FALSE;
    for (guint i = 0; submission->recipients[i] != NULL; i++) {
        g_autofree char *recipient = g_strdup_printf("RCPT TO:<%s>\r\n", submission->recipients[i]);
        if (!expect(dialogue, recipient, 200, "RCPT", outcome, error))
            return FALSE; /* for some recipients only is not what was asked for */
    }
    return expect(dialogue, "DATA\r\n", 300, "DATA", outcome, error);
}

/* The start of the next line that begins with a dot, or @end. @at is the start of a line. */
static const char *next_dot(const char *at, const char *end)
{
    while (at < end) {
        const char *line_end = memchr(at, '\n', (gsize)(end - at));
        if (line_end == NULL || line_end + 1 == end)
            return end;
        if (line_end[1] == '.')
            return line_end + 1;
        at = line_end + 1;
    }
    return end;
}

/* Writes the message with dots stuffed (RFC 5321 4.5.2), ending in CRLF, but not the final dot. */
static gboolean send_content(Dialogue *dialogue, GError **error)
{
    const char *at = dialogue->submission->bytes;
    const char *end = at + dialogue->submission->length;
    while (at < end) {
        if (*at == '.' && !cm_smtp_line_write(dialogue->line, ".", 1, error))
            return FALSE;
        const char *next = next_dot(at, end);
        if (!cm_smtp_line_write(dialogue->line, at, (gsize)(next - at), error))
            return FALSE;
        at = next;
    }
    gsize size = dialogue->submission->length;
    gboolean ended = size >= 2 && memcmp(end - 2, "\r\n", 2) == 0;
    return ended || cm_smtp_line_write(dialogue->line, "\r\n", 2, error);
}

/* From the first byte of the final dot on, silence means that nobody knows. */
static CmSubmitOutcome finish(Dialogue *dialogue, GError **error)
{
    int code = ask(dialogue, ".\r\n", NULL, error);
    if (code < 0)
        return CM_SUBMIT_UNKNOWN;
    if (code <= 299)
        return CM_SUBMIT_ACCEPTED;
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                "the mail server answers the message with %d", code);
    return outcome_of(code);
}

static CmSubmitOutcome converse(Dialogue *dialogue, GError **error)
{
    CmSubmitOutcome outcome = CM_SUBMIT_PUT_OFF;
    if (!greet(dialogue, &outcome, error) || !can_carry(dialogue, &outcome, error) ||
        !send_envelope(dialogue, &outcome, error))
        return outcome;
    if (!send_content(dialogue, error))
        return CM_SUBMIT_PUT_OFF; /* without the final dot the server must forget it */
    return finish(dialogue, error);
}

/* An address with a control character or an angle bracket would be a command of its own. */
static gboolean is_clean(const char *address)
{
    for (const char *at = address; *at != '\0'; at++)
        if ((guchar)*at < 0x20 || *at == 0x7f || *at == '<' || *at == '>')
            return FALSE;
    return TRUE;
}

static gboolean envelope_is_clean(const CmSubmission *submission, GError **error)
{
    gboolean clean = is_clean(submission->sender) && submission->recipients[0] != NULL;
    for (guint i = 0; clean && submission->recipients[i] != NULL; i++)
        clean = is_clean(submission->recipients[i]);
    if (!clean)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                            "an address of the envelope cannot be sent");
    return clean;
}

CmSubmitOutcome cm_submit(const CmSubmission *submission, char **answer, GError **error)
{
    if (!envelope_is_clean(submission, error))
        return CM_SUBMIT_REFUSED;
    g_autoptr(CmSmtpLine) line =
        cm_smtp_line_connect(submission->server, submission->seconds, error);
    if (line == NULL)
        return CM_SUBMIT_PUT_OFF;
    Dialogue dialogue = {.line = line, .submission = submission};
    CmSubmitOutcome outcome = converse(&dialogue, error);
    if (outcome != CM_SUBMIT_UNKNOWN)
        (void)cm_smtp_line_write(line, "QUIT\r\n", 6, NULL);
    if (answer != NULL)
        *answer = g_steal_pointer(&dialogue.answer);
    g_free(dialogue.answer);
    return outcome;
}
