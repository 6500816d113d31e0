#include "gateway/duty.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "record/address.h"

#define DAYS           7u
#define MINUTES        1440u
#define DAYS_LOOKED_AT 731u
#define DAYS_OFF_MAX   1000u

/* Working time of one day of the week, in minutes since midnight; none when they are equal. */
typedef struct {
    guint start, end;
} Hours;

/* What a school has for itself, or all schools together ("*"). */
typedef struct {
    char **officers;  /* or NULL */
    Hours week[DAYS]; /* Monday first */
    gboolean has_hours;
} School;

struct CmDuty {
    GTimeZone *zone;
    GHashTable *schools;  /* char * -> School */
    GHashTable *days_off; /* CmDay */
};

static const char *const DAY_WORDS[DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void school_free(gpointer data)
{
    School *school = data;
    g_strfreev(school->officers);
    g_free(school);
}

static gboolean complain(GError **error, const char *key, const char *item, const char *wanted)
{
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "[notice] %s: '%s' is not of the form %s", key,
                item, wanted);
    return FALSE;
}

static School *school_get(CmDuty *duty, const char *id)
{
    School *school = g_hash_table_lookup(duty->schools, id);
    if (school != NULL)
        return school;
    school = g_new0(School, 1);
    g_hash_table_insert(duty->schools, g_strdup(id), school);
    return school;
}

/* Cuts "1005: rest" in two; without a colon it is about every school. *@rest points into @item. */
static char *read_school(const char *item, const char *separator, const char **rest)
{
    const char *colon = strstr(item, separator);
    if (colon == NULL) {
        *rest = item;
        return g_strdup("*");
    }
    *rest = colon + strlen(separator);
    return g_strstrip(g_strndup(item, (gsize)(colon - item)));
}

static gboolean read_officers(CmDuty *duty, const char *item, GError **error)
{
    const char *rest;
    g_autofree char *id = read_school(item, ":", &rest);
    g_auto(GStrv) parts = g_strsplit(rest, ",", -1);
    g_autoptr(GPtrArray) officers = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; parts[i] != NULL; i++) {
        char *address = cm_address_normalise(g_strstrip(parts[i]));
        if (address != NULL && cm_address_domain(address)[0] != '\0') {
            g_ptr_array_add(officers, address);
            continue;
        }
        g_free(address);
        return complain(error, "officers", item, "SCHOOL: ADDRESS, ADDRESS");
    }
    School *school = school_get(duty, id);
    if (officers->len == 0)
        return complain(error, "officers", item, "SCHOOL: ADDRESS, ADDRESS");
    if (school->officers != NULL)
        return complain(error, "officers", item, "SCHOOL: ADDRESS, once for each school");
    g_ptr_array_add(officers, NULL);
    school->officers = g_strdupv((char **)officers->pdata);
    return TRUE;
}

static int day_of(const char *word)
{
    for (guint i = 0; i < DAYS; i++)
        if (g_str_equal(DAY_WORDS[i], word))
            return (int)i;
    return -1;
}

/* "mon" or "mon-fri", both ends included. */
static gboolean read_days(const char *text, guint *first, guint *last)
{
    g_auto(GStrv) ends = g_strsplit(text, "-", 2);
    int from = ends[0] != NULL ? day_of(ends[0]) : -1;
    int to = from >= 0 && ends[1] != NULL ? day_of(ends[1]) : from;
    if (from < 0 || to < from)
        return FALSE;
    *first = (guint)from;
    *last = (guint)to;
    return TRUE;
}

/* "08:00-16:30". */
static gboolean read_hours(const char *text, Hours *hours)
{
    guint h1, m1, h2, m2;
    int used = 0;
    if (sscanf(text, "%2u:%2u-%2u:%2u%n", &h1, &m1, &h2, &m2, &used) != 4 || text[used] != '\0' ||
        m1 > 59 || m2 > 59)
        return FALSE;
    *hours = (Hours){h1 * 60 + m1, h2 * 60 + m2};
    return hours->start < hours->end && hours->end <= MINUTES;
}

