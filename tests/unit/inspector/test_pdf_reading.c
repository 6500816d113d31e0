#include "inspector/pdf_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "pdf_sample.h"

typedef struct {
    CmCharsets *charsets;
    CmInspection inspection;
    CmContainer container;
    GByteArray *document;
    qpdf_data pdf;
    GPtrArray *links;
    CmPdfReading reading;
} Opened;

/* A document whose object 30 is a stream of @bytes, one kilobyte of which may be unpacked. */
static void open_with(Opened *opened, const char *dictionary, const void *bytes, gsize length)
{
    const CmInspectSettings settings = {0};
    opened->charsets = cm_charsets_new();
    cm_inspection_init(&opened->inspection, opened->charsets, 1000, &settings);
    opened->inspection.unpacking.bytes = 1024;
    assert_true(cm_container_enter(&opened->container, &opened->inspection,
                                   cm_inspection_add_part(&opened->inspection, "1")));
    opened->document = pdf_sample_begin();
    pdf_sample_stream(opened->document, 30, dictionary, bytes, length);
    pdf_sample_end(opened->document, "");
    opened->pdf = qpdf_init();
    qpdf_silence_errors(opened->pdf);
    qpdf_set_suppress_warnings(opened->pdf, QPDF_TRUE);
    qpdf_read_memory(opened->pdf, "a", (const char *)opened->document->data, opened->document->len,
                     "");
    opened->links = g_ptr_array_new_with_free_func(g_free);
    cm_pdf_reading_init(&opened->reading, &opened->container, opened->pdf, opened->links);
}

static CmReport *close_document(Opened *opened)
{
    cm_pdf_reading_clear(&opened->reading);
    g_ptr_array_unref(opened->links);
    cm_container_leave(&opened->container);
    CmReport *report = cm_inspection_finish(&opened->inspection);
    qpdf_cleanup(&opened->pdf);
    g_byte_array_unref(opened->document);
    cm_charsets_free(opened->charsets);
    return report;
}

static qpdf_oh stream_of(const Opened *opened)
{
    return qpdf_get_object_by_id(opened->pdf, 30, 0);
}

static void stream_is_read_once_in_each_role(void **state G_GNUC_UNUSED)
{
    Opened opened;
    open_with(&opened, "", "x", 1);
    assert_true(cm_pdf_reading_begin(&opened.reading, stream_of(&opened), CM_PDF_AS_GLYPH));
    assert_true(cm_pdf_reading_begin(&opened.reading, stream_of(&opened), CM_PDF_AS_FORM));
    assert_false(cm_pdf_reading_begin(&opened.reading, stream_of(&opened), CM_PDF_AS_GLYPH));
    cm_report_free(close_document(&opened));
}

static void what_unpacks_to_more_than_there_is_room_for_is_too_large(void **state G_GNUC_UNUSED)
{
    static const char runs[] = "\x81z\x81z\x81z\x81z\x81z\x81z\x81z\x81z\x81z\x80";
    Opened opened;
    open_with(&opened, "/Filter/RL", runs, sizeof runs - 1);
    assert_int_equal(cm_pdf_reading_room(&opened.reading), 1024);
    assert_null(cm_pdf_reading_undo(&opened.reading, stream_of(&opened), 0));
    assert_int_equal(opened.container.reason, CM_REASON_TOO_LARGE);
    cm_report_free(close_document(&opened));
}

static void filters_that_are_kept_are_not_undone(void **state G_GNUC_UNUSED)
{
    Opened opened;
    open_with(&opened, "/Filter[/AHx/DCTDecode]", "4142>", 5);
    g_autoptr(GBytes) bytes = cm_pdf_reading_undo(&opened.reading, stream_of(&opened), 1);
    assert_int_equal(g_bytes_get_size(bytes), 2);
    g_autoptr(GBytes) raw = cm_pdf_reading_undo(&opened.reading, stream_of(&opened), 7);
    assert_int_equal(g_bytes_get_size(raw), 5);
    cm_report_free(close_document(&opened));
}

static void member_that_is_not_read_has_its_kind(void **state G_GNUC_UNUSED)
{
    Opened opened;
    open_with(&opened, "", "x", 1);
    cm_pdf_reading_add_unread(&opened.reading, "a", "audio/x-pdf", 0, 0, 0);
    cm_pdf_reading_add_unread(&opened.reading, "b", "image/x-pdf", 2, 300, 200);
    g_autoptr(CmReport) report = close_document(&opened);
    const CmReportPart *sound = g_ptr_array_index(report->parts, 1);
    const CmReportPart *picture = g_ptr_array_index(report->parts, 2);
    assert_int_equal(sound->media, CM_MEDIA_AUDIO);
    assert_int_equal(picture->media, CM_MEDIA_IMAGE);
    assert_int_equal(picture->page, 2);
    assert_int_equal(picture->height, 200);
    assert_int_equal(picture->reason, CM_REASON_UNKNOWN_TYPE);
    assert_false(sound->inspected || picture->inspected);
}

static void reading_is_full_when_no_more_may_be_unpacked(void **state G_GNUC_UNUSED)
{
    g_autofree char *bytes = g_strnfill(1000, 'x');
    Opened opened;
    open_with(&opened, "", "x", 1);
    assert_true(cm_pdf_reading_add(&opened.reading, "a", "", 0, (CmSpan){bytes, 1000}) > 0);
    assert_false(opened.reading.full);
    assert_int_equal(cm_pdf_reading_add(&opened.reading, "b", "", 0, (CmSpan){bytes, 1000}), -1);
    assert_true(opened.reading.full);
    g_autoptr(CmReport) report = close_document(&opened);
    assert_int_equal(((const CmReportPart *)g_ptr_array_index(report->parts, 0))->reason,
                     CM_REASON_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stream_is_read_once_in_each_role),
        cmocka_unit_test(what_unpacks_to_more_than_there_is_room_for_is_too_large),
        cmocka_unit_test(filters_that_are_kept_are_not_undone),
        cmocka_unit_test(member_that_is_not_read_has_its_kind),
        cmocka_unit_test(reading_is_full_when_no_more_may_be_unpacked),
    };
    return cmocka_run_group_tests_name("pdf_reading", tests, NULL, NULL);
}
