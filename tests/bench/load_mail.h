/* load_mail.h - the messages that the load generator sends, read once and split as a mail server
 * does */
#ifndef CM_TESTS_BENCH_LOAD_MAIL_H
#define CM_TESTS_BENCH_LOAD_MAIL_H

#include <glib.h>

typedef struct {
    char *name;
    char *value; /* with the blanks after the colon; lines joined by LF alone, as mail servers show
                    it */
} CmLoadHeader;

typedef struct {
    char *user;        /* who authenticated; "" for nobody */
    char *sender;      /* "<a@example.org>" */
    char **recipients; /* the same */
    GArray *headers;   /* of CmLoadHeader */
    GBytes *body;      /* with CRLF */
    gsize size;        /* of the file, in bytes */
} CmLoadMail;

/* Reads the messages that @folder/envelopes.tsv lists, one a line: file, user, sender, recipients
 * separated by commas; further columns and a first line that begins with "file" are passed over.
 * The files end their lines with CRLF. Returns a new array of CmLoadMail, or NULL with
 * CM_ERROR_NO_INPUT for a file that cannot be read and CM_ERROR_DATA for a line that is wrong. */
GPtrArray *cm_load_mail_read_folder(const char *folder, GError **error);

/* A message without headers and body yet. @sender and @recipients (ends in NULL) are bare
 * addresses;
 * "<>" is the null sender. */
CmLoadMail *cm_load_mail_new(const char *user, const char *sender, const char *const *recipients);

/* Splits @bytes, @length of them, at the first empty line and its headers at their colons. A line
 * that is no header ends them. Sets headers, body and size of @mail, a new one. */
void cm_load_mail_split(CmLoadMail *mail, const char *bytes, gsize length);

void cm_load_mail_free(CmLoadMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLoadMail, cm_load_mail_free)

#endif
