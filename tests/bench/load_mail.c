#include "tests/bench/load_mail.h"

#include <string.h>

#include "base/error.h"

static void clear_header(gpointer data)
{
    CmLoadHeader *header = data;
    g_free(header->name);
    g_free(header->value);
}

void cm_load_mail_free(CmLoadMail *mail)
{
    if (mail == NULL)
        return;
    g_free(mail->user);
    g_free(mail->sender);
    g_strfreev(mail->recipients);
    g_clear_pointer(&mail->headers, g_array_unref);
    g_clear_pointer(&mail->body, g_bytes_unref);
    g_free(mail);
}

static char *bracketed(const char *address)
{
    g_autofree char *bare = g_strstrip(g_strdup(address));
    return g_str_equal(bare, "<>") ? g_steal_pointer(&bare) : g_strdup_printf("<%s>", bare);
}

CmLoadMail *cm_load_mail_new(const char *user, const char *sender, const char *const *recipients)
{
    CmLoadMail *mail = g_new0(CmLoadMail, 1);
    mail->user = g_strdup(user);
    mail->sender = bracketed(sender);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (; *recipients != NULL; recipients++) {
        g_autofree char *recipient = bracketed(*recipients);
        g_strv_builder_add(builder, recipient);
    }
    mail->recipients = g_strv_builder_end(builder);
    mail->headers = g_array_new(FALSE, FALSE, sizeof(CmLoadHeader));
    g_array_set_clear_func(mail->headers, clear_header);
    return mail;
}

/* Where the header that begins at @at ends: before the CRLF that no blank follows (RFC 5322 2.2.3).
 */
static const char *header_end(const char *at, const char *end)
{
    for (;;) {
        const char *line_end = memmem(at, (gsize)(end - at), "\r\n", 2);
        if (line_end == NULL)
            return end;
        const char *next = line_end + 2;
        if (next == end || (*next != ' ' && *next != '\t'))
            return line_end;
        at = next;
    }
}

/* A mail server shows a folded value with LF between its lines. */
static char *unfold(const char *value, gsize length)
{
    GString *text = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++)
        if (value[i] != '\r')
            g_string_append_c(text, value[i]);
    return g_string_free(text, FALSE);
}

void cm_load_mail_split(CmLoadMail *mail, const char *bytes, gsize length)
{
    const char *at = bytes;
    const char *end = bytes + length;
    mail->size = length;
    while (at < end && *at != '\r') {
        const char *stop = header_end(at, end);
        const char *colon = memchr(at, ':', (gsize)(stop - at));
        if (colon == NULL)
            break;
        CmLoadHeader header = {
            .name = g_strndup(at, (gsize)(colon - at)),
            .value = unfold(colon + 1, (gsize)(stop - colon - 1)),
        };
        g_array_append_val(mail->headers, header);
        at = stop < end ? stop + 2 : end;
    }
    if (end - at >= 2 && memcmp(at, "\r\n", 2) == 0)
        at += 2;
    mail->body = g_bytes_new(at, (gsize)(end - at));
}

static CmLoadMail *read_mail(const char *folder, char *const *columns, GError **error)
{
    g_autofree char *path = g_build_filename(folder, columns[0], NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(path, &bytes, &length, &cause)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT, cause->message);
        return NULL;
    }
    g_auto(GStrv) recipients = g_strsplit(columns[3], ",", -1);
    const char *user = g_str_equal(columns[1], "-") ? "" : columns[1];
    CmLoadMail *mail = cm_load_mail_new(user, columns[2], (const char *const *)recipients);
    cm_load_mail_split(mail, bytes, length);
    return mail;
}

static gboolean add_line(GPtrArray *mails, const char *folder, const char *line, GError **error)
{
    g_auto(GStrv) columns = g_strsplit(line, "\t", -1);
    if (g_strv_length(columns) < 4) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "%s/envelopes.tsv: '%s' is not file, user, sender and recipients", folder,
                    line);
        return FALSE;
    }
    CmLoadMail *mail = read_mail(folder, columns, error);
    if (mail == NULL)
        return FALSE;
    g_ptr_array_add(mails, mail);
    return TRUE;
}

GPtrArray *cm_load_mail_read_folder(const char *folder, GError **error)
{
    g_autofree char *list = g_build_filename(folder, "envelopes.tsv", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(list, &text, NULL, &cause)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT, cause->message);
        return NULL;
    }
    g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func((GDestroyNotify)cm_load_mail_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        gboolean skipped = (*line)[0] == '\0' || g_str_has_prefix(*line, "file\t");
        if (!skipped && !add_line(mails, folder, *line, error))
            return NULL;
    }
    if (mails->len == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%s lists no message", list);
        return NULL;
    }
    return g_steal_pointer(&mails);
}
