/* when.h - moments as people read them, in the district's time zone and their language */
#ifndef CM_REVIEW_WHEN_H
#define CM_REVIEW_WHEN_H

#include "base/clock.h"
#include "review/words.h"

/* "28 Nov 2026, 10:05", "28 nov. 2026, 10 h 05": @at in microseconds since 1970. A new string. */
char *cm_when(gint64 at, GTimeZone *zone, CmLanguage language);
/* "28 Nov 2026"; "" for day 0. A new string. */
char *cm_when_day(CmDay day, CmLanguage language);
/* How long ago @at was: "12 min", "3 h", "5 days"; a new string. */
char *cm_when_age(gint64 at, gint64 now, CmLanguage language);

#endif
