#include "review/when.h"

static const char *const months[CM_LANGUAGES][12] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
     "déc."},
};

char *cm_when(gint64 at, GTimeZone *zone, CmLanguage language)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone(utc, zone) : NULL;
    if (local == NULL)
        return g_strdup("-");
    const char *month = months[language][g_date_time_get_month(local) - 1];
    return g_strdup_printf(language == CM_LANGUAGE_FRENCH ? "%d %s %d, %d h %02d"
                                                          : "%d %s %d, %d:%02d",
                           g_date_time_get_day_of_month(local), month, g_date_time_get_year(local),
                           g_date_time_get_hour(local), g_date_time_get_minute(local));
}

char *cm_when_day(CmDay day, CmLanguage language)
{
    if (day == 0)
        return g_strdup("");
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return g_strdup_printf("%d %s %d", g_date_get_day(&date),
                           months[language][g_date_get_month(&date) - 1], g_date_get_year(&date));
}

char *cm_when_age(gint64 at, gint64 now, CmLanguage language)
{
    gint64 minutes = MAX(now - at, 0) / G_TIME_SPAN_MINUTE;
    if (minutes < 60)
        return g_strdup_printf("%d min", (int)minutes);
    if (minutes < (gint64)48 * 60)
        return g_strdup_printf("%d h", (int)(minutes / 60));
    return g_strdup_printf(language == CM_LANGUAGE_FRENCH ? "%d jours" : "%d days",
                           (int)(minutes / 60 / 24));
}
