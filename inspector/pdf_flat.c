#include "inspector/pdf_flat.h"

#include <math.h>

#include "inspector/pdf_value.h"

#define PAGES_MAX 5000
#define FORMS_MAX 5000u             /* appearances of one page */
#define FORMS_ONE 100u              /* of which so many come on one page of the copy */
#define BYTES_MAX ((gsize)48 << 20) /* of the document: the copy is as large */
#define SLOT      1000.0            /* points a side for one appearance, so that none meet */

typedef struct {
    CmPdfFlat *flat;
    qpdf_data pdf;
    CmReason reason;
    GArray *forms; /* of qpdf_oh: the appearances of a page */
} Copy;

static void collect_forms(Copy *copy, qpdf_oh appearance, guint depth)
{
    if (qpdf_oh_is_stream(copy->pdf, appearance) && copy->forms->len == FORMS_MAX)
        copy->reason = CM_REASON_TOO_MANY;
    else if (qpdf_oh_is_stream(copy->pdf, appearance))
        g_array_append_val(copy->forms, appearance);
    if (depth == 0 || !qpdf_oh_is_dictionary(copy->pdf, appearance))
        return;
    g_autoptr(GPtrArray) keys = cm_pdf_keys(copy->pdf, appearance);
    for (guint i = 0; i < keys->len && copy->reason == CM_REASON_NONE; i++)
        collect_forms(copy, qpdf_oh_get_key(copy->pdf, appearance, g_ptr_array_index(keys, i)),
                      depth - 1);
}

static void collect_notes(Copy *copy, qpdf_oh page)
{
    qpdf_oh notes = cm_pdf_get(copy->pdf, page, "/Annots");
    int count =
        qpdf_oh_is_array(copy->pdf, notes) ? qpdf_oh_get_array_n_items(copy->pdf, notes) : 0;
    for (int i = 0; i < count && copy->reason == CM_REASON_NONE; i++) {
        qpdf_oh note = qpdf_oh_get_array_item(copy->pdf, notes, i);
        collect_forms(copy, cm_pdf_get(copy->pdf, note, "/AP"), 2);
    }
}

static gboolean read_numbers(const Copy *copy, qpdf_oh array, double *numbers, int count)
{
    gboolean good =
        qpdf_oh_is_array(copy->pdf, array) && qpdf_oh_get_array_n_items(copy->pdf, array) == count;
    for (int i = 0; good && i < count; i++)
        good = qpdf_oh_get_value_as_number(copy->pdf, qpdf_oh_get_array_item(copy->pdf, array, i),
                                           &numbers[i]) == QPDF_TRUE &&
               fabs(numbers[i]) < 1e9;
    return good;
}

typedef struct {
    double left, right, bottom, top;
} Box;

/* Where the box of @form comes to lie (ISO 32000-1 12.5.5, algorithm 8.1). */
static Box box_of(const Copy *copy, qpdf_oh form)
{
    double box[4] = {0, 0, SLOT, SLOT}, matrix[6] = {1, 0, 0, 1, 0, 0};
    double usual[6] = {1, 0, 0, 1, 0, 0};
    Box found = {HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL};
    if (!read_numbers(copy, cm_pdf_get(copy->pdf, form, "/BBox"), box, 4))
        return (Box){0, SLOT, 0, SLOT};
    const double *by =
        read_numbers(copy, cm_pdf_get(copy->pdf, form, "/Matrix"), matrix, 6) ? matrix : usual;
    for (int i = 0; i < 4; i++) {
        double x = box[i & 1 ? 2 : 0], y = box[i & 2 ? 3 : 1];
        double across = by[0] * x + by[2] * y + by[4], up = by[1] * x + by[3] * y + by[5];
        found.left = MIN(found.left, across);
        found.right = MAX(found.right, across);
        found.bottom = MIN(found.bottom, up);
        found.top = MAX(found.top, up);
    }
    return found;
}

/* As large as its place allows, in the place of number @index. */
static void paint(const Copy *copy, GString *content, qpdf_oh form, guint index)
{
    char text[4][G_ASCII_DTOSTR_BUF_SIZE];
    Box box = box_of(copy, form);
    double width = box.right - box.left, height = box.top - box.bottom;
    double side = MAX(width, height), scale = side > 0 ? SLOT / side : 1;
    const double values[] = {scale, -box.left * scale, -box.bottom * scale + index * SLOT};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        g_ascii_formatd(text[i], sizeof text[i], "%.6f", values[i]);
    g_string_append_printf(content, "q %s 0 0 %s %s %s cm /A%u Do Q\n", text[0], text[0], text[1],
                           text[2], index);
}

