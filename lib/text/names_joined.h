/* names_joined.h - given and family name that are written as one word (inside the room)
 *
 * Nothing of this is in the table of names, which would be twice as large: a word of the text is
 * cut in two, and the two are looked up. So it is done only where people write so: behind '#' and
 * '@', in file names, tags, captions and addresses of pages.
 */
#ifndef CM_TEXT_NAMES_JOINED_H
#define CM_TEXT_NAMES_JOINED_H

#include "text/names_index.h"

/* Adds to @pending (of CmNamesPending) the full names in text[@from..@to) that stand as one word
 * behind '#' or '@'. */
void cm_names_scan_marked(const CmNames *names, const char *text, gsize length, gsize from,
                          gsize to, GArray *pending);
/* The same of any word. @small: of words as well that no capital parts, and numbers of students
 * directly behind letters. */
void cm_names_scan_joined(const CmNames *names, const char *text, gsize length, gsize from,
                          gsize to, gboolean small, GArray *pending);

#endif
