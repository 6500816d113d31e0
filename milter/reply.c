#include "milter/reply.h"

#include <string.h>

#include "base/encode.h"

#define LINE_LIMIT 480u
#define LINES_MAX  8u

char *cm_reply_line(const char *line)
{
    g_autofree char *plain = cm_encode_smtp_reply(line, LINE_LIMIT);
    GString *doubled = g_string_new(NULL);
    for (const char *at = plain; *at != '\0'; at++) {
        g_string_append_c(doubled, *at);
        if (*at == '%')
            g_string_append_c(doubled, '%');
    }
    return g_string_free(doubled, FALSE);
}

/* smfi_setmlreply takes its lines as arguments: unused ones are the NULL that ends the list. */
static void set_lines(SMFICTX *context, char *const lines[LINES_MAX])
{
    static char code[] = "550";
    static char status[] = "5.7.1";
    (void)smfi_setmlreply(context, code, status, lines[0], lines[1], lines[2], lines[3], lines[4],
                          lines[5], lines[6], lines[7], NULL);
}

sfsistat cm_reply_refuse(SMFICTX *context, const char *const *lines)
{
    char *encoded[LINES_MAX] = {NULL};
    for (guint i = 0; i < LINES_MAX && lines[i] != NULL; i++)
        encoded[i] = cm_reply_line(lines[i]);
    if (encoded[0] != NULL)
        set_lines(context, encoded);
    for (guint i = 0; i < LINES_MAX; i++)
        g_free(encoded[i]);
    return SMFIS_REJECT;
}

sfsistat cm_reply_later(SMFICTX *context, gboolean full)
{
    static char code_busy[] = "451", status_busy[] = "4.7.1";
    static char text_busy[] = "The mail filter cannot check this message now; try again later";
    static char code_full[] = "452", status_full[] = "4.3.1";
    static char text_full[] = "The mail filter has no room to hold this message; try again later";
    if (full)
        (void)smfi_setreply(context, code_full, status_full, text_full);
    else
        (void)smfi_setreply(context, code_busy, status_busy, text_busy);
    return SMFIS_TEMPFAIL;
}

sfsistat cm_reply_too_large(SMFICTX *context)
{
    static char code[] = "552", status[] = "5.3.4";
    static char text[] = "The message is larger than the mail filter checks; send a link instead";
    (void)smfi_setreply(context, code, status, text);
    return SMFIS_REJECT;
}
