#include "gateway/release_message.h"

#include <string.h>

/* RFC 5322 3.3: the day and the month are English. */
static char *format_date(gint64 at)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    return g_strdup_printf(
        "%s, %d %s %d %02d:%02d:%02d +0000", days[g_date_time_get_day_of_week(time) - 1],
        g_date_time_get_day_of_month(time), months[g_date_time_get_month(time) - 1],
        g_date_time_get_year(time), g_date_time_get_hour(time), g_date_time_get_minute(time),
        g_date_time_get_second(time));
}

GBytes *cm_release_message_new(const CmReleaseTrace *trace, const char *body, gsize size)
{
    g_autofree char *date = format_date(trace->at);
    g_autofree char *top = g_strdup_printf(
        CM_RELEASE_TOKEN_FIELD ": %s\r\n"
                               "Received: by %s (consent-milter, released from review)\r\n"
                               "\twith ESMTP id %s/%u; %s\r\n",
        trace->token, trace->host, trace->case_id, trace->ruling, date);
    GByteArray *bytes = g_byte_array_sized_new((guint)(strlen(top) + size));
    g_byte_array_append(bytes, (const guint8 *)top, (guint)strlen(top));
    g_byte_array_append(bytes, (const guint8 *)body, (guint)size);
    return g_byte_array_free_to_bytes(bytes);
}
