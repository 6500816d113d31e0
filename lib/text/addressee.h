/* addressee.h - names that stand in a text as somebody's who writes or gets mail, not as spoken of
 */
#ifndef CM_TEXT_ADDRESSEE_H
#define CM_TEXT_ADDRESSEE_H

#include <glib.h>

/* TRUE when the name text[@start..@end) belongs to an address of mail beside it, or is part of one:
 * "Robin Example <rex@mail.example>", "Robin Example/Office/Firm@Firm",
 * "robin.example@mail.example". "@Robin Example" does not.
 */
gboolean cm_addressee_is_at(const char *text, gsize length, gsize start, gsize end);

/* TRUE when @at stands in a heading of a quoted mail that lists people ("From:", "To:", "Cc:", "De
 * :", "À :"), or in a line that goes on with one. Looks back 2,000 bytes at most. */
gboolean cm_addressee_is_in_heading(const char *text, gsize at);

/* TRUE when the name text[@start..@end) stands as that of who sent on or wrote the mail that
 * follows: "----- Forwarded by Robin Example/Office on …", "----- Transféré par …", or first in its
 * line with a time of day and, at most three lines below, the addressees ("To:", "À :") behind it.
 */
gboolean cm_addressee_heads_mail(const char *text, gsize length, gsize start, gsize end);

#endif
