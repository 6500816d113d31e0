#include "mail/smtp_reply.h"

#include <string.h>

#define CODE_LENGTH 3u

void cm_smtp_reply_init(CmSmtpReply *reply)
{
    *reply = (CmSmtpReply){.text = g_string_new(NULL)};
}

void cm_smtp_reply_clear(CmSmtpReply *reply)
{
    if (reply->text != NULL)
        g_string_free(reply->text, TRUE);
    reply->text = NULL;
}

/* The code that @line begins with, or -1. */
static int read_code(const char *line, gsize length)
{
    if (length < CODE_LENGTH)
        return -1;
    int code = 0;
    for (gsize i = 0; i < CODE_LENGTH; i++) {
        if (!g_ascii_isdigit(line[i]))
            return -1;
        code = code * 10 + (line[i] - '0');
    }
    gboolean separated =
        length == CODE_LENGTH || line[CODE_LENGTH] == ' ' || line[CODE_LENGTH] == '-';
    return separated && code >= 200 && code <= 599 ? code : -1;
}

CmSmtpReplyStep cm_smtp_reply_add(CmSmtpReply *reply, const char *line, gsize length)
{
    int code = read_code(line, length);
    if (code < 0 || reply->lines >= CM_SMTP_REPLY_LINES_MAX ||
        (reply->lines > 0 && code != reply->code))
        return CM_SMTP_REPLY_WRONG;
    if (reply->lines > 0)
        g_string_append_c(reply->text, '\n');
    if (length > CODE_LENGTH + 1)
        g_string_append_len(reply->text, line + CODE_LENGTH + 1,
                            (gssize)(length - CODE_LENGTH - 1));
    reply->code = code;
    reply->lines++;
    gboolean more = length > CODE_LENGTH && line[CODE_LENGTH] == '-';
    return more ? CM_SMTP_REPLY_MORE : CM_SMTP_REPLY_WHOLE;
}

gboolean cm_smtp_reply_offers(const CmSmtpReply *reply, const char *keyword)
{
    g_auto(GStrv) lines = g_strsplit(reply->text->str, "\n", -1);
    gsize length = strlen(keyword);
    for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
        if (g_ascii_strncasecmp(lines[i], keyword, length) == 0 &&
            (lines[i][length] == '\0' || lines[i][length] == ' '))
            return TRUE;
    return FALSE;
}
