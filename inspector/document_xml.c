#include "inspector/document_xml.h"

#include <string.h>

#include "inspector/document_kind.h"
#include "inspector/sheet_header.h"
#include "inspector/xml_reader.h"

#define PAGES_MAX 2000000u
#define CELL_MOST 200u /* bytes of a cell's line: a longer one is a paragraph of a layout */

typedef struct {
    xmlTextReaderPtr reader;
    CmDocumentXml *document;
    const CmDocumentXmlOptions *options;
    gboolean shared;   /* the open cell holds the number of a shared string */
    gboolean number;   /* it holds a number */
    guint64 style;     /* of it */
    gboolean in_value; /* in the value of a cell */
    gboolean skip;
    gboolean coded;        /* in a header or footer of a sheet */
    gboolean deleted;      /* in text that was deleted with changes tracked */
    GString *aside;        /* what was: "Noah", which "Emma" replaced, is no part of her name */
    GHashTable *beside;    /* values of attributes that are in it */
    gsize page_references; /* count of references when the page began */
    gsize cell; /* where the open cell of a table of a letter begins; G_MAXSIZE: none is open */
} Reading;

static const char *local_name(const Reading *reading)
{
    return (const char *)xmlTextReaderConstLocalName(reading->reader);
}

static gsize page_start(const CmDocumentXml *document)
{
    return g_array_index(document->starts, gsize, document->starts->len - 1);
}

static void append_to(Reading *reading, GString *to, CmSpan text)
{
    CmDocumentXml *document = reading->document;
    if (text.length > reading->options->text_max - document->text->len - reading->aside->len) {
        document->too_large = TRUE;
        return;
    }
    g_string_append_len(to, text.bytes, (gssize)text.length);
}

static void append(Reading *reading, CmSpan text)
{
    append_to(reading, reading->document->text, text);
}

/* @c unless the page is empty or ends with it. A row does not end with a gap between cells. */
static void append_gap(Reading *reading, char c)
{
    GString *text = reading->document->text;
    while (c == '\n' && text->len > page_start(reading->document) &&
           text->str[text->len - 1] == '\t')
        g_string_truncate(text, text->len - 1);
    if (text->len > page_start(reading->document) && text->str[text->len - 1] != '\n' &&
        text->str[text->len - 1] != c)
        append(reading, (CmSpan){&c, 1});
}

static void begin_page(Reading *reading)
{
    CmDocumentXml *document = reading->document;
    if (document->starts->len >= PAGES_MAX) {
        document->too_large = TRUE;
        return;
    }
    g_array_append_val(document->starts, document->text->len);
    reading->page_references = document->references->len;
}

/* A program that writes a break of pages often says twice where it is. */
static void break_page(Reading *reading)
{
    CmDocumentXml *document = reading->document;
    if (reading->options->page_element == NULL &&
        (document->text->len > page_start(document) ||
         document->references->len > reading->page_references))
        begin_page(reading);
}

static void append_spoken(Reading *reading, const char *value)
{
    append_gap(reading, '\n');
    append(reading, cm_span_of(value));
    append_gap(reading, '\n');
}

static void add_reference(Reading *reading, gboolean relation, const char *value)
{
    CmDocumentReference *reference = g_new0(CmDocumentReference, 1);
    reference->page = reading->document->starts->len - 1;
    reference->relation = relation;
    reference->value = g_strdup(value);
    g_ptr_array_add(reading->document->references, reference);
}

static gboolean ends_with(const xmlChar *namespace_uri, const char *end)
{
    return namespace_uri != NULL && g_str_has_suffix((const char *)namespace_uri, end);
}

/* Of what changed it, a text names the same person at every second word. */
static void append_beside(Reading *reading, const char *value)
{
    if (!g_hash_table_add(reading->beside, g_strdup(value)))
        return;
    append_to(reading, reading->aside, cm_span_of(value));
    append_to(reading, reading->aside, (CmSpan){"\n", 1});
}

