/* fuzz_smtp_reply.c - what a mail server sends, line by line, put together as replies */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mail/smtp_reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

/* Reads one reply at @at; returns where the next one begins, or NULL at the end or after a wrong
 * one. */
static const char *read_reply(const char *at, const char *end)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    CmSmtpReplyStep step = CM_SMTP_REPLY_MORE;
    while (at < end && step == CM_SMTP_REPLY_MORE) {
        const char *line_end = memchr(at, '\n', (gsize)(end - at));
        if (line_end == NULL)
            return NULL;
        gsize before = reply.text->len;
        step = cm_smtp_reply_add(&reply, at, (gsize)(line_end - at));
        require(reply.text->len <= before + (gsize)(line_end - at) + 1);
        require(reply.lines <= CM_SMTP_REPLY_LINES_MAX);
        at = line_end + 1;
    }
    require(reply.lines == 0 || (reply.code >= 200 && reply.code <= 599));
    (void)cm_smtp_reply_offers(&reply, "8BITMIME");
    return step == CM_SMTP_REPLY_WHOLE ? at : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *at = (const char *)data;
    const char *end = at + size;
    while (at != NULL && at < end)
        at = read_reply(at, end);
    return 0;
}
