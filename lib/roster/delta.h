/* delta.h - what a delta leaves as it was
 *
 * An export may be whole ("bulk") or have changes alone ("delta"), file by file, as manifest.csv
 * says (OneRoster 1.1 CSV, section on the manifest). The rows that the changes do not name stay as
 * the store has them; a row whose status is tobedeleted goes.
 */
#ifndef CM_ROSTER_DELTA_H
#define CM_ROSTER_DELTA_H

#include "roster/reading.h"
#include "roster/row_equal.h"

/* Adds the rows of @before that the file that was read neither has nor removes, by their keys. */
void cm_delta_keep_rows(CmReading *reading, const CmRowKind *kind, const CmRoster *before);
/* The same for people, before roles.csv is read. What a person's new row has no column for stays as
 * it was, roles and schools included. Who is marked tobedeleted keeps the stored row, with its
 * names: cm_readers_settle_people() makes a leaver of a student and drops others. */
void cm_delta_keep_people(CmReading *reading, const CmRoster *before);

#endif
