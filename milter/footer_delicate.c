#include "milter/footer_delicate.h"

#include <string.h>

#define FIELD "content-type:"

static const char *const TYPES[] = {"text/calendar",
                                    "multipart/signed",
                                    "multipart/encrypted",
                                    "application/pkcs7-mime",
                                    "application/x-pkcs7-mime",
                                    "application/pkcs7-signature",
                                    "application/x-pkcs7-signature",
                                    "application/pgp-encrypted",
                                    "application/pgp-signature"};
static const char *const LINES[] = {"-----BEGIN PGP MESSAGE-----",
                                    "-----BEGIN PGP SIGNED MESSAGE-----"};

static gboolean begins_with(const char *at, gsize size, const char *words)
{
    gsize length = strlen(words);
    return size >= length && g_ascii_strncasecmp(at, words, length) == 0;
}

/* @at stands behind the colon; the type may be on a line of its own. */
static gboolean is_delicate_type(const char *at, gsize size)
{
    while (size > 0 && g_ascii_isspace(*at)) {
        at++;
        size--;
    }
    for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (begins_with(at, size, TYPES[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_delicate_line(const char *at, gsize size)
{
    if (begins_with(at, size, FIELD))
        return is_delicate_type(at + strlen(FIELD), size - strlen(FIELD));
    for (guint i = 0; i < G_N_ELEMENTS(LINES); i++)
        if (begins_with(at, size, LINES[i]))
            return TRUE;
    return FALSE;
}

gboolean cm_footer_has_delicate_part(const char *body, gsize size)
{
    const char *end = body + size;
    for (const char *line = body; line != NULL && line < end;) {
        if (is_delicate_line(line, (gsize)(end - line)))
            return TRUE;
        line = memchr(line, '\n', (gsize)(end - line));
        line = line != NULL ? line + 1 : NULL;
    }
    return FALSE;
}
