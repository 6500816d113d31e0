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

/* @text, in any character set that has US-ASCII's letters, with folded lines put together (RFC 5545
 * 3.1). A fold may stand within a character: it is to be taken out before text becomes UTF-8. A new
 * string, without CR. */
GString *cm_calendar_unfold(CmSpan text);

/* The lines of @unfolded, valid UTF-8, with escapes and quoted-printable (vCard 2.1) resolved. A
 * new string of valid UTF-8. */
GString *cm_calendar_text(CmCharsets *charsets, CmSpan unfolded, CmCalendarFunc found,
                          gpointer data);

#endif
