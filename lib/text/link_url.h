/* link_url.h - finds web addresses in plain text and takes them apart
 *
 * Inside the room only. What a browser would open counts: with a scheme or without one
 * ("instagram.com/me"), percent-encoded, with a user name before the host, inside another address
 * that only leads on (Safe Links, URL Defense, Facebook's and Google's redirects). Nothing is
 * fetched.
 */
#ifndef CM_TEXT_LINK_URL_H
#define CM_TEXT_LINK_URL_H

#include <glib.h>

/* What is longer is cut off: no browser takes more. */
#define CM_LINK_URL_MOST 4096u

typedef struct {
    gsize start, end; /* bytes in the text */
    gsize next;       /* where to go on when it is nothing that anybody knows */
    gboolean scheme;  /* it begins "http://" or the like */
} CmLinkSpan;

/* The first address in @length bytes of valid UTF-8 that begins at @from or later. Without a scheme
 * it is no more than something with a dot inside, which may be a file's name. */
gboolean cm_link_url_next(const char *text, gsize length, gsize from, CmLinkSpan *span);

typedef struct {
    char *host;  /* as cm_link_host_normalise() gives it */
    char *path;  /* "/" at least, percent-decoded, in lower case ASCII, valid UTF-8 */
    char *query; /* percent-decoded, behind '?' or '#', or "" */
    gboolean disguised;
} CmLinkUrl;

/* Takes the address of @span apart. FALSE, and nothing to clear, when it has no host. */
gboolean cm_link_url_parse(CmLinkUrl *url, const char *text, const CmLinkSpan *span);
void cm_link_url_clear(CmLinkUrl *url);

/* A text in which to look for the address that @url leads on to, or NULL when it has none. */
char *cm_link_url_inner(const CmLinkUrl *url);

#endif
