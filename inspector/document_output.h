/* document_output.h - the text of an office document as it comes to be: pages, lines, cells, and
 * what stands aside
 */
#ifndef CM_INSPECTOR_DOCUMENT_OUTPUT_H
#define CM_INSPECTOR_DOCUMENT_OUTPUT_H

#include "inspector/document_xml.h"

#define CM_DOCUMENT_PAGES_MAX 2000000u

typedef struct {
    CmDocumentXml *document; /* what is written to */
    gsize text_max;          /* bytes of its text and of what stands aside */
    GString *aside;          /* what was: "Noah", which "Emma" replaced, is no part of her name */
    GHashTable *beside;      /* values of attributes that are in it */
    gsize page_references;   /* count of references when the page began */
    gsize cell; /* where the open cell of a table of a letter begins; G_MAXSIZE: none is open */
} CmDocumentOutput;

void cm_document_output_init(CmDocumentOutput *output, CmDocumentXml *document, gsize text_max);
/* Adds what stands aside as the last lines and gives back what @output holds. The document stays.
 */
void cm_document_output_finish(CmDocumentOutput *output);

/* All but _finish() make the document too_large instead of adding text beyond @text_max. */

void cm_document_output_add(CmDocumentOutput *output, CmSpan text);
void cm_document_output_add_line(CmDocumentOutput *output, const char *line);
/* @c unless the page is empty or ends with it. A row does not end with a gap between cells. */
void cm_document_output_gap(CmDocumentOutput *output, char c);
/* Ends a paragraph. One that begins a cell, or is all of it and empty, parts nothing. */
void cm_document_output_end_line(CmDocumentOutput *output);

/* A cell whose text is in paragraphs of its own. One of one line is parted from the next by a tab.
 */
void cm_document_output_begin_cell(CmDocumentOutput *output);
void cm_document_output_end_cell(CmDocumentOutput *output);

void cm_document_output_begin_page(CmDocumentOutput *output);
/* The same unless the page has nothing so far: a program that writes a break often says twice where
 * it is. */
void cm_document_output_break_page(CmDocumentOutput *output);

/* What was deleted with changes tracked: a run of it, and its end. */
void cm_document_output_add_aside(CmDocumentOutput *output, CmSpan text);
void cm_document_output_end_aside(CmDocumentOutput *output);
/* A line of what stands aside that is there once, however often it is said. */
void cm_document_output_add_beside(CmDocumentOutput *output, const char *value);

/* Of the page that is written: a reference to something outside the XML. */
void cm_document_output_refer(CmDocumentOutput *output, gboolean relation, const char *value);

#endif
