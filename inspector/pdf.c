#include "inspector/pdf.h"

#include <poppler.h>

#include "inspector/pdf_object_streams.h"
#include "inspector/pdf_objects.h"

#define PAGES_MAX 5000

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

struct CmPdfWarmth {
    GBytes *bytes;
    PopplerDocument *document;
};

/* A page that says "a". The table of its objects is missing: it is found all the same. */
static const char sample[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F "
    "5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 26>>stream\nBT /F 9 Tf (a) Tj ET      \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

typedef struct {
    CmContainer container;
    PopplerDocument *document;
} Pdf;

static void add_body(const Pdf *pdf, const char *source, guint page, const char *text)
{
    if (text != NULL)
        cm_inspection_add_page(pdf->container.inspection, pdf->container.part, source, page,
                               cm_span_of(text));
}

static void add_caption(const Pdf *pdf, const char *source, char *text)
{
    if (text != NULL)
        cm_inspection_add_text(pdf->container.inspection, CM_TEXT_CAPTION, pdf->container.part,
                               source, text, strlen(text));
    g_free(text);
}

static void read_properties(const Pdf *pdf)
{
    add_caption(pdf, "pdf:title", poppler_document_get_title(pdf->document));
    add_caption(pdf, "pdf:author", poppler_document_get_author(pdf->document));
    add_caption(pdf, "pdf:subject", poppler_document_get_subject(pdf->document));
    add_caption(pdf, "pdf:keywords", poppler_document_get_keywords(pdf->document));
}

static void read_links(const Pdf *pdf, PopplerPage *page, guint number)
{
    GList *links = poppler_page_get_link_mapping(page);
    for (GList *at = links; at != NULL; at = at->next) {
        const PopplerLinkMapping *mapping = at->data;
        if (mapping->action == NULL || mapping->action->type != POPPLER_ACTION_URI ||
            mapping->action->uri.uri == NULL)
            continue;
        g_autofree char *address = g_utf8_make_valid(mapping->action->uri.uri, -1);
        cm_inspection_add_link(pdf->container.inspection, pdf->container.part, "pdf:link", number,
                               cm_span_of(address));
    }
    poppler_page_free_link_mapping(links);
}

static void read_notes(const Pdf *pdf, PopplerPage *page, guint number)
{
    GList *notes = poppler_page_get_annot_mapping(page);
    for (GList *at = notes; at != NULL; at = at->next) {
        const PopplerAnnotMapping *mapping = at->data;
        g_autofree char *contents = poppler_annot_get_contents(mapping->annot);
        add_body(pdf, "pdf:note", number, contents);
    }
    poppler_page_free_annot_mapping(notes);
}

static char *field_text(PopplerFormField *field)
{
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_TEXT:
        return poppler_form_field_text_get_text(field);
    case POPPLER_FORM_FIELD_CHOICE:
        return poppler_form_field_choice_get_text(field);
    default:
        return NULL;
    }
}

static void read_fields(const Pdf *pdf, PopplerPage *page, guint number)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    for (GList *at = fields; at != NULL; at = at->next) {
        const PopplerFormFieldMapping *mapping = at->data;
        g_autofree char *text = field_text(mapping->field);
        add_body(pdf, "pdf:field", number, text);
    }
    poppler_page_free_form_field_mapping(fields);
}

static void add_page_text(const Pdf *pdf, const char *source, PopplerPage *page, guint number)
{
    g_autofree char *text = poppler_page_get_text(page);
    add_body(pdf, source, number, text);
}

/* What it refers to, and, @with_text, what it says. */
static void read_page(Pdf *pdf, int index, gboolean with_text)
{
    g_autoptr(PopplerPage) page = poppler_document_get_page(pdf->document, index);
    guint number = (guint)index + 1;
    if (page == NULL) {
        cm_container_fail(&pdf->container, CM_REASON_BROKEN);
        return;
    }
    if (with_text)
        add_page_text(pdf, "pdf:page", page, number);
    read_links(pdf, page, number);
    read_notes(pdf, page, number);
    read_fields(pdf, page, number);
}

static void read_pages(Pdf *pdf, gboolean with_text)
{
    int pages = poppler_document_get_n_pages(pdf->document);
    if (pages > PAGES_MAX)
        cm_container_fail(&pdf->container, CM_REASON_TOO_MANY);
    for (int i = 0; i < MIN(pages, PAGES_MAX); i++)
        read_page(pdf, i, with_text);
}

