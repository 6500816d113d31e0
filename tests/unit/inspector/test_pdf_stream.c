#include "inspector/pdf_stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <zlib.h>

#include "pdf_sample.h"

/* A document whose object 30 is a stream of @bytes with @dictionary. */
static GByteArray *make_document(const char *dictionary, const void *bytes, gsize length)
{
    GByteArray *sample = pdf_sample_begin();
    pdf_sample_stream(sample, 30, dictionary, bytes, length);
    pdf_sample_end(sample, "");
    return sample;
}

/* @document must stay as long as what is returned. */
static qpdf_data read_document(const GByteArray *document)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_read_memory(pdf, "a", (const char *)document->data, document->len, "");
    return pdf;
}

static GBytes *undo(qpdf_data pdf, gsize most, CmReason *reason)
{
    const char *filters[CM_PDF_FILTERS];
    qpdf_oh stream = qpdf_get_object_by_id(pdf, 30, 0);
    int count = cm_pdf_stream_filters(pdf, stream, filters);
    return cm_pdf_stream_undo(pdf, stream, filters, count, most, reason);
}

static void assert_undone(const char *dictionary, const void *bytes, gsize length,
                          const char *expected)
{
    CmReason reason = CM_REASON_BROKEN;
    g_autoptr(GByteArray) document = make_document(dictionary, bytes, length);
    qpdf_data pdf = read_document(document);
    g_autoptr(GBytes) plain = undo(pdf, 1000, &reason);
    assert_int_equal(reason, CM_REASON_NONE);
    assert_int_equal(g_bytes_get_size(plain), strlen(expected));
    assert_memory_equal(g_bytes_get_data(plain, NULL), expected, strlen(expected));
    qpdf_cleanup(&pdf);
}

static void filters_are_undone(void **state G_GNUC_UNUSED)
{
    guint8 packed[100];
    uLongf length = sizeof packed;
    assert_int_equal(compress(packed, &length, (const guint8 *)"Emma Li", 7), Z_OK);
    assert_undone("", "Emma Li", 7, "Emma Li");
    assert_undone("/Filter/FlateDecode", packed, length, "Emma Li");
    assert_undone("/Filter[/ASCIIHexDecode]", "456D6D61>", 9, "Emma");
}

static void what_unpacks_to_more_than_may_be_is_too_large(void **state G_GNUC_UNUSED)
{
    static const guint8 zeros[10000];
    guint8 packed[200];
    uLongf length = sizeof packed;
    CmReason reason = CM_REASON_NONE;
    assert_int_equal(compress(packed, &length, zeros, sizeof zeros), Z_OK);
    g_autoptr(GByteArray) document = make_document("/Filter/FlateDecode", packed, length);
    qpdf_data pdf = read_document(document);
    assert_null(undo(pdf, 1000, &reason));
    assert_int_equal(reason, CM_REASON_TOO_LARGE);
    qpdf_cleanup(&pdf);
}

static void kinds_of_filters_are_told(void **state G_GNUC_UNUSED)
{
    assert_true(cm_pdf_is_flate("/Fl") && cm_pdf_is_jpeg("/DCT") && cm_pdf_is_jpeg("/JPXDecode"));
    assert_false(cm_pdf_is_flate("/DCTDecode") || cm_pdf_is_jpeg("/CCITTFaxDecode"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_are_undone),
        cmocka_unit_test(what_unpacks_to_more_than_may_be_is_too_large),
        cmocka_unit_test(kinds_of_filters_are_told),
    };
    return cmocka_run_group_tests_name("pdf_stream", tests, NULL, NULL);
}
