/* calendar.h - iCalendar and vCard (RFC 5545, RFC 6350, vCard 2.1) as text, and the files in them
 */
#ifndef CM_INSPECTOR_CALENDAR_H
#define CM_INSPECTOR_CALENDAR_H

#include "inspector/span.h"

/* TRUE for a media type of the kind. */
gboolean cm_calendar_is_type(const char *type);

/* Gets the base64 of a file within: a photo, a logo, an attachment. */
typedef void (*CmCalendarFileFunc)(CmSpan base64, gpointer data);

/* The lines of @text, valid UTF-8, with folded ones put together and escapes resolved; values that
 * are files go to @file instead. A new string of valid UTF-8. */
GString *cm_calendar_text(CmSpan text, CmCalendarFileFunc file, gpointer data);

#endif
