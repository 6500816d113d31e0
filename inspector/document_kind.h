/* document_kind.h - what elements and attributes of office documents are to their text
 *
 * By local names: formats (ECMA-376, OASIS ODF) do not quarrel about them.
 */
#ifndef CM_INSPECTOR_DOCUMENT_KIND_H
#define CM_INSPECTOR_DOCUMENT_KIND_H

#include <glib.h>

typedef enum {
    CM_DOCUMENT_RUN, /* its text joins what is around it */
    CM_DOCUMENT_BLOCK,
    CM_DOCUMENT_CELL,
    CM_DOCUMENT_BREAK,
    CM_DOCUMENT_HYPHEN,
    CM_DOCUMENT_SKIP,
    CM_DOCUMENT_PAGE_BREAK
} CmDocumentKind;

CmDocumentKind cm_document_kind(const char *element);

/* TRUE when the value of an attribute is text: a description, the name of a sheet, and what a
 * picture was called before it was put in ("Emma Li.jpg"; programs call others "Picture 1"). */
gboolean cm_document_attribute_is_read(const char *element, const char *attribute,
                                       const char *value);

#endif
