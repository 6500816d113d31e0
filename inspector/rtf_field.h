/* rtf_field.h - what the instruction of a field in RTF leads to, and what it says: HYPERLINK "…" \o
 * "…"
 */
#ifndef CM_INSPECTOR_RTF_FIELD_H
#define CM_INSPECTOR_RTF_FIELD_H

#include "inspector/span.h"

typedef enum {
    CM_RTF_FIELD_ADDRESS, /* of a link, a picture, or whatever comes first in another field */
    CM_RTF_FIELD_WORDS,   /* for who reads: what is shown where a mouse rests, is asked or chosen */
} CmRtfFieldRole;

typedef void (*CmRtfFieldFunc)(CmRtfFieldRole role, CmSpan text, gpointer data);
/* Gives what stands between quotes in @instruction, in its order, each within @instruction and not
 * empty: as an address the first, as words all but what a link or picture has first, forms of dates
 * and numbers, and what has no letter or begins with "_". A link's address needs no quotes. */
void cm_rtf_field_foreach(const char *instruction, CmRtfFieldFunc each, gpointer data);

#endif
