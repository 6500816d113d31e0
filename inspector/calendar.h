/* calendar.h - iCalendar and vCard (RFC 5545, RFC 6350, vCard 2.1) as text, and the files in them
 */
#ifndef CM_INSPECTOR_CALENDAR_H
#define CM_INSPECTOR_CALENDAR_H

#include "inspector/charset.h"

/* TRUE for a media type of the kind. */
gboolean cm_calendar_is_type(const char *type);

typedef enum {
    CM_CALENDAR_FILE,    /* base64 of a photo, a logo, an attachment; not in the text */
    CM_CALENDAR_ADDRESS, /* has "data:" somewhere; not in the text where it begins so */
    CM_CALENDAR_PAGE,    /* HTML (X-ALT-DESC of Outlook); in the text as it stands as well */
} CmCalendarValue;

/* Gets a value that is more than words. */
typedef void (*CmCalendarFunc)(CmCalendarValue kind, CmSpan value, gpointer data);

/* The lines of @text, valid UTF-8, with folded ones put together, escapes and quoted-printable
 * (vCard 2.1) resolved. A new string of valid UTF-8. */
GString *cm_calendar_text(CmCharsets *charsets, CmSpan text, CmCalendarFunc found, gpointer data);

#endif
