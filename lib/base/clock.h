/* clock.h - where time comes from, so that a test can choose it */
#ifndef CM_BASE_CLOCK_H
#define CM_BASE_CLOCK_H

#include <glib.h>

typedef struct CmClock CmClock;

/* A day as the proleptic Gregorian day number of GDate (g_date_get_julian), 0 for "none". */
typedef guint32 CmDay;

CmClock *cm_clock_new_system(void);
/* Stands still at @microseconds since 1970 until cm_clock_set() moves it. */
CmClock *cm_clock_new_fixed(gint64 microseconds);
void cm_clock_free(CmClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmClock, cm_clock_free)

/* Moves a fixed clock; a bug on a system clock. */
void cm_clock_set(CmClock *clock, gint64 microseconds);

/* Microseconds since 1970-01-01 UTC. Thread-safe. */
gint64 cm_clock_now(const CmClock *clock);
/* Microseconds of a clock that never goes back, for deadlines and durations. A fixed clock returns
 * its set time. */
gint64 cm_clock_monotonic(const CmClock *clock);

/* The day that @microseconds falls on in @zone ("America/Vancouver"). Days are days in the
 * district's time zone (DOMAIN.md). */
CmDay cm_day_from_time(gint64 microseconds, GTimeZone *zone);
/* Reads "2026-11-23"; returns 0 when @text is not an ISO 8601 calendar date. */
CmDay cm_day_parse(const char *text);
/* "2026-11-23"; a new string. @day is not 0. */
char *cm_day_format(CmDay day);
/* "2026-11-23T10:00:00Z" in UTC; a new string. */
char *cm_time_format(gint64 microseconds);
/* Reads a day (its noon in @zone) or an ISO 8601 time; FALSE when it is neither. */
gboolean cm_time_parse(const char *text, GTimeZone *zone, gint64 *microseconds);
/* The same where all since then is asked for: a day is its beginning. */
gboolean cm_time_parse_since(const char *text, GTimeZone *zone, gint64 *microseconds);

#endif
