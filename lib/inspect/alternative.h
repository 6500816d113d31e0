/* alternative.h - a mail that is one text in several forms, written so that it is read in one way
 *
 * Plain text and the same as a page (multipart/alternative), which is what most mail programs
 * write. Memory-safe, in linear time, without allocation: runs in the parent.
 */
#ifndef CM_INSPECT_ALTERNATIVE_H
#define CM_INSPECT_ALTERNATIVE_H

#include <glib.h>

#define CM_ALTERNATIVE_FORMS 4u /* at most */

/* TRUE when the @length @bytes are a multipart/alternative whose parts are texts by their label, in
 * the narrowest form of RFC 5322, 2045 and 2046: one kind of line end, no NUL, fields that are
 * fields, one Content-Type each with plain parameters, one boundary, each part with its header, a
 * closing line and nothing behind it, and no line that could be taken for a delimiter. Parsers do
 * not differ in where parts of such a mail begin and end. FALSE says nothing bad of a mail. */
gboolean cm_alternative_is(const char *bytes, gsize length);

#endif
