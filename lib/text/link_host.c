#include "text/link_host.h"

#include <string.h>

#include <unicode/uidna.h>

#include "text/fold.h"
#include "text/fold_letter.h"

static gboolean is_plain(const char *host)
{
    for (; *host != '\0'; host++)
        if ((guchar)*host >= 0x80)
            return FALSE;
    return TRUE;
}

/* What UTS #46 makes of @host, or NULL. Its complaints do not count: a browser that is laxer than
 * the standard would still go there. */
static char *to_unicode(const char *host)
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNA *idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE, &status);
    if (U_FAILURE(status))
        return NULL;
    char buffer[CM_LINK_HOST_MOST * 4];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    int32_t length = uidna_nameToUnicodeUTF8(idna, host, (int32_t)strlen(host), buffer,
                                             (int32_t)sizeof buffer, &info, &status);
    uidna_close(idna);
    if (U_FAILURE(status) || length <= 0 || (gsize)length >= sizeof buffer)
        return NULL;
    return g_utf8_make_valid(buffer, length);
}

/* "іnstagram.com" with a Cyrillic і reads as instagram.com, and is meant to. */
static char *latin_of(const char *host)
{
    g_autofree char *unicode = to_unicode(host);
    g_autofree char *folded = cm_fold_loose(unicode != NULL ? unicode : host, -1);
    GString *latin = g_string_new(NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_unichar(latin, cm_fold_look_alike(g_utf8_get_char(at)));
    return g_string_free(latin, FALSE);
}

static gboolean is_host(const char *host)
{
    if (strchr(host, '.') == NULL || host[0] == '.' || strstr(host, "..") != NULL)
        return FALSE;
    for (const char *at = host; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("-._", *at) == NULL && (guchar)*at < 0x80)
            return FALSE;
    return TRUE;
}

char *cm_link_host_normalise(const char *text, gsize length, gboolean *disguised)
{
    if (length == 0 || length > CM_LINK_HOST_MOST)
        return NULL;
    g_autofree char *decoded = g_uri_unescape_segment(text, text + length, NULL);
    if (decoded == NULL || !g_utf8_validate(decoded, -1, NULL))
        return NULL;
    *disguised = strlen(decoded) != length || !is_plain(decoded);
    g_autofree char *lower = g_ascii_strdown(decoded, -1);
    if (!is_plain(lower) || strstr(lower, "xn--") != NULL) {
        char *latin = latin_of(lower);
        *disguised |= !g_str_equal(latin, lower);
        g_free(lower);
        lower = latin;
    }
    gsize size = strlen(lower);
    if (size > 1 && lower[size - 1] == '.')
        lower[size - 1] = '\0';
    return is_host(lower) ? g_steal_pointer(&lower) : NULL;
}
