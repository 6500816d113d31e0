/* record_table.h - entries of the record of decisions, as a table */
#ifndef CM_REVIEW_RECORD_TABLE_H
#define CM_REVIEW_RECORD_TABLE_H

#include "review/html.h"

/* How many entries a page shows. */
#define CM_RECORD_PAGE 100u

/* @entries are of CmAuditEntry; when there are none, one sentence says so. */
void cm_record_table(CmHtml *html, const GPtrArray *entries);

#endif
