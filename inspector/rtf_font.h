/* rtf_font.h - in which code page bytes of a font are: "{\fonttbl{\f1\fcharset238 Calibri;}}" */
#ifndef CM_INSPECTOR_RTF_FONT_H
#define CM_INSPECTOR_RTF_FONT_H

#include <glib.h>

#define CM_RTF_FONTS_MAX 4096u /* what comes beyond is of the document's code page */

typedef struct CmRtfFonts CmRtfFonts;

CmRtfFonts *cm_rtf_fonts_new(void);
void cm_rtf_fonts_free(CmRtfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRtfFonts, cm_rtf_fonts_free)

/* The words of the table: what follows is of font @number; it has the character set @number of
 * Windows ("\fcharset"), or that code page ("\cpg"). A number without meaning is passed over. */
void cm_rtf_fonts_begin(CmRtfFonts *fonts, int number);
void cm_rtf_fonts_set_charset(CmRtfFonts *fonts, int number);
void cm_rtf_fonts_set_code_page(CmRtfFonts *fonts, int number);

/* The name of its code page, which lives as long as the program; NULL: the document's. */
const char *cm_rtf_fonts_find(const CmRtfFonts *fonts, int number);

#endif
