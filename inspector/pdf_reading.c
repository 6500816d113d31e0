#include "inspector/pdf_reading.h"

#include "inspector/media_type.h"
#include "inspector/pdf_stream.h"

void cm_pdf_reading_init(CmPdfReading *reading, CmContainer *container, qpdf_data pdf,
                         GPtrArray *links)
{
    *reading = (CmPdfReading){.container = container, .pdf = pdf, .links = links};
    reading->pages = cm_pdf_pages_new(pdf);
    reading->tiles = cm_pdf_tiles_new();
    reading->masks = cm_pdf_tiles_new();
    reading->done = g_hash_table_new(NULL, NULL);
    reading->inlined = g_hash_table_new(NULL, NULL);
    reading->words = g_string_new(NULL);
    reading->linked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading->deferred = g_array_new(FALSE, FALSE, sizeof(CmPdfNumbers));
}

void cm_pdf_reading_clear(CmPdfReading *reading)
{
    g_clear_pointer(&reading->pages, cm_pdf_pages_free);
    g_clear_pointer(&reading->tiles, cm_pdf_tiles_free);
    g_clear_pointer(&reading->masks, cm_pdf_tiles_free);
    g_clear_pointer(&reading->done, g_hash_table_unref);
    g_clear_pointer(&reading->inlined, g_hash_table_unref);
    if (reading->words != NULL)
        g_string_free(reading->words, TRUE);
    reading->words = NULL;
    g_clear_pointer(&reading->linked, g_hash_table_unref);
    g_clear_pointer(&reading->deferred, g_array_unref);
}

gboolean cm_pdf_reading_begin(CmPdfReading *reading, qpdf_oh stream, CmPdfRole role)
{
    gsize number = (gsize)(guint)qpdf_oh_get_object_id(reading->pdf, stream);
    return g_hash_table_add(reading->done, GSIZE_TO_POINTER(number << 2 | role));
}

void cm_pdf_reading_defer(CmPdfReading *reading, qpdf_oh stream)
{
    CmPdfNumbers numbers = {qpdf_oh_get_object_id(reading->pdf, stream),
                            qpdf_oh_get_generation(reading->pdf, stream)};
    g_array_append_val(reading->deferred, numbers);
}

gsize cm_pdf_reading_room(const CmPdfReading *reading)
{
    const CmInspection *inspection = reading->container->inspection;
    return (gsize)MIN(inspection->unpacking.bytes - inspection->unpacked,
                      inspection->unpacking.member);
}

guint cm_pdf_reading_page(const CmPdfReading *reading, qpdf_oh object)
{
    return cm_pdf_pages_find(reading->pages, qpdf_oh_get_object_id(reading->pdf, object));
}

static GBytes *undo(CmPdfReading *reading, qpdf_oh stream, int kept, CmReason *reason)
{
    const char *filters[CM_PDF_FILTERS];
    int count = MAX(cm_pdf_stream_filters(reading->pdf, stream, filters) - kept, 0);
    GBytes *bytes = cm_pdf_stream_undo(reading->pdf, stream, filters, count,
                                       cm_pdf_reading_room(reading), reason);
    cm_container_fail(reading->container, *reason);
    return bytes;
}

GBytes *cm_pdf_reading_undo(CmPdfReading *reading, qpdf_oh stream, int kept)
{
    CmReason reason = CM_REASON_NONE;
    return undo(reading, stream, kept, &reason);
}

GBytes *cm_pdf_reading_unpack(CmPdfReading *reading, qpdf_oh stream)
{
    CmReason reason = CM_REASON_NONE;
    g_autoptr(GBytes) bytes = undo(reading, stream, 0, &reason);
    gboolean taken =
        bytes != NULL && cm_container_take(reading->container, g_bytes_get_size(bytes));
    reading->too_large |= reason == CM_REASON_TOO_LARGE || (bytes != NULL && !taken);
    return taken ? g_steal_pointer(&bytes) : NULL;
}

void cm_pdf_reading_add_piece(CmPdfReading *reading, qpdf_oh image, guint width, guint height)
{
    int number = qpdf_oh_get_object_id(reading->pdf, image);
    cm_pdf_tiles_add(cm_pdf_pages_is_mask(reading->pages, number) ? reading->masks : reading->tiles,
                     cm_pdf_pages_find(reading->pages, number), width, height);
}

int cm_pdf_reading_add(CmPdfReading *reading, const char *name, const char *type, guint page,
                       CmSpan bytes)
{
    CmMember member = {.name = name, .type = type, .page = page};
    int index = cm_container_count(reading->container) &&
                        cm_container_take(reading->container, bytes.length)
                    ? cm_container_read(reading->container, &member, bytes)
                    : -1;
    reading->full = index < 0;
    return index;
}

void cm_pdf_reading_add_unread(CmPdfReading *reading, const char *name, const char *type,
                               guint page, guint width, guint height)
{
    CmMember member = {.name = name, .type = "", .page = page};
    int index =
        cm_container_count(reading->container) ? cm_container_add(reading->container, &member) : -1;
    reading->full = index < 0;
    if (index < 0)
        return;
    CmReportPart *part = cm_inspection_part(reading->container->inspection, index);
    g_free(part->type);
    part->type = g_strdup(type);
    part->media = cm_media_type_media(type);
    part->width = width;
    part->height = height;
    part->camera = part->location = CM_NO;
}
