#include "inspector/document_xml.h"

/* Of what a page ends in the midst of: as much as a name can be long. */
#define OVERLAP_BYTES 64u

static void reference_free(gpointer data)
{
    CmDocumentReference *reference = data;
    g_free(reference->value);
    g_free(reference);
}

CmDocumentXml *cm_document_xml_new(void)
{
    CmDocumentXml *document = g_new0(CmDocumentXml, 1);
    document->text = g_string_new(NULL);
    document->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    document->references = g_ptr_array_new_with_free_func(reference_free);
    return document;
}

void cm_document_xml_free(CmDocumentXml *document)
{
    if (document == NULL)
        return;
    g_string_free(document->text, TRUE);
    g_array_unref(document->starts);
    g_ptr_array_unref(document->references);
    g_free(document);
}

/* Where the text of a page ends that begins at @start: a name that goes on upon the next one is
 * whole on the page where it begins. */
static gsize page_end(const CmDocumentXml *document, gsize start, gsize end)
{
    const GString *text = document->text;
    if (end == start || text->str[end - 1] == '\n')
        return end;
    gsize most = MIN(end + OVERLAP_BYTES, text->len);
    while (end < most && text->str[end] != '\n')
        end++;
    while (end < text->len && ((guchar)text->str[end] & 0xc0) == 0x80)
        end++;
    return end;
}

CmSpan cm_document_xml_page(const CmDocumentXml *document, guint page)
{
    const GArray *starts = document->starts;
    if (page >= starts->len)
        return (CmSpan){"", 0};
    gsize start = g_array_index(starts, gsize, page);
    gsize end =
        page + 1 < starts->len ? g_array_index(starts, gsize, page + 1) : document->text->len;
    CmSpan text = {document->text->str + start, page_end(document, start, end) - start};
    while (text.length > 0 && g_ascii_isspace(text.bytes[text.length - 1]))
        text.length--;
    return text;
}
