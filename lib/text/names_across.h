/* names_across.h - whether words on two lines are one name or those of two people (inside the room)
 *
 * A text wraps anywhere, a name too. But in a list each line has its own name, and the end of one
 * with the beginning of the next reads as a third: "Larysa Kowalchuk", below it "Noah Brown".
 */
#ifndef CM_TEXT_NAMES_ACROSS_H
#define CM_TEXT_NAMES_ACROSS_H

#include <glib.h>

typedef enum {
    CM_ACROSS_ONE,    /* it does not go across the end of a line, or nothing else is on the lines */
    CM_ACROSS_UNSURE, /* other words stand on them */
    CM_ACROSS_TWO,    /* words with a capital stand before and behind it */
} CmNamesAcross;

/* What text[@start..@end) is, valid UTF-8, in which a family name comes first. */
CmNamesAcross cm_names_across(const char *text, gsize length, gsize start, gsize end);
/* TRUE where it is the end of one and the beginning of the next row of family and given names:
 * "Brown, Noah", below it "Kowalchuk, Larysa". */
gboolean cm_names_across_rows(const char *text, gsize length, gsize start, gsize end);

#endif
