/* package.h - office documents that are zips: docx, xlsx, pptx (ECMA-376-2), odt, ods, odp (OASIS
 * ODF)
 *
 * Their XML is the text of the document's part, page by page (a slide, a sheet); everything else in
 * them, pictures above all, becomes a member with the page that it is used on.
 */
#ifndef CM_INSPECTOR_PACKAGE_H
#define CM_INSPECTOR_PACKAGE_H

#include "inspector/container.h"

/* TRUE for a media type that cm_package_read() reads. */
gboolean cm_package_is_known(const char *type);
/* Reads the document @bytes as the content of part @part. */
void cm_package_read(CmInspection *inspection, int part, const char *type, CmSpan bytes);

#endif
