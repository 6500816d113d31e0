/* reply.h - what a page answers: a plain value, which the listener sends */
#ifndef CM_REVIEW_REPLY_H
#define CM_REVIEW_REPLY_H

#include "review/html.h"

typedef struct {
    guint status;
    const char *type; /* a literal */
    GBytes *body;
    char *location;    /* of a redirection, or NULL */
    char *cookie;      /* a whole Set-Cookie field, or NULL */
    char *disposition; /* a whole Content-Disposition field, or NULL */
    gboolean lasting;  /* may be kept by the browser: the style sheet and nothing else */
} CmReply;

void cm_reply_free(CmReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReply, cm_reply_free)

/* A page; takes @html. */
CmReply *cm_reply_html(guint status, CmHtml *html);
/* After a form was taken: go to @path, which is our own (else "/"), by GET (303). */
CmReply *cm_reply_redirect(const char *path);
/* Takes @bytes. */
CmReply *cm_reply_bytes(const char *type, GBytes *bytes);
/* The same to be saved under @name and never shown; the name is made safe. Takes @bytes. */
CmReply *cm_reply_download(GBytes *bytes, const char *name);

/* What is left of a file name from outside so that no system takes it for a path, a command or a
 * hidden file: letters, digits, ".-_" and blanks, at most 100 bytes, never empty; one that a double
 * click would run gets ".txt" behind it. A new string. */
char *cm_reply_safe_name(const char *name);

#endif
