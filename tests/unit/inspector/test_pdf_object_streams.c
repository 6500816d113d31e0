#include "inspector/pdf_object_streams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <zlib.h>

static void add(GByteArray *pdf, const char *dictionary, gsize length)
{
    g_autofree guint8 *plain = g_malloc0(MAX(length, 1));
    uLongf room = compressBound(length);
    g_autofree guint8 *packed = g_malloc(room);
    assert_int_equal(compress2(packed, &room, plain, length, Z_BEST_SPEED), Z_OK);
    g_autofree char *head = g_strdup_printf("9 0 obj<<%s>>stream\r\n", dictionary);
    g_byte_array_append(pdf, (const guint8 *)head, (guint)strlen(head));
    g_byte_array_append(pdf, packed, (guint)room);
    g_byte_array_append(pdf, (const guint8 *)"\nendstream endobj\n", 18);
}

static gboolean fits(const char *dictionary, gsize length, guint count)
{
    g_autoptr(GByteArray) pdf = g_byte_array_new();
    for (guint i = 0; i < count; i++)
        add(pdf, dictionary, length);
    return cm_pdf_object_streams_fit(cm_span_of_array(pdf));
}

static void ordinary_tables_fit(void **state G_GNUC_UNUSED)
{
    assert_true(fits("/Type/ObjStm/N 100/First 800/Filter/FlateDecode", 100000, 20));
    assert_true(
        fits("/DecodeParms<</Columns 3/Predictor 12>>/Filter[/FlateDecode]/Type/XRef", 900, 2));
    assert_true(fits("/Type/ObjStm", 100, 1));
    assert_true(cm_pdf_object_streams_fit(cm_span_of("/ObjStm")));
    assert_true(cm_pdf_object_streams_fit(cm_span_of("/XRef stream")));
    assert_true(cm_pdf_object_streams_fit((CmSpan){"", 0}));
}

static void tables_without_end_do_not(void **state G_GNUC_UNUSED)
{
    assert_false(fits("/Type/ObjStm/Filter/FlateDecode", (gsize)33 << 20, 1));
    assert_false(fits("/Filter/FlateDecode/Type/XRef", (gsize)33 << 20, 1));
    assert_false(fits("/Type/ObjStm/Filter/Fl", (gsize)20 << 20, 7));
}

static void tables_that_are_packed_oddly_do_not(void **state G_GNUC_UNUSED)
{
    assert_false(fits("/Type/ObjStm/Filter[/FlateDecode/FlateDecode]", 100, 1));
    assert_false(fits("/Filter[/LZWDecode]/Type/ObjStm", 100, 1));
    assert_false(fits("/Type/XRef/Filter/RunLengthDecode", 100, 1));
}

/* Pictures are large, and are none of these. */
static void other_streams_are_passed_over(void **state G_GNUC_UNUSED)
{
    assert_true(fits("/Subtype/Image/Filter/FlateDecode", (gsize)40 << 20, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_tables_fit),
        cmocka_unit_test(tables_without_end_do_not),
        cmocka_unit_test(tables_that_are_packed_oddly_do_not),
        cmocka_unit_test(other_streams_are_passed_over),
    };
    return cmocka_run_group_tests_name("pdf_object_streams", tests, NULL, NULL);
}
