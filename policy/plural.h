/* plural.h - which form a word has beside a number, by language
 */
#ifndef CM_POLICY_PLURAL_H
#define CM_POLICY_PLURAL_H

#include <glib.h>

/* How many forms there are: English 2 ("mail", "mails"). A language that is not known has those of
 * English. */
guint cm_plural_forms(const char *language);
/* Which of them stands beside @number, from 0: in English 0 beside 1, in French beside 0 and 1. */
guint cm_plural_form(const char *language, guint64 number);

#endif
