#include "inspector/pdf_members.h"

#include "inspector/pdf_image.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_value.h"
#include "inspector/pdf_xfa.h"
#include "inspector/picture.h"
#include "inspector/xmp.h"

#define UNREAD_PICTURE "image/x-pdf"

static CmSpan span_of(GBytes *bytes)
{
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    return data != NULL ? (CmSpan){data, length} : (CmSpan){"", 0};
}

/* A JPEG that is shown otherwise than it stands there is not seen by looking at it. What is too
 * small for a picture may be a piece of one. */
static void read_jpeg(CmPdfReading *reading, qpdf_oh image, const char *name)
{
    guint page = cm_pdf_reading_page(reading, image);
    g_autoptr(GBytes) bytes = cm_pdf_reading_undo(reading, image, 1);
    int index =
        bytes != NULL ? cm_pdf_reading_add(reading, name, "image/jpeg", page, span_of(bytes)) : -1;
    if (index < 0)
        return;
    CmReportPart *part = cm_inspection_part(reading->container->inspection, index);
    guint breadth = MIN(part->width, part->height);
    if (breadth > 0 && breadth < CM_PDF_SIDE_MIN)
        cm_pdf_reading_add_piece(reading, image, part->width, part->height);
    if (!part->inspected || !cm_pdf_image_is_remapped(reading->pdf, image))
        return;
    part->inspected = FALSE;
    part->reason = CM_REASON_UNKNOWN_TYPE;
}

static void read_samples(CmPdfReading *reading, qpdf_oh image, const char *name, guint width,
                         guint height)
{
    guint page = cm_pdf_reading_page(reading, image);
    g_auto(CmPdfImage) file = cm_pdf_image_file(reading->pdf, image, cm_pdf_reading_room(reading));
    g_autofree char *whole = g_strdup_printf("%s.%s", name, strchr(file.type, '/') + 1);
    if (file.bytes != NULL)
        cm_pdf_reading_add(reading, whole, file.type, page, cm_span_of_array(file.bytes));
    else
        cm_pdf_reading_add_unread(reading, whole, UNREAD_PICTURE, page, width, height);
}

void cm_pdf_members_read_picture(CmPdfReading *reading, qpdf_oh image)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(reading->pdf, image, filters);
    gboolean plain = cm_pdf_image_is_plain(reading->pdf, image);
    guint width = plain ? cm_pdf_get_number(reading->pdf, image, "/Width") : 0;
    guint height = plain ? cm_pdf_get_number(reading->pdf, image, "/Height") : 0;
    g_autofree char *name = g_strdup_printf("image%d", qpdf_oh_get_object_id(reading->pdf, image));
    g_autofree char *jpeg = g_strconcat(name, ".jpeg", NULL);
    if (!cm_pdf_reading_begin(reading, image, CM_PDF_AS_PICTURE))
        return;
    if (count > 0 && cm_pdf_is_jpeg(filters[count - 1]))
        read_jpeg(reading, image, jpeg);
    else if (plain && MIN(width, height) < CM_PDF_SIDE_MIN)
        cm_pdf_reading_add_piece(reading, image, width, height);
    else
        read_samples(reading, image, name, width, height);
}

/* How many of the last filters of a file within are its own, as those of a JPEG are. */
static int own_filters(CmPdfReading *reading, qpdf_oh stream)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(reading->pdf, stream, filters), general = 0;
    while (general < count && cm_pdf_is_general(filters[general]))
        general++;
    if (general < count && (general + 1 < count || !cm_pdf_is_jpeg(filters[general])))
        cm_container_fail(reading->container, CM_REASON_UNKNOWN_TYPE);
    return count - general;
}

void cm_pdf_members_read_file(CmPdfReading *reading, qpdf_oh stream, const char *name)
{
    if (!qpdf_oh_is_stream(reading->pdf, stream) ||
        !cm_pdf_reading_begin(reading, stream, CM_PDF_AS_FILE))
        return;
    g_autoptr(GBytes) bytes = cm_pdf_reading_undo(reading, stream, own_filters(reading, stream));
    if (bytes != NULL)
        cm_pdf_reading_add(reading, name, "", 0, span_of(bytes));
}

/* A file specification (ISO 32000-1 7.11.3): which file, called what. */
void cm_pdf_members_read_specification(CmPdfReading *reading, qpdf_oh specification)
{
    static const char *const keys[] = {"/UF", "/F", "/DOS", "/Mac", "/Unix"};
    qpdf_oh embedded = cm_pdf_get(reading->pdf, specification, "/EF");
    g_autofree char *name = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(keys) && name == NULL; i++) {
        qpdf_oh value = cm_pdf_get(reading->pdf, specification, keys[i]);
        if (qpdf_oh_is_string(reading->pdf, value))
            name = g_utf8_make_valid(qpdf_oh_get_utf8_value(reading->pdf, value), -1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        cm_pdf_members_read_file(reading, cm_pdf_get(reading->pdf, embedded, keys[i]),
                                 name != NULL ? name : "");
}

void cm_pdf_members_read_metadata(CmPdfReading *reading, qpdf_oh stream)
{
    g_autoptr(GBytes) bytes = cm_pdf_reading_undo(reading, stream, 0);
    g_autoptr(CmPicture) said = cm_picture_new();
    if (bytes == NULL)
        return;
    cm_xmp_read(said, span_of(bytes));
    for (guint i = 0; i < said->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(said->texts, i);
        cm_inspection_add_text(reading->container->inspection, text->role, reading->container->part,
                               text->source, text->text, strlen(text->text));
    }
}

void cm_pdf_members_add_unread(CmPdfReading *reading, qpdf_oh stream, const char *type)
{
    g_autofree char *name =
        g_strdup_printf("object%d", qpdf_oh_get_object_id(reading->pdf, stream));
    if (cm_pdf_reading_begin(reading, stream, CM_PDF_AS_FILE))
        cm_pdf_reading_add_unread(reading, name, type, 0, 0, 0);
}

static gboolean xfa_holds_picture(const CmPdfReading *reading, CmSpan xml)
{
    g_autoptr(GString) text =
        cm_charset_convert(reading->container->inspection->charsets, NULL, xml);
    return cm_pdf_xfa_holds_picture((CmSpan){text->str, text->len});
}

void cm_pdf_members_read_xfa(CmPdfReading *reading, qpdf_oh stream)
{
    if (!cm_pdf_reading_begin(reading, stream, CM_PDF_AS_FILE))
        return;
    g_autoptr(GBytes) bytes = cm_pdf_reading_undo(reading, stream, 0);
    int number = qpdf_oh_get_object_id(reading->pdf, stream);
    g_autofree char *name = g_strdup_printf("xfa%d.html", number);
    g_autofree char *picture = g_strdup_printf("xfa%d.picture", number);
    if (bytes != NULL)
        cm_pdf_reading_add(reading, name, "text/html", 0, span_of(bytes));
    if (bytes != NULL && !reading->full && xfa_holds_picture(reading, span_of(bytes)))
        cm_pdf_reading_add_unread(reading, picture, UNREAD_PICTURE, 0, 0, 0);
}
