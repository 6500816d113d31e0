/* bars.h - of which students nothing may be told to which guardians: custody (metadata.noAccessTo)
 *
 * A bar that an import lifts by mistake tells a parent what a court forbids, so none goes unsaid.
 */
#ifndef CM_ROSTER_BARS_H
#define CM_ROSTER_BARS_H

#include "roster/reading.h"

/* Bars between a guardian and a student who are both still there. */
CmImportLoss cm_bars_compare(const CmRoster *before, const CmRoster *after);

/* Gives the people read from a whole users.csv that cannot say anything of bars those that @before
 * (or NULL) has, and says so. */
void cm_bars_keep(CmReading *reading, const CmRoster *before);
/* Says how many bars of @before (or NULL) the files that were read lift. */
void cm_bars_say_lost(CmReading *reading, const CmRoster *before);

#endif
