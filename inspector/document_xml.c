#include "inspector/document_xml.h"

#include "inspector/document_kind.h"
#include "inspector/document_output.h"
#include "inspector/sheet_header.h"
#include "inspector/xml_reader.h"

typedef struct {
    xmlTextReaderPtr reader;
    CmDocumentOutput output;
    const CmDocumentXmlOptions *options;
    gboolean shared;   /* the open cell holds the number of a shared string */
    gboolean number;   /* it holds a number */
    guint64 style;     /* of it */
    gboolean in_value; /* in the value of a cell */
    gboolean skip;
    gboolean coded;   /* in a header or footer of a sheet */
    gboolean deleted; /* in text that was deleted with changes tracked */
} Reading;

static const char *local_name(const Reading *reading)
{
    return (const char *)xmlTextReaderConstLocalName(reading->reader);
}

/* As the last program laid them out; not where an element of its own begins each page. */
static void break_page(Reading *reading)
{
    if (reading->options->page_element == NULL)
        cm_document_output_break_page(&reading->output);
}

static gboolean ends_with(const xmlChar *namespace_uri, const char *end)
{
    return namespace_uri != NULL && g_str_has_suffix((const char *)namespace_uri, end);
}

static void add_coded(Reading *reading, const char *value)
{
    g_autoptr(GString) text = cm_sheet_header_text(value);
    cm_document_output_add_line(&reading->output, text->str);
}

static void read_words(Reading *reading, const char *element, const char *value)
{
    switch (cm_document_attribute(element, local_name(reading), value)) {
    case CM_DOCUMENT_SPOKEN:
        cm_document_output_add_line(&reading->output, value);
        break;
    case CM_DOCUMENT_IN_CELL:
        cm_document_output_gap(&reading->output, '\t');
        cm_document_output_add(&reading->output, cm_span_of(value));
        cm_document_output_gap(&reading->output, '\t');
        break;
    case CM_DOCUMENT_WITH_CODES:
        add_coded(reading, value);
        break;
    case CM_DOCUMENT_BESIDE:
        cm_document_output_add_beside(&reading->output, value);
        break;
    case CM_DOCUMENT_ADDRESS:
        cm_document_output_refer(&reading->output, FALSE, value);
        if (reading->options->attributes)
            cm_document_output_add_beside(&reading->output, value);
        break;
    case CM_DOCUMENT_UNREAD:
        if (reading->options->attributes)
            cm_document_output_add_beside(&reading->output, value);
        break;
    }
}

static void read_attribute(Reading *reading, const char *element)
{
    const char *name = local_name(reading);
    const char *value = (const char *)xmlTextReaderConstValue(reading->reader);
    const xmlChar *space = xmlTextReaderConstNamespaceUri(reading->reader);
    if (value == NULL || *value == '\0')
        return;
    if (g_str_equal(element, "c") && g_str_equal(name, "t")) {
        reading->shared = g_str_equal(value, "s");
        reading->number = g_str_equal(value, "n");
    } else if (g_str_equal(element, "c") && g_str_equal(name, "s")) {
        reading->style = g_ascii_strtoull(value, NULL, 10);
    } else if (g_str_equal(element, "br") && g_str_equal(name, "type") &&
               g_str_equal(value, "page"))
        break_page(reading);
    else if (ends_with(space, "/relationships"))
        cm_document_output_refer(&reading->output, TRUE, value);
    else
        read_words(reading, element, value);
}

static void separate(Reading *reading, CmDocumentKind kind)
{
    if (kind == CM_DOCUMENT_BLOCK || kind == CM_DOCUMENT_CODED || kind == CM_DOCUMENT_BREAK)
        cm_document_output_end_line(&reading->output);
    else if (kind == CM_DOCUMENT_CELL)
        cm_document_output_gap(&reading->output, '\t');
    else if (kind == CM_DOCUMENT_HYPHEN)
        cm_document_output_add(&reading->output, (CmSpan){"-", 1});
}

static CmDocumentKind kind_of(const Reading *reading, const char *element)
{
    return reading->options->data ? CM_DOCUMENT_CELL : cm_document_kind(element);
}

/* Cells whose text is in paragraphs of their own: those of tables in letters and on slides. */
static gboolean is_cell_of_paragraphs(const char *element)
{
    return g_str_equal(element, "tc") || g_str_equal(element, "table-cell");
}