static void read_words(Reading *reading, const char *element, const char *value)
{
    switch (cm_document_attribute(element, local_name(reading), value)) {
    case CM_DOCUMENT_SPOKEN:
        append_spoken(reading, value);
        break;
    case CM_DOCUMENT_IN_CELL:
        append_gap(reading, '\t');
        append(reading, cm_span_of(value));
        append_gap(reading, '\t');
        break;
    case CM_DOCUMENT_BESIDE:
        append_beside(reading, value);
        break;
    case CM_DOCUMENT_UNREAD:
        if (reading->options->attributes)
            append_beside(reading, value);
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
        add_reference(reading, TRUE, value);
    else if (g_str_equal(name, "href") && ends_with(space, "/xlink"))
        add_reference(reading, FALSE, value);
    else
        read_words(reading, element, value);
}

/* A paragraph that begins a cell, or is all of it and empty, parts nothing. */
static void end_line(Reading *reading)
{
    if (reading->document->text->len != reading->cell)
        append_gap(reading, '\n');
}

static void separate(Reading *reading, CmDocumentKind kind)
{
    if (kind == CM_DOCUMENT_BLOCK || kind == CM_DOCUMENT_CODED || kind == CM_DOCUMENT_BREAK)
        end_line(reading);
    else if (kind == CM_DOCUMENT_CELL)
        append_gap(reading, '\t');
    else if (kind == CM_DOCUMENT_HYPHEN)
        append(reading, (CmSpan){"-", 1});
}

/* Runs of one deletion join as others do. */
static void end_deletion(Reading *reading)
{
    if (reading->aside->len > 0)
        append_to(reading, reading->aside, (CmSpan){"\n", 1});
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

/* A cell of one line is parted from the next by a tab. */
static void end_cell(Reading *reading)
{
    GString *text = reading->document->text;
    gsize start = MAX(reading->cell, page_start(reading->document));
    gboolean open = reading->cell != G_MAXSIZE && text->len >= start;
    gsize length = open ? text->len - start : 0;
    gboolean line = open && length <= CELL_MOST &&
                    (length == 0 || memchr(text->str + start, '\n', length - 1) == NULL);
    if (line && length > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
    if (line)
        append(reading, (CmSpan){"\t", 1});
    reading->cell = G_MAXSIZE;
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
        end_deletion(reading);
    if (is_cell_of_paragraphs(name))
        end_cell(reading);
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
        begin_page(reading);
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
        end_line(reading);
    if (is_cell_of_paragraphs(name))
        reading->cell = reading->document->text->len;
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
        if (number < PAGES_MAX)
            append(reading, cm_document_xml_page(options->strings, (guint)number + 1));
    } else if (reading->number && options->dates != NULL &&
               cm_sheet_dates_show(options->dates, reading->style, value, day)) {
        append(reading, cm_span_of(day));
    } else {
        append(reading, cm_span_of(value));
    }
}

static void read_text(Reading *reading)
{
    const char *value = (const char *)xmlTextReaderConstValue(reading->reader);
    if (value == NULL || reading->skip)
        return;
    if (reading->coded) {
        g_autoptr(GString) text = cm_sheet_header_text(value);
        append(reading, (CmSpan){text->str, text->len});
    } else if (reading->in_value) {
        append_value(reading, value);
    } else {
        append_to(reading, reading->deleted ? reading->aside : reading->document->text,
                  cm_span_of(value));
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

/* Where on which page it was deleted is not told. */
static void add_aside(Reading *reading)
{
    append_gap(reading, '\n');
    g_string_append_len(reading->document->text, reading->aside->str, (gssize)reading->aside->len);
    g_string_free(reading->aside, TRUE);
    g_hash_table_unref(reading->beside);
}

CmDocumentXml *cm_document_xml_read(CmSpan xml, const CmDocumentXmlOptions *options)
{
    CmDocumentXml *document = cm_document_xml_new();
    Reading reading = {
        .reader = cm_xml_reader_open(xml),
        .document = document,
        .options = options,
        .cell = G_MAXSIZE,
        .aside = g_string_new(NULL),
        .beside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    begin_page(&reading);
    if (options->page_element == NULL)
        begin_page(&reading);
    /* Office suites store a member without a byte where they have nothing to say. */
    int got = xml.length == 0 ? 0 : reading.reader != NULL ? 1 : -1;
    while (got == 1 && !document->too_large) {
        got = xmlTextReaderRead(reading.reader);
        if (got == 1)
            read_node(&reading);
    }
    document->broken = got < 0;
    cm_xml_reader_close(reading.reader);
    add_aside(&reading);
    return document;
}
