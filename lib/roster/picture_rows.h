/* picture_rows.h - which of the pictures that were read, and of those before, stay registered */
#ifndef CM_ROSTER_PICTURE_ROWS_H
#define CM_ROSTER_PICTURE_ROWS_H

#include "roster/reading.h"

/* A picture that an index gives to more students than that is the photographer's "not pictured":
 * one file for all who were away. It would hold mail about nobody. */
#define CM_PICTURE_ROWS_SHARED_MOST 4u

/* Takes such pictures off @reading's roster, and says so. */
void cm_picture_rows_drop_placeholders(CmReading *reading);
/* Adds those of @before whose picture @reading's roster does not have. */
void cm_picture_rows_keep(CmReading *reading, const CmRoster *before);

#endif
