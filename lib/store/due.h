/* due.h - times in the database that a clock has set which ran ahead
 *
 * Private to this room. Once such a clock is right again, what it wrote lies days or years ahead,
 * and must neither wait for then nor count as of just now.
 */
#ifndef CM_STORE_DUE_H
#define CM_STORE_DUE_H

#include <glib.h>

/* Nothing waits for longer: an hour is the longest that a notice, a release or who has claimed one
 * is given. What is due later than so long from now is due now. */
#define CM_DUE_LONGEST (2 * G_TIME_SPAN_HOUR)
/* What was written later than so long from now was not written within the hour. */
#define CM_DUE_SLACK (G_TIME_SPAN_MINUTE)

#endif