/* "mon-fri 08:00-16:30". */
static gboolean read_span(School *school, char *text)
{
    guint first, last;
    Hours hours;
    g_auto(GStrv) words = g_strsplit(g_strstrip(text), " ", 2);
    if (words[0] == NULL || words[1] == NULL || !read_days(words[0], &first, &last) ||
        !read_hours(g_strstrip(words[1]), &hours))
        return FALSE;
    for (guint day = first; day <= last; day++)
        school->week[day] = hours;
    return TRUE;
}

static gboolean read_week(CmDuty *duty, const char *item, GError **error)
{
    const char *rest;
    g_autofree char *id = read_school(item, ": ", &rest);
    School *school = school_get(duty, id);
    if (school->has_hours)
        return complain(error, "hours", item, "SCHOOL: DAYS HH:MM-HH:MM, once for each school");
    g_auto(GStrv) spans = g_strsplit(rest, ",", -1);
    for (guint i = 0; spans[i] != NULL; i++)
        if (!read_span(school, spans[i]))
            return complain(error, "hours", item, "mon-fri 08:00-16:30, sat 09:00-12:00");
    school->has_hours = TRUE;
    return TRUE;
}

/* "2026-12-25", or "2026-12-21..2027-01-03". */
static gboolean read_day_off(CmDuty *duty, const char *item, GError **error)
{
    g_auto(GStrv) ends = g_strsplit(item, "..", 2);
    CmDay first = ends[0] != NULL ? cm_day_parse(ends[0]) : 0;
    CmDay last = first != 0 && ends[1] != NULL ? cm_day_parse(ends[1]) : first;
    if (first == 0 || last < first || last - first > DAYS_OFF_MAX)
        return complain(error, "days-off", item, "2026-12-25 or 2026-12-21..2027-01-03");
    for (CmDay day = first; day <= last; day++)
        g_hash_table_add(duty->days_off, GUINT_TO_POINTER(day));
    return TRUE;
}

static gboolean read_each(CmDuty *duty, const CmConfig *config, const char *key,
                          gboolean (*read)(CmDuty *, const char *, GError **), GError **error)
{
    const char *const *items = cm_config_list(config, "notice", key);
    for (guint i = 0; items[i] != NULL; i++)
        if (!read(duty, items[i], error))
            return FALSE;
    return TRUE;
}

CmDuty *cm_duty_new(const CmConfig *config, GTimeZone *zone, GError **error)
{
    g_autoptr(CmDuty) duty = g_new0(CmDuty, 1);
    duty->zone = g_time_zone_ref(zone);
    duty->schools = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, school_free);
    duty->days_off = g_hash_table_new(NULL, NULL);
    if (!read_each(duty, config, "officers", read_officers, error) ||
        !read_each(duty, config, "hours", read_week, error) ||
        !read_each(duty, config, "days-off", read_day_off, error))
        return NULL;
    return g_steal_pointer(&duty);
}

void cm_duty_free(CmDuty *duty)
{
    if (duty == NULL)
        return;
    g_time_zone_unref(duty->zone);
    g_hash_table_unref(duty->schools);
    g_hash_table_unref(duty->days_off);
    g_free(duty);
}

static const School *school_find(const CmDuty *duty, const char *id)
{
    return id != NULL ? g_hash_table_lookup(duty->schools, id) : NULL;
}

const char *const *cm_duty_officers(const CmDuty *duty, const char *school)
{
    static const char *const nobody[] = {NULL};
    const School *own = school_find(duty, school);
    if (own == NULL || own->officers == NULL)
        own = school_find(duty, "*");
    if (own == NULL || own->officers == NULL)
        return nobody;
    return (const char *const *)own->officers;
}

static const Hours *week_of(const CmDuty *duty, const char *school)
{
    static const Hours none[DAYS];
    const School *own = school_find(duty, school);
    if (own == NULL || !own->has_hours)
        own = school_find(duty, "*");
    return own != NULL && own->has_hours ? own->week : none;
}

