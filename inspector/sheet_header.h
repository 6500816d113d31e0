/* sheet_header.h - the header or footer of a sheet without its codes (ECMA-376 1 18.3.1.46)
 */
#ifndef CM_INSPECTOR_SHEET_HEADER_H
#define CM_INSPECTOR_SHEET_HEADER_H

#include <glib.h>

/* "&L&\"Arial,Bold\"&12Emma Li&RA && B": places, fonts, sizes, fields become a blank, "&&" an
 * ampersand. A new string. */
GString *cm_sheet_header_text(const char *coded);

#endif
