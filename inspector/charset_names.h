/* charset_names.h - what the character sets of mail are called */
#ifndef CM_INSPECTOR_CHARSET_NAMES_H
#define CM_INSPECTOR_CHARSET_NAMES_H

#include <glib.h>

#define CM_CHARSET_MULTI 30u

/* In which a character takes several bytes. Those of which another is a part are not opened: every
 * converter that is open makes each child dearer to fork. */
extern const char *const cm_charset_multi_names[CM_CHARSET_MULTI];

/* The name that the C library, or the list above, has for @charset (lower case); @charset itself
 * where no other is known. */
const char *cm_charset_resolve(const char *charset);

#endif