static void read_flat_page(Pdf *pdf, PopplerDocument *copy, int index, const char *source,
                           guint number)
{
    g_autoptr(PopplerPage) page = poppler_document_get_page(copy, index);
    if (page != NULL)
        add_page_text(pdf, source, page, number);
    else
        cm_container_fail(&pdf->container, CM_REASON_BROKEN);
}

/* What the document itself does not show as it is opened. FALSE when that cannot be had. */
static gboolean read_flat(Pdf *pdf, const CmPdfFlat *flat)
{
    g_autoptr(PopplerDocument) copy = poppler_document_new_from_bytes(flat->bytes, NULL, NULL);
    int notes = (int)flat->notes->len;
    int pages = copy != NULL ? poppler_document_get_n_pages(copy) - notes : 0;
    if (pages <= 0)
        return FALSE;
    for (int i = 0; flat->layered && i < MIN(pages, PAGES_MAX); i++)
        read_flat_page(pdf, copy, i, "pdf:page", (guint)i + 1);
    for (int i = 0; i < notes; i++)
        read_flat_page(pdf, copy, pages + i, "pdf:note",
                       g_array_index(flat->notes, guint, (guint)i));
    return TRUE;
}

/* Where all layers are to be shown, the copy's pages say what the document's do, and more. */
static void read_texts(Pdf *pdf, const CmPdfFlat *flat)
{
    gboolean read = flat->bytes != NULL && read_flat(pdf, flat);
    if (flat->bytes != NULL && !read)
        cm_container_fail(&pdf->container, CM_REASON_BROKEN);
    read_properties(pdf);
    read_pages(pdf, !read || !flat->layered);
}

/* Those that no page has: of buttons, bookmarks, and of what is done as it is opened. */
static void add_links(const Pdf *pdf, const GPtrArray *links)
{
    for (guint i = 0; i < links->len; i++)
        cm_inspection_add_link(pdf->container.inspection, pdf->container.part, "pdf:link", 0,
                               cm_span_of(g_ptr_array_index(links, i)));
}

static CmReason reason_of(const GError *error)
{
    return g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? CM_REASON_ENCRYPTED
                                                                          : CM_REASON_BROKEN;
}

/* Objects go first: what they find to be too large to be unpacked is nothing for the library that
 * reads texts, which knows no limits. */
static void read_document(Pdf *pdf, CmSpan bytes)
{
    g_auto(CmPdfFlat) flat = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GBytes) data = g_bytes_new_static(bytes.bytes, bytes.length);
    pdf->document = poppler_document_new_from_bytes(data, NULL, &error);
    if (pdf->document == NULL)
        cm_container_fail(&pdf->container, reason_of(error));
    gboolean readable = pdf->container.reason == CM_REASON_ENCRYPTED ||
                        cm_pdf_objects_read(&pdf->container, bytes, links, &flat);
    if (pdf->document != NULL && readable)
        read_texts(pdf, &flat);
    add_links(pdf, links);
    g_clear_object(&pdf->document);
}

void cm_pdf_read(CmInspection *inspection, int part, CmSpan bytes)
{
    Pdf pdf = {0};
    if (!cm_container_enter(&pdf.container, inspection, part))
        return;
    if (cm_pdf_object_streams_fit(bytes))
        read_document(&pdf, bytes);
    else
        cm_container_fail(&pdf.container, CM_REASON_TOO_LARGE);
    cm_container_leave(&pdf.container);
}

CmPdfWarmth *cm_pdf_warm(void)
{
    CmPdfWarmth *warmth = g_new0(CmPdfWarmth, 1);
    warmth->bytes = g_bytes_new_static(sample, sizeof sample - 1);
    warmth->document = poppler_document_new_from_bytes(warmth->bytes, NULL, NULL);
    if (warmth->document == NULL)
        return warmth;
    g_autoptr(PopplerPage) page = poppler_document_get_page(warmth->document, 0);
    if (page != NULL)
        g_free(poppler_page_get_text(page));
    return warmth;
}

void cm_pdf_warmth_free(CmPdfWarmth *warmth)
{
    if (warmth == NULL)
        return;
    g_clear_object(&warmth->document);
    g_bytes_unref(warmth->bytes);
    g_free(warmth);
}
