/* markup.h - what stands before the first element of a page or document in XML or HTML */
#ifndef CM_INSPECTOR_MARKUP_H
#define CM_INSPECTOR_MARKUP_H

#include "inspector/span.h"

/* From the name of the first element of @text on: behind a byte order mark, blanks, declarations,
 * comments and the document type. Empty when words stand there first, or none within 64 KB. */
CmSpan cm_markup_first(CmSpan text);
/* The name at the beginning of @markup, with its name space ("s:svg"). */
CmSpan cm_markup_name(CmSpan markup);
/* TRUE when @name, without its name space, is @local, in these letters. */
gboolean cm_markup_is_local(CmSpan name, const char *local);

#endif