static void end_element(Reading *reading, const char *name)
{
    CmDocumentKind kind = kind_of(reading, name);
    reading->in_value = FALSE;
    reading->coded = FALSE;
    if (kind == CM_DOCUMENT_SKIP)
        reading->skip = FALSE;
    reading->deleted = FALSE;
    if (g_str_equal(name, "del"))
        cm_document_output_end_aside(&reading->output);
    if (is_cell_of_paragraphs(name))
        cm_document_output_end_cell(&reading->output);
    else
        separate(reading, kind);
}

static void begin_cell(Reading *reading)
{
    reading->shared = FALSE;
    reading->number = TRUE;
    reading->style = 0;
}

static void start_element(Reading *reading)
{
    const char *name = local_name(reading);
    gboolean empty = xmlTextReaderIsEmptyElement(reading->reader) == 1;
    const char *page_element = reading->options->page_element;
    CmDocumentKind kind = kind_of(reading, name);
    if (page_element != NULL && g_str_equal(name, page_element))
        cm_document_output_begin_page(&reading->output);
    if (kind == CM_DOCUMENT_PAGE_BREAK)
        break_page(reading);
    if (g_str_equal(name, "c"))
        begin_cell(reading);
    reading->in_value = g_str_equal(name, "v");
    reading->deleted = g_str_equal(name, "delText");
    reading->coded = kind == CM_DOCUMENT_CODED;
    reading->skip = kind == CM_DOCUMENT_SKIP && !empty;
    /* A block within a block, as a text box in a paragraph: the text before it is whole. */
    if (kind == CM_DOCUMENT_BLOCK || kind == CM_DOCUMENT_CODED)
        cm_document_output_end_line(&reading->output);
    if (is_cell_of_paragraphs(name))
        cm_document_output_begin_cell(&reading->output);
    while (xmlTextReaderMoveToNextAttribute(reading->reader) == 1)
        read_attribute(reading, name);
    xmlTextReaderMoveToElement(reading->reader);
    if (empty)
        end_element(reading, name);
}

/* What the open cell shows for its value. */
static void append_value(Reading *reading, const char *value)
{
    const CmDocumentXmlOptions *options = reading->options;
    char day[CM_SHEET_DAY_BYTES];
    if (reading->shared && options->strings != NULL) {
        guint64 number = g_ascii_strtoull(value, NULL, 10);
        if (number < CM_DOCUMENT_PAGES_MAX)
            cm_document_output_add(&reading->output,
                                   cm_document_xml_page(options->strings, (guint)number + 1));
    } else if (reading->number && options->dates != NULL &&
               cm_sheet_dates_show(options->dates, reading->style, value, day)) {
        cm_document_output_add(&reading->output, cm_span_of(day));
    } else {
        cm_document_output_add(&reading->output, cm_span_of(value));
    }
}

static void read_text(Reading *reading)
{
    const char *value = (const char *)xmlTextReaderConstValue(reading->reader);
    if (value == NULL || reading->skip)
        return;
    if (reading->coded) {
        g_autoptr(GString) text = cm_sheet_header_text(value);
        cm_document_output_add(&reading->output, (CmSpan){text->str, text->len});
    } else if (reading->in_value) {
        append_value(reading, value);
    } else if (reading->deleted) {
        cm_document_output_add_aside(&reading->output, cm_span_of(value));
    } else {
        cm_document_output_add(&reading->output, cm_span_of(value));
    }
}

static void read_node(Reading *reading)
{
    switch (xmlTextReaderNodeType(reading->reader)) {
    case XML_READER_TYPE_ELEMENT:
        start_element(reading);
        break;
    case XML_READER_TYPE_END_ELEMENT:
        end_element(reading, local_name(reading));
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        read_text(reading);
        break;
    default:
        break;
    }
}

CmDocumentXml *cm_document_xml_read(CmSpan xml, const CmDocumentXmlOptions *options)
{
    CmDocumentXml *document = cm_document_xml_new();
    Reading reading = {.reader = cm_xml_reader_open(xml), .options = options};
    cm_document_output_init(&reading.output, document, options->text_max);
    cm_document_output_begin_page(&reading.output);
    if (options->page_element == NULL)
        cm_document_output_begin_page(&reading.output);
    /* Office suites store a member without a byte where they have nothing to say. */
    int got = xml.length == 0 ? 0 : reading.reader != NULL ? 1 : -1;
    while (got == 1 && !document->too_large) {
        got = xmlTextReaderRead(reading.reader);
        if (got == 1)
            read_node(&reading);
    }
    document->broken = got < 0;
    cm_xml_reader_close(reading.reader);
    cm_document_output_finish(&reading.output);
    return document;
}
