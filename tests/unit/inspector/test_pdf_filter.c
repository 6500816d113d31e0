#include "inspector/pdf_filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef GByteArray *(*Filter)(CmSpan packed, gsize most, gboolean *whole);

static void assert_plain(Filter filter, CmSpan packed, const char *expected, gboolean expect_whole)
{
    gboolean whole = !expect_whole;
    g_autoptr(GByteArray) plain = filter(packed, 1000, &whole);
    assert_non_null(plain);
    assert_int_equal(plain->len, strlen(expected));
    if (plain->len > 0)
        assert_memory_equal(plain->data, expected, plain->len);
    assert_int_equal(whole, expect_whole);
}

static void hexadecimal_digits_are_bytes(void **state G_GNUC_UNUSED)
{
    assert_plain(cm_pdf_filter_hex, cm_span_of("45 6d\n6D61>ff"), "Emma", TRUE);
    assert_plain(cm_pdf_filter_hex, cm_span_of("456d6d617>"), "Emmap", TRUE);
    assert_plain(cm_pdf_filter_hex, cm_span_of("456d"), "Em", TRUE);
    assert_plain(cm_pdf_filter_hex, cm_span_of("456dxy"), "Em", FALSE);
}

static void base_85_is_bytes(void **state G_GNUC_UNUSED)
{
    assert_plain(cm_pdf_filter_base85, cm_span_of("9jqo^BlbD-BleB1DJ+*+F(f,q~>"),
                 "Man is distinguished", TRUE);
    assert_plain(cm_pdf_filter_base85, cm_span_of("9j qo\n^~>zz"), "Man ", TRUE);
    assert_plain(cm_pdf_filter_base85, cm_span_of("9jqo"), "Man", TRUE);
    assert_plain(cm_pdf_filter_base85, cm_span_of("9jqo^v"), "Man ", FALSE);
    gboolean whole = FALSE;
    g_autoptr(GByteArray) zeros = cm_pdf_filter_base85(cm_span_of("zz"), 8, &whole);
    assert_int_equal(zeros->len, 8);
    assert_int_equal(zeros->data[7], 0);
}

static void runs_are_bytes(void **state G_GNUC_UNUSED)
{
    assert_plain(cm_pdf_filter_runs, (CmSpan){"\2abc\xfez\x80rest", 11}, "abczzz", TRUE);
    assert_plain(cm_pdf_filter_runs, (CmSpan){"\0a", 2}, "a", TRUE);
    assert_plain(cm_pdf_filter_runs, (CmSpan){"\5ab", 3}, "ab", FALSE);
    assert_plain(cm_pdf_filter_runs, (CmSpan){"\0a\xfe", 3}, "a", FALSE);
}

static GByteArray *lzw(CmSpan packed, gsize most, gboolean *whole)
{
    return cm_pdf_filter_lzw(packed, TRUE, most, whole);
}

/* The example of ISO 32000-1 7.4.4.2. */
static void codes_are_bytes(void **state G_GNUC_UNUSED)
{
    static const char example[] = "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01";
    assert_plain(lzw, (CmSpan){example, 9}, "-----A---B", TRUE);
    assert_plain(lzw, (CmSpan){example, 7}, "-----A---", TRUE);
    /* A code that was not added yet. */
    assert_plain(lzw, (CmSpan){"\x80\x0b\x7f\xff", 4}, "-", FALSE);
    assert_plain(lzw, (CmSpan){"", 0}, "", TRUE);
}

typedef struct {
    GByteArray *bytes;
    guint bit;
} Writer;

static void put_code(Writer *writer, guint code, guint bits)
{
    static const guint8 zero = 0;
    for (guint i = 0; i < bits; i++, writer->bit++) {
        if (writer->bit % 8 == 0)
            g_byte_array_append(writer->bytes, &zero, 1);
        if ((code >> (bits - 1 - i) & 1) != 0)
            writer->bytes->data[writer->bit / 8] |= (guint8)(0x80 >> writer->bit % 8);
    }
}

/* @count codes, of which each stands for a byte more than the one before; all of "a". */
static GByteArray *growing(guint count, gboolean early)
{
    Writer writer = {g_byte_array_new(), 0};
    guint next = 257;
    put_code(&writer, 256, 9);
    for (guint i = 0; i < count; i++, next++) {
        guint reached = next + (early ? 1 : 0);
        guint bits = reached >= 2048 ? 12 : reached >= 1024 ? 11 : reached >= 512 ? 10 : 9;
        put_code(&writer, i == 0 ? 'a' : next, bits);
    }
    return writer.bytes;
}

static void codes_get_longer_as_the_table_grows(void **state G_GNUC_UNUSED)
{
    const guint count = 3000;
    for (guint early = 0; early < 2; early++) {
        gboolean whole = FALSE;
        gsize length = (gsize)count * (count + 1) / 2;
        g_autoptr(GByteArray) packed = growing(count, early != 0);
        g_autoptr(GByteArray) plain =
            cm_pdf_filter_lzw(cm_span_of_array(packed), early != 0, length, &whole);
        assert_non_null(plain);
        assert_true(whole);
        assert_int_equal(plain->len, length);
        for (gsize i = 0; i < length; i++)
            assert_int_equal(plain->data[i], 'a');
        assert_null(cm_pdf_filter_lzw(cm_span_of_array(packed), early != 0, length - 1, &whole));
    }
}

/* Past the last code nothing is added, and nothing is written beside the table. */
static void table_that_is_full_stays_as_it_is(void **state G_GNUC_UNUSED)
{
    gboolean whole = FALSE;
    g_autoptr(GByteArray) packed = growing(4096 - 257, TRUE);
    Writer more = {packed, packed->len * 8};
    for (guint i = 0; i < 100; i++)
        put_code(&more, 'b', 12);
    g_autoptr(GByteArray) plain = lzw(cm_span_of_array(packed), 16u << 20, &whole);
    assert_non_null(plain);
    assert_true(plain->len > 3839u * 3840 / 2);
}

static void what_becomes_more_than_may_be_is_none(void **state G_GNUC_UNUSED)
{
    gboolean whole = FALSE;
    assert_null(cm_pdf_filter_hex(cm_span_of("00000000"), 3, &whole));
    assert_null(cm_pdf_filter_base85(cm_span_of("zz"), 7, &whole));
    assert_null(cm_pdf_filter_runs((CmSpan){"\x81z\x81z", 4}, 255, &whole));
    assert_null(lzw((CmSpan){"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", 9}, 9, &whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hexadecimal_digits_are_bytes),
        cmocka_unit_test(base_85_is_bytes),
        cmocka_unit_test(runs_are_bytes),
        cmocka_unit_test(codes_are_bytes),
        cmocka_unit_test(codes_get_longer_as_the_table_grows),
        cmocka_unit_test(table_that_is_full_stays_as_it_is),
        cmocka_unit_test(what_becomes_more_than_may_be_is_none),
    };
    return cmocka_run_group_tests_name("pdf_filter", tests, NULL, NULL);
}
