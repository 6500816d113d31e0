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
    CM_DOCUMENT_CODED, /* a block with codes in its text (inspector/sheet_header.h) */
    CM_DOCUMENT_HYPHEN,
    CM_DOCUMENT_SKIP,
    CM_DOCUMENT_PAGE_BREAK
} CmDocumentKind;

CmDocumentKind cm_document_kind(const char *element);

/* What the value of an attribute is. */
typedef enum {
    CM_DOCUMENT_UNREAD,
    CM_DOCUMENT_SPOKEN,     /* text, where it stands: a description, the name of a sheet */
    CM_DOCUMENT_IN_CELL,    /* the same, of a row of cells */
    CM_DOCUMENT_WITH_CODES, /* the same with codes in it (inspector/sheet_header.h) */
    CM_DOCUMENT_BESIDE,  /* text that belongs to no place in the text: who changed a word of it */
    CM_DOCUMENT_ADDRESS, /* of a link */
} CmDocumentAttribute;

/* What a picture was called before it was put in is text ("Emma Li.jpg"; programs call others
 * "Picture 1"), and so is a formula with words between quotes. */
CmDocumentAttribute cm_document_attribute(const char *element, const char *attribute,
                                          const char *value);

#endif