/* Microseconds since 1970 of the minute @minute of the day of @date. A minute that a change of the
 * clock leaves out is the one after it. */
static gint64 moment_of(const CmDuty *duty, GDateTime *date, guint minute)
{
    gint year, month, day;
    g_date_time_get_ymd(date, &year, &month, &day);
    g_autoptr(GDateTime) midnight = g_date_time_new(duty->zone, year, month, day, 0, 0, 0);
    g_autoptr(GDateTime) moment = minute < MINUTES
                                      ? g_date_time_new(duty->zone, year, month, day,
                                                        (gint)(minute / 60), (gint)(minute % 60), 0)
                                      : g_date_time_add_days(midnight, 1);
    return g_date_time_to_unix(moment) * G_USEC_PER_SEC;
}

static gboolean has_working_time(const Hours *week)
{
    for (guint day = 0; day < DAYS; day++)
        if (week[day].start < week[day].end)
            return TRUE;
    return FALSE;
}

gint64 cm_duty_after(const CmDuty *duty, const char *school, gint64 at, gint64 seconds)
{
    const Hours *week = week_of(duty, school);
    if (!has_working_time(week))
        return G_MAXINT64;
    gint64 left = seconds * G_USEC_PER_SEC;
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    g_autoptr(GDateTime) today = g_date_time_to_timezone(utc, duty->zone);
    for (guint i = 0; i < DAYS_LOOKED_AT; i++) {
        g_autoptr(GDateTime) date = g_date_time_add_days(today, (gint)i);
        const Hours *hours = &week[g_date_time_get_day_of_week(date) - 1];
        gint64 noon = moment_of(duty, date, MINUTES / 2);
        CmDay day = cm_day_from_time(noon, duty->zone);
        if (hours->start == hours->end ||
            g_hash_table_contains(duty->days_off, GUINT_TO_POINTER(day)))
            continue;
        gint64 start = MAX(moment_of(duty, date, hours->start), at);
        gint64 end = moment_of(duty, date, hours->end);
        if (start < end && end - start >= left)
            return start + left;
        left -= MAX(end - start, 0);
    }
    return G_MAXINT64;
}

gint64 cm_duty_answer(const CmDuty *duty, const char *school, gint64 at)
{
    if (cm_duty_officers(duty, school)[0] == NULL)
        return 0;
    gint64 answer = cm_duty_after(duty, school, at, CM_DUTY_ANSWER_SECONDS);
    return answer != G_MAXINT64 ? answer : 0;
}

char *cm_duty_say(const CmDuty *duty, gint64 at, const char *language)
{
    static const char *const days[][DAYS] = {
        {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
        {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    };
    static const char *const months[][12] = {
        {"January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"},
        {"janvier", "f\303\251vrier", "mars", "avril", "mai", "juin", "juillet", "ao\303\273t",
         "septembre", "octobre", "novembre", "d\303\251cembre"},
    };
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    g_autoptr(GDateTime) time = g_date_time_to_timezone(utc, duty->zone);
    gboolean french = g_str_equal(language, "fr");
    const char *weekday = days[french][g_date_time_get_day_of_week(time) - 1];
    const char *month = months[french][g_date_time_get_month(time) - 1];
    gint day = g_date_time_get_day_of_month(time);
    gint hour = g_date_time_get_hour(time), minute = g_date_time_get_minute(time);
    if (!french)
        return g_strdup_printf("%s, %d %s, %02d:%02d", weekday, day, month, hour, minute);
    g_autofree char *number = day == 1 ? g_strdup("1er") : g_strdup_printf("%d", day);
    return minute == 0
               ? g_strdup_printf("%s %s %s \303\240 %d\302\240h", weekday, number, month, hour)
               : g_strdup_printf("%s %s %s \303\240 %d\302\240h\302\240%02d", weekday, number,
                                 month, hour, minute);
}
