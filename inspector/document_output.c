#include "inspector/document_output.h"

#include <string.h>

#define CELL_MOST 200u /* bytes of a cell's line: a longer one is a paragraph of a layout */

void cm_document_output_init(CmDocumentOutput *output, CmDocumentXml *document, gsize text_max)
{
    *output = (CmDocumentOutput){
        .document = document,
        .text_max = text_max,
        .aside = g_string_new(NULL),
        .beside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .cell = G_MAXSIZE,
    };
}

/* Where on which page it was deleted is not told. */
void cm_document_output_finish(CmDocumentOutput *output)
{
    cm_document_output_gap(output, '\n');
    g_string_append_len(output->document->text, output->aside->str, (gssize)output->aside->len);
    g_string_free(output->aside, TRUE);
    g_hash_table_unref(output->beside);
}

static void append_to(CmDocumentOutput *output, GString *to, CmSpan text)
{
    CmDocumentXml *document = output->document;
    if (text.length > output->text_max - document->text->len - output->aside->len) {
        document->too_large = TRUE;
        return;
    }
    g_string_append_len(to, text.bytes, (gssize)text.length);
}

void cm_document_output_add(CmDocumentOutput *output, CmSpan text)
{
    append_to(output, output->document->text, text);
}

void cm_document_output_add_line(CmDocumentOutput *output, const char *line)
{
    cm_document_output_gap(output, '\n');
    cm_document_output_add(output, cm_span_of(line));
    cm_document_output_gap(output, '\n');
}

static gsize page_start(const CmDocumentXml *document)
{
    return g_array_index(document->starts, gsize, document->starts->len - 1);
}

void cm_document_output_gap(CmDocumentOutput *output, char c)
{
    GString *text = output->document->text;
    gsize start = page_start(output->document);
    while (c == '\n' && text->len > start && text->str[text->len - 1] == '\t')
        g_string_truncate(text, text->len - 1);
    if (text->len > start && text->str[text->len - 1] != '\n' && text->str[text->len - 1] != c)
        cm_document_output_add(output, (CmSpan){&c, 1});
}

void cm_document_output_end_line(CmDocumentOutput *output)
{
    if (output->document->text->len != output->cell)
        cm_document_output_gap(output, '\n');
}

void cm_document_output_begin_cell(CmDocumentOutput *output)
{
    output->cell = output->document->text->len;
}

void cm_document_output_end_cell(CmDocumentOutput *output)
{
    GString *text = output->document->text;
    gsize start = MAX(output->cell, page_start(output->document));
    gboolean open = output->cell != G_MAXSIZE && text->len >= start;
    gsize length = open ? text->len - start : 0;
    gboolean line = open && length <= CELL_MOST &&
                    (length == 0 || memchr(text->str + start, '\n', length - 1) == NULL);
    if (line && length > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
    if (line)
        cm_document_output_add(output, (CmSpan){"\t", 1});
    output->cell = G_MAXSIZE;
}

void cm_document_output_begin_page(CmDocumentOutput *output)
{
    CmDocumentXml *document = output->document;
    if (document->starts->len >= CM_DOCUMENT_PAGES_MAX) {
        document->too_large = TRUE;
        return;
    }
    g_array_append_val(document->starts, document->text->len);
    output->page_references = document->references->len;
}

void cm_document_output_break_page(CmDocumentOutput *output)
{
    const CmDocumentXml *document = output->document;
    if (document->text->len > page_start(document) ||
        document->references->len > output->page_references)
        cm_document_output_begin_page(output);
}

void cm_document_output_add_aside(CmDocumentOutput *output, CmSpan text)
{
    append_to(output, output->aside, text);
}

/* Runs of one deletion join as others do. */
void cm_document_output_end_aside(CmDocumentOutput *output)
{
    if (output->aside->len > 0)
        append_to(output, output->aside, (CmSpan){"\n", 1});
}

/* Of what changed it, a text names the same person at every second word. */
void cm_document_output_add_beside(CmDocumentOutput *output, const char *value)
{
    if (!g_hash_table_add(output->beside, g_strdup(value)))
        return;
    append_to(output, output->aside, cm_span_of(value));
    append_to(output, output->aside, (CmSpan){"\n", 1});
}

void cm_document_output_refer(CmDocumentOutput *output, gboolean relation, const char *value)
{
    CmDocumentReference *reference = g_new0(CmDocumentReference, 1);
    reference->page = output->document->starts->len - 1;
    reference->relation = relation;
    reference->value = g_strdup(value);
    g_ptr_array_add(output->document->references, reference);
}
