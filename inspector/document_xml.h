/* document_xml.h - the XML of an office document (ECMA-376, OASIS ODF) as text, page by page
 *
 * Every character that stands in it counts, wherever: hidden, in a comment, deleted with changes
 * tracked (which stands at the end). Runs are put together without a gap, since a word may be cut
 * into several; paragraphs, rows and cells are kept apart.
 */
#ifndef CM_INSPECTOR_DOCUMENT_XML_H
#define CM_INSPECTOR_DOCUMENT_XML_H

#include "inspector/sheet_dates.h"

/* Something outside this XML that it refers to. */
typedef struct {
    guint page;
    gboolean relation; /* @value is the id of a relationship, else an address */
    char *value;
} CmDocumentReference;

typedef struct {
    GString *text;         /* of all pages */
    GArray *starts;        /* gsize: where page 0, 1, 2 … begins in @text */
    GPtrArray *references; /* of CmDocumentReference */
    gboolean broken;       /* it is not well-formed: what stands before that was read */
    gboolean too_large;    /* there is more text than was asked for */
} CmDocumentXml;

typedef struct {
    /* Each element of this local name begins a page; what stands before the first is page 0.
     * Without it the first page is 1, and breaks of pages as the last program laid them out divide.
     */
    const char *page_element;
    const CmDocumentXml *strings; /* shared strings of a workbook, one a page from 1; or NULL */
    const CmSheetDates *dates;    /* which cells of a workbook show one; or NULL */
    gboolean data;                /* it is no document but data: every element is a cell */
    gboolean attributes;          /* it is of a kind that nobody knows: each of them may be text */
    gsize text_max;               /* bytes */
} CmDocumentXmlOptions;

/* One without text and pages. */
CmDocumentXml *cm_document_xml_new(void);
/* Reads @xml. Nothing outside it is loaded. A new document. */
CmDocumentXml *cm_document_xml_read(CmSpan xml, const CmDocumentXmlOptions *options);
void cm_document_xml_free(CmDocumentXml *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDocumentXml, cm_document_xml_free)

/* The text of @page; empty when there is no such page. Where a page ends in the midst of a
 * paragraph, the next 64 bytes of that belong to it too, for a name may begin here and end there.
 */
CmSpan cm_document_xml_page(const CmDocumentXml *document, guint page);

#endif
