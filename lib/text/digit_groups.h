/* digit_groups.h - numbers as people write them: digits in groups, "046-454-286" or "046 454 286"
 *
 * Inside the room only. A grouping says how many digits stand in each group: "3-3-3"; "9" is one
 * run.
 */
#ifndef CM_TEXT_DIGIT_GROUPS_H
#define CM_TEXT_DIGIT_GROUPS_H

#include <glib.h>

#define CM_DIGIT_GROUPS_MOST 4u  /* groups of one number */
#define CM_DIGITS_MOST       24u /* digits of one number */

/* How digits are grouped, as one number that is the same for the same grouping; never 0. */
typedef guint64 CmDigitGrouping;

/* Reads "3-3-3". FALSE with CM_ERROR_CONFIG when that is no grouping. */
gboolean cm_digit_grouping_parse(const char *text, CmDigitGrouping *out, GError **error);

/* How many digits the first group has: at most 31. */
guint cm_digit_grouping_first(CmDigitGrouping grouping);

/* A number that may be read from a place on. */
typedef struct {
    gsize end;                /* behind its last digit */
    CmDigitGrouping grouping; /* of its digits */
    guint count;              /* of digits */
} CmDigitReading;

typedef struct {
    guint8 digits[CM_DIGITS_MOST];
    CmDigitReading readings[CM_DIGIT_GROUPS_MOST]; /* with one group, with two, … */
    guint count;                                   /* of readings that can be a number */
    gsize end;                                     /* behind the first group */
} CmDigitGroups;

/* Reads the groups that begin with the digit at @at: one kind of sign stands between them all, but
 * for the brackets around an area code. A reading that goes on in letters, or in more digits behind
 * a hyphen or stop, is left out, as is everything when @at stands behind a decimal point. */
void cm_digit_groups_read(CmDigitGroups *groups, const char *text, gsize length, gsize at);

/* TRUE when an amount of money of at least three digits is written at the digit @at: "$1,200",
 * "1 200 $", "€ 500", "500 dollars". *@end goes behind its digits in either case. */
gboolean cm_digit_groups_is_amount(const char *text, gsize length, gsize at, gsize *end);

#endif
