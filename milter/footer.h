/* footer.h - the district's own words below a mail that leaves it (clause 1.1): [milter] footer
 *
 * The mail becomes multipart/mixed: first all that it was, byte for byte, then the words. Left
 * alone is whatever is signed, encrypted or no letter (a report, an invitation to a meeting), also
 * in one of its parts; what bears the signature of a mail server; what does not say once and
 * plainly what it is; and what has the words at its end already.
 */
#ifndef CM_MILTER_FOOTER_H
#define CM_MILTER_FOOTER_H

#include <glib.h>

typedef struct {
    char *type;       /* the new Content-Type */
    char *before;     /* stands before the old body */
    const char *body; /* the old body, in the message */
    gsize body_size;
    char *after; /* and behind it */
    GPtrArray
        *removed; /* of char *: the fields of the header that are true of the first part alone */
} CmFooter;

/* What makes @words (UTF-8) stand below the message of @size @bytes (CRLF), which must outlive it.
 * @boundary is in no mail. NULL: the message is left alone. */
CmFooter *cm_footer_new(const char *bytes, gsize size, const char *words, const char *boundary);
void cm_footer_free(CmFooter *footer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmFooter, cm_footer_free)

#endif
