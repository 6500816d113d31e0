/* rtf_text.h - the text of an RTF as its reader comes upon it: bytes of code pages, 16-bit units
 *
 * Three texts are kept apart: what is read in the line; what belongs to no place in it (notes,
 * names of bookmarks, properties of shapes), so that it parts no word; the instruction of a field.
 */
#ifndef CM_INSPECTOR_RTF_TEXT_H
#define CM_INSPECTOR_RTF_TEXT_H

#include "inspector/charset.h"
#include "inspector/rtf_word.h"

typedef struct CmRtfText CmRtfText;

/* @charsets outlives it. It begins in the line, in windows-1252. */
CmRtfText *cm_rtf_text_new(CmCharsets *charsets);
void cm_rtf_text_free(CmRtfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRtfText, cm_rtf_text_free)

/* What comes now belongs to @place, its bytes are of @charset, which is kept as it is. */
void cm_rtf_text_move(CmRtfText *text, CmRtfPlace place, const char *charset);

/* Each is passed over where the place is none of text. */
void cm_rtf_text_add_byte(CmRtfText *text, char byte);
void cm_rtf_text_add(CmRtfText *text, gunichar character);
/* A unit of UTF-16: the first half of a pair waits for the second. Controls are passed over. */
void cm_rtf_text_add_unit(CmRtfText *text, guint16 unit);

/* Ends the line of what stands aside, if one has begun. */
void cm_rtf_text_end_aside(CmRtfText *text);
/* Adds a line behind all others, which parts no word of what stands aside. */
void cm_rtf_text_add_beside(CmRtfText *text, CmSpan line);
/* The instruction of the field that ended; a new string. */
char *cm_rtf_text_take_field(CmRtfText *text);
/* All that is read: the line, and behind it, each on a line of its own, what stands aside and
 * beside. */
GString *cm_rtf_text_finish(CmRtfText *text);

#endif
