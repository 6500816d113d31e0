#include "inspector/pdf_pages.h"

#include "inspector/pdf_value.h"

#define PAGES_MAX   5000u
#define PARENTS_MAX 32u
#define FORMS_MAX   6u /* forms within forms on a page */
#define SEVERAL     G_MAXUINT

struct CmPdfPages {
    qpdf_data pdf;
    GHashTable *shown; /* number of an object to the page that shows it */
    GHashTable *masks; /* numbers of pictures that say where others are seen */
};

/* FALSE when that was known already. */
static gboolean put_on_page(CmPdfPages *pages, qpdf_oh object, guint page)
{
    gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(pages->pdf, object));
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(pages->shown, number));
    if (before == page || before == SEVERAL)
        return FALSE;
    g_hash_table_insert(pages->shown, number, GUINT_TO_POINTER(before == 0 ? page : SEVERAL));
    return TRUE;
}

static void place_masks(CmPdfPages *pages, qpdf_oh picture, guint page)
{
    static const char *const keys[] = {"/SMask", "/Mask"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh mask = cm_pdf_get(pages->pdf, picture, keys[i]);
        if (!qpdf_oh_is_stream(pages->pdf, mask))
            continue;
        put_on_page(pages, mask, page);
        g_hash_table_add(pages->masks, GINT_TO_POINTER(qpdf_oh_get_object_id(pages->pdf, mask)));
    }
}

static void place_resources(CmPdfPages *pages, qpdf_oh resources, guint page, guint forms);

static void place_all_of(CmPdfPages *pages, qpdf_oh resources, const char *kind, guint page,
                         guint forms)
{
    qpdf_oh dictionary = cm_pdf_get(pages->pdf, resources, kind);
    if (!qpdf_oh_is_dictionary(pages->pdf, dictionary))
        return;
    g_autoptr(GPtrArray) keys = cm_pdf_keys(pages->pdf, dictionary);
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh object = qpdf_oh_get_key(pages->pdf, dictionary, g_ptr_array_index(keys, i));
        if (!qpdf_oh_is_stream(pages->pdf, object) || !put_on_page(pages, object, page))
            continue;
        place_masks(pages, object, page);
        if (forms < FORMS_MAX)
            place_resources(pages, cm_pdf_get(pages->pdf, object, "/Resources"), page, forms + 1);
    }
}

static void place_resources(CmPdfPages *pages, qpdf_oh resources, guint page, guint forms)
{
    place_all_of(pages, resources, "/XObject", page, forms);
    place_all_of(pages, resources, "/Pattern", page, forms);
}

/* A page may have its resources from the node above it (ISO 32000-1 7.7.3.4). */
static qpdf_oh find_resources(const CmPdfPages *pages, qpdf_oh page)
{
    qpdf_oh resources = cm_pdf_get(pages->pdf, page, "/Resources");
    for (guint i = 0; i < PARENTS_MAX && qpdf_oh_is_null(pages->pdf, resources); i++) {
        page = cm_pdf_get(pages->pdf, page, "/Parent");
        resources = cm_pdf_get(pages->pdf, page, "/Resources");
    }
    return resources;
}

CmPdfPages *cm_pdf_pages_new(qpdf_data pdf)
{
    CmPdfPages *pages = g_new0(CmPdfPages, 1);
    int count = qpdf_get_num_pages(pdf);
    pages->pdf = pdf;
    pages->shown = g_hash_table_new(NULL, NULL);
    pages->masks = g_hash_table_new(NULL, NULL);
    for (guint i = 0; count > 0 && i < MIN((guint)count, PAGES_MAX); i++) {
        qpdf_oh page = qpdf_get_page_n(pdf, i);
        put_on_page(pages, page, i + 1);
        place_resources(pages, find_resources(pages, page), i + 1, 0);
        qpdf_oh_release_all(pdf);
    }
    return pages;
}

void cm_pdf_pages_free(CmPdfPages *pages)
{
    if (pages == NULL)
        return;
    g_hash_table_unref(pages->shown);
    g_hash_table_unref(pages->masks);
    g_free(pages);
}

guint cm_pdf_pages_find(const CmPdfPages *pages, int number)
{
    guint page = GPOINTER_TO_UINT(g_hash_table_lookup(pages->shown, GINT_TO_POINTER(number)));
    return page != SEVERAL ? page : 0;
}

gboolean cm_pdf_pages_is_mask(const CmPdfPages *pages, int number)
{
    return g_hash_table_contains(pages->masks, GINT_TO_POINTER(number));
}
