/* sample_roster.h - a roster in which every field of every table has a value in some row */
#ifndef CM_TEST_SAMPLE_ROSTER_H
#define CM_TEST_SAMPLE_ROSTER_H

#include "record/roster.h"

#define SAMPLE_VIEWS (2 * CM_PICTURE_ROW_HASH) /* bytes that its picture's hashes have */

/* To be freed; the texts of it last as long as the program. */
CmRoster *sample_roster(void);

#endif
