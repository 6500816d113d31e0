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

static void several_filters_are_undone_one_after_the_other(void **state G_GNUC_UNUSED)
{
    static const char hex[] = "800b6050220c0c8501>";
    assert_undone("/Filter[/AHx/LZWDecode]", hex, sizeof hex - 1, "-----A---B");
    assert_undone("/Filter[/ASCIIHexDecode/RL]", "02616263fe7a80>", 15, "abczzz");
    assert_undone("/Filter[/A85/Crypt/ASCIIHexDecode]", "1c70F4o~>", 9, "E`");
    assert_undone("/Filter/LZW/DecodeParms<</EarlyChange 0>>",
                  "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", 9, "-----A---B");
}

/* What says how rows differ from those before is undone whatever the stream is for. */
static void rows_are_undone_too(void **state G_GNUC_UNUSED)
{
    guint8 packed[100];
    uLongf length = sizeof packed;
    assert_int_equal(compress(packed, &length, (const guint8 *)"\0Emma\2 \xb3\xfc\0", 10), Z_OK);
    assert_undone("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>", packed, length,
                  "Emmae ia");
    assert_undone("/Filter[/Fl]/DecodeParms[<</Predictor 12/Columns 4>>]", packed, length,
                  "Emmae ia");
}

static void assert_not_undone(const char *dictionary, const void *bytes, gsize length,
                              CmReason expected)
{
    CmReason reason = CM_REASON_NONE;
    g_autoptr(GByteArray) document = make_document(dictionary, bytes, length);
    qpdf_data pdf = read_document(document);
    assert_null(undo(pdf, 1000, &reason));
    assert_int_equal(reason, expected);
    qpdf_cleanup(&pdf);
}

static void what_readers_do_not_agree_on_is_not_undone(void **state G_GNUC_UNUSED)
{
    static const char *const dictionaries[] = {
        "/Filter/FooDecode",
        "/Filter(FlateDecode)",
        "/Filter[/AHx/DCTDecode]",
        "/F(other.bin)",
        "/Filter[/AHx/AHx]/DecodeParms<</Predictor 12>>",
        "/Filter[/AHx/AHx/AHx/AHx/AHx/AHx/AHx/AHx/AHx]",
    };
    for (guint i = 0; i < G_N_ELEMENTS(dictionaries); i++)
        assert_not_undone(dictionaries[i], "", 0, CM_REASON_UNKNOWN_TYPE);
}

/* Two steps, of which each is short, make much of a little. */
static void every_step_has_its_limit(void **state G_GNUC_UNUSED)
{
    static const guint8 runs[] = "\x81z\x81z\x81z\x81z\x81z\x81z\x81z\x81z\x80";
    static const guint8 zeros[10000];
    guint8 packed[200], twice[300];
    uLongf length = sizeof packed, more = sizeof twice;
    assert_int_equal(compress(packed, &length, zeros, sizeof zeros), Z_OK);
    assert_int_equal(compress(twice, &more, packed, length), Z_OK);
    assert_not_undone("/Filter[/FlateDecode/FlateDecode]", twice, more, CM_REASON_TOO_LARGE);
    assert_not_undone("/Filter/RunLengthDecode", runs, sizeof runs - 1, CM_REASON_TOO_LARGE);
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
        cmocka_unit_test(several_filters_are_undone_one_after_the_other),
        cmocka_unit_test(rows_are_undone_too),
        cmocka_unit_test(what_readers_do_not_agree_on_is_not_undone),
        cmocka_unit_test(every_step_has_its_limit),
        cmocka_unit_test(what_unpacks_to_more_than_may_be_is_too_large),
        cmocka_unit_test(kinds_of_filters_are_told),
    };
    return cmocka_run_group_tests_name("pdf_stream", tests, NULL, NULL);
}
