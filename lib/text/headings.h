/* headings.h - which lines of a text head rows with people below them: the first row of a table, a
 * line that ends in a colon above a list, or a title above names
 *
 * What a heading says ("Suspended this week:", "Allergies" over a column) is said of everybody in
 * its rows. A list goes on until a line with nobody on it; blank lines between do not end it, for
 * some mail programs write one behind each paragraph. A table goes on over rows with nobody known.
 */
#ifndef CM_TEXT_HEADINGS_H
#define CM_TEXT_HEADINGS_H

#include "text/beside.h"
#include "text/table_row.h"

struct CmHeading {
    gsize start, end; /* of the heading: one line or the few above one another */
    guint first;      /* number of the first of the people in its rows … */
    guint count;      /* … and how many there are, at least one */
    gboolean table;
};

/* A new GArray of CmHeading in the order of the text, which is @length bytes of valid UTF-8 with
 * @people (@count spans in the order of their starts). None overlap. Reads the text once. */
GArray *cm_headings_find(const char *text, gsize length, const CmSpan *people, guint count);
/* The one that the byte @at stands in, or NULL. */
const CmHeading *cm_headings_at(const GArray *headings, gsize at);
/* The line that the byte @at stands on, without its line end; no more than 2000 bytes before and
 * behind @at. */
CmSpan cm_headings_line(const char *text, gsize length, gsize at);

#endif
