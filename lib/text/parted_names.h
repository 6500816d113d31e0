/* parted_names.h - names whose parts stand apart in a form or a table: "First name: Noah" and "Last
 * name: Kowalchuk" in lines near one another, or in columns that the first row calls so
 */
#ifndef CM_TEXT_PARTED_NAMES_H
#define CM_TEXT_PARTED_NAMES_H

#include "text/names.h"

/* @match->start and @match->end are around both parts and what stands between them in the text;
 * @name is the name as it would be written, "Noah Kowalchuk". */
typedef void (*CmPartedNameFound)(const CmNameMatch *match, const char *name, gpointer data);

/* Calls @found for each full name of @names of which both parts stand in @length bytes of valid
 * UTF-8 with a label each (name_label.h): before a colon or tab, or on the line above; or in the
 * first row of a table (table_row.h), where the two columns are not neighbours, for neighbours are
 * a name as they stand. In the order of the lines on which they end; the same may be found by both.
 */
void cm_parted_names_scan(const CmNames *names, const char *text, gsize length,
                          CmPartedNameFound found, gpointer data);

#endif
