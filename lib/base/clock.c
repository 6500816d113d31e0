#include "base/clock.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "base/error.h"

struct CmClock {
    gboolean fixed;
    _Atomic gint64 microseconds;
};

static CmClock *clock_new(gboolean fixed, gint64 microseconds)
{
    CmClock *clock = g_new0(CmClock, 1);
    clock->fixed = fixed;
    atomic_init(&clock->microseconds, microseconds);
    return clock;
}

CmClock *cm_clock_new_system(void)
{
    return clock_new(FALSE, 0);
}

CmClock *cm_clock_new_fixed(gint64 microseconds)
{
    return clock_new(TRUE, microseconds);
}

void cm_clock_free(CmClock *clock)
{
    g_free(clock);
}

void cm_clock_set(CmClock *clock, gint64 microseconds)
{
    if (!clock->fixed)
        cm_bug("a system clock cannot be set");
    atomic_store(&clock->microseconds, microseconds);
}

gint64 cm_clock_now(const CmClock *clock)
{
    return clock->fixed ? atomic_load(&clock->microseconds) : g_get_real_time();
}

gint64 cm_clock_monotonic(const CmClock *clock)
{
    return clock->fixed ? atomic_load(&clock->microseconds) : g_get_monotonic_time();
}

/* Seconds since 1970 with the fraction cut towards the past, so that a time before 1970 does not
 * fall into the next second, and so perhaps into the next day. */
static gint64 whole_seconds(gint64 microseconds)
{
    gint64 seconds = microseconds / G_USEC_PER_SEC;
    return microseconds % G_USEC_PER_SEC < 0 ? seconds - 1 : seconds;
}

static CmDay day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

CmDay cm_day_from_time(gint64 microseconds, GTimeZone *zone)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(whole_seconds(microseconds));
    if (utc == NULL)
        return 0;
    g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);
    if (local == NULL)
        return 0;
    return day_of(g_date_time_get_year(local), g_date_time_get_month(local),
                  g_date_time_get_day_of_month(local));
}

/* TRUE when @text begins with four digits, a hyphen, two digits, a hyphen and two digits. */
static gboolean has_shape_of_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    for (gsize i = 0; shape[i] != '\0'; i++) {
        gboolean fits = shape[i] == 'd' ? g_ascii_isdigit(text[i]) : text[i] == shape[i];
        if (!fits)
            return FALSE;
    }
    return TRUE;
}

static int digits(const char *text, gsize count)
{
    int number = 0;
    for (gsize i = 0; i < count; i++)
        number = number * 10 + g_ascii_digit_value(text[i]);
    return number;
}

CmDay cm_day_parse(const char *text)
{
    if (text == NULL || !has_shape_of_day(text) || text[10] != '\0')
        return 0;
    return day_of(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
}

char *cm_day_format(CmDay day)
{
    if (!g_date_valid_julian(day))
        cm_bug("a day to be printed is a day");
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return g_strdup_printf("%04u-%02u-%02u", (guint)g_date_get_year(&date),
                           (guint)g_date_get_month(&date), (guint)g_date_get_day(&date));
}

char *cm_time_format(gint64 microseconds)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(whole_seconds(microseconds));
    if (utc == NULL)
        return g_strdup("unknown");
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(utc),
                           g_date_time_get_month(utc), g_date_time_get_day_of_month(utc),
                           g_date_time_get_hour(utc), g_date_time_get_minute(utc),
                           g_date_time_get_second(utc));
}

static gint64 microseconds_of(GDateTime *time)
{
    return g_date_time_to_unix(time) * G_USEC_PER_SEC + g_date_time_get_microsecond(time);
}

gboolean cm_time_parse(const char *text, GTimeZone *zone, gint64 *microseconds)
{
    if (text == NULL)
        return FALSE;
    g_autoptr(GDateTime) time = NULL;
    CmDay day = cm_day_parse(text);
    if (day != 0)
        time = g_date_time_new(zone, digits(text, 4), digits(text + 5, 2), digits(text + 8, 2), 12,
                               0, 0);
    else if (has_shape_of_day(text))
        time = g_date_time_new_from_iso8601(text, zone);
    if (time == NULL)
        return FALSE;
    *microseconds = microseconds_of(time);
    return TRUE;
}

gboolean cm_time_parse_since(const char *text, GTimeZone *zone, gint64 *microseconds)
{
    g_autofree char *begin =
        cm_day_parse(text) != 0 ? g_strconcat(text, "T00:00:00", NULL) : g_strdup(text);
    return cm_time_parse(begin, zone, microseconds);
}