static qpdf_oh make_content(const Copy *copy, const GString *content)
{
    qpdf_oh stream = qpdf_oh_new_stream(copy->pdf), none = qpdf_oh_new_null(copy->pdf);
    qpdf_oh_replace_stream_data(copy->pdf, stream, (const unsigned char *)content->str,
                                content->len, none, none);
    return stream;
}

/* Readers paint what is named so whether it says that it is a form or not. */
static void name_form(const Copy *copy, qpdf_oh forms, qpdf_oh form, guint index)
{
    g_autofree char *name = g_strdup_printf("/A%u", index);
    qpdf_oh_replace_key(copy->pdf, qpdf_oh_get_dict(copy->pdf, form), "/Subtype",
                        qpdf_oh_new_name(copy->pdf, "/Form"));
    qpdf_oh_replace_key(copy->pdf, forms, name, form);
}

/* A page that shows the appearances from number @first on. */
static qpdf_oh make_page(const Copy *copy, guint first)
{
    g_autoptr(GString) content = g_string_new(NULL);
    guint count = MIN(copy->forms->len - first, FORMS_ONE);
    g_autofree char *start = g_strdup_printf("<</Type/Page/Resources<<>>/MediaBox[0 0 %u %u]>>",
                                             (guint)SLOT, (guint)SLOT * count);
    qpdf_oh page = qpdf_oh_parse(copy->pdf, start), forms = qpdf_oh_new_dictionary(copy->pdf);
    for (guint i = 0; i < count; i++) {
        qpdf_oh form = g_array_index(copy->forms, qpdf_oh, first + i);
        paint(copy, content, form, i);
        name_form(copy, forms, form, i);
    }
    qpdf_oh_replace_key(copy->pdf, cm_pdf_get(copy->pdf, page, "/Resources"), "/XObject", forms);
    qpdf_oh_replace_key(copy->pdf, page, "/Contents", make_content(copy, content));
    return qpdf_make_indirect_object(copy->pdf, page);
}

/* Adds pages for the notes of @page, if it has any that look like anything. */
static void add_notes(Copy *copy, qpdf_oh page, guint number)
{
    g_array_set_size(copy->forms, 0);
    collect_notes(copy, page);
    for (guint first = 0; first < copy->forms->len; first += FORMS_ONE) {
        qpdf_oh made = make_page(copy, first);
        if ((qpdf_add_page(copy->pdf, copy->pdf, made, QPDF_FALSE) & QPDF_ERRORS) != 0)
            copy->reason = CM_REASON_BROKEN;
        else
            g_array_append_val(copy->flat->notes, number);
    }
}

static void add_all_notes(Copy *copy)
{
    int count = qpdf_get_num_pages(copy->pdf);
    for (int i = 0; i < MIN(count, PAGES_MAX); i++) {
        add_notes(copy, qpdf_get_page_n(copy->pdf, (size_t)i), (guint)i + 1);
        qpdf_oh_release_all(copy->pdf);
    }
}

static void show_layers(Copy *copy)
{
    qpdf_oh root = qpdf_get_root(copy->pdf);
    copy->flat->layered = cm_pdf_has(copy->pdf, root, "/OCProperties");
    if (copy->flat->layered)
        qpdf_oh_remove_key(copy->pdf, root, "/OCProperties");
}

static GBytes *write_copy(qpdf_data pdf)
{
    if ((qpdf_init_write_memory(pdf) & QPDF_ERRORS) != 0)
        return NULL;
    qpdf_set_static_ID(pdf, QPDF_TRUE);
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
    qpdf_set_preserve_encryption(pdf, QPDF_FALSE);
    if ((qpdf_write(pdf) & QPDF_ERRORS) != 0)
        return NULL;
    return g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
}

CmReason cm_pdf_flat_make(CmPdfFlat *flat, qpdf_data pdf, gsize size)
{
    Copy copy = {.flat = flat, .pdf = pdf};
    *flat = (CmPdfFlat){.notes = g_array_new(FALSE, FALSE, sizeof(guint))};
    copy.forms = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    show_layers(&copy);
    add_all_notes(&copy);
    g_array_unref(copy.forms);
    qpdf_oh_release_all(pdf);
    if (!flat->layered && flat->notes->len == 0)
        return copy.reason;
    if (size > BYTES_MAX)
        return CM_REASON_TOO_LARGE;
    flat->bytes = write_copy(pdf);
    return flat->bytes != NULL ? copy.reason : CM_REASON_BROKEN;
}

void cm_pdf_flat_clear(CmPdfFlat *flat)
{
    g_clear_pointer(&flat->bytes, g_bytes_unref);
    g_clear_pointer(&flat->notes, g_array_unref);
}
