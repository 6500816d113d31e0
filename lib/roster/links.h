/* links.h - whether what people point at is there: guardians, students, schools */
#ifndef CM_ROSTER_LINKS_H
#define CM_ROSTER_LINKS_H

#include "roster/reading.h"

/* Adds a remark for every id in agentSourcedIds, metadata.noAccessTo and orgSourcedIds that nothing
 * has. Such a link permits nothing, so that the row is kept. Two more remarks count the guardians
 * without a mail address, and with that of another. */
void cm_links_check(CmReading *reading);

#endif
