/* wrap.h - paragraphs folded to the width of a notice */
#ifndef CM_MAIL_WRAP_H
#define CM_MAIL_WRAP_H

#include <glib.h>

#define CM_WRAP_COLUMNS 76u

/* Appends the paragraphs of @text (parted by "\n\n") to @out, folded to CM_WRAP_COLUMNS, each
 * ending in one line end. The first line begins with @first, the others with @rest. A word that is
 * longer than a line is cut. Wide characters count two columns. */
void cm_wrap_append(GString *out, const char *text, const char *first, const char *rest);

#endif
