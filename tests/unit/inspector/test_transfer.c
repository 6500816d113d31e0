#include "inspector/transfer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_decoded(CmTransfer transfer, const char *raw, const char *expected)
{
    g_auto(CmDecoded) decoded = {0};
    assert_true(cm_transfer_decode(transfer, cm_span_of(raw), &decoded));
    assert_int_equal(decoded.span.length, strlen(expected));
    assert_memory_equal(decoded.span.bytes, expected, strlen(expected));
}

static CmTransfer parse(const char *value)
{
    return cm_transfer_parse(cm_span_of(value));
}

static void encodings_are_known_however_they_are_written(void **state G_GNUC_UNUSED)
{
    static const char *const base64[] = {
        " base64",  " (x) base64", "\r\n base64",        " \"base64\"",
        " BASE64;", " base64 ",    " (a (b)) base64 (c)"};
    for (guint i = 0; i < G_N_ELEMENTS(base64); i++)
        assert_int_equal(parse(base64[i]), CM_TRANSFER_BASE64);
    assert_int_equal(parse("Quoted-Printable"), CM_TRANSFER_QUOTED_PRINTABLE);
    assert_int_equal(parse("x-uuencode"), CM_TRANSFER_UUENCODE);
    assert_int_equal(parse("8bit"), CM_TRANSFER_IDENTITY);
    assert_int_equal(parse(""), CM_TRANSFER_IDENTITY);
    assert_int_equal(parse("x-token"), CM_TRANSFER_UNKNOWN);
}

static void base64_is_decoded_with_what_does_not_belong_in_it(void **state G_GNUC_UNUSED)
{
    assert_decoded(CM_TRANSFER_BASE64, "SGVs\r\nbG8=\r\n", "Hello");
    assert_decoded(CM_TRANSFER_BASE64, "SG!Vs bG8=", "Hello");
    assert_decoded(CM_TRANSFER_BASE64, "SGVsbG8=\r\nSGVsbG8=", "HelloHello");
}

static void base64_without_its_padding_is_whole(void **state G_GNUC_UNUSED)
{
    assert_decoded(CM_TRANSFER_BASE64, "SGVsbG8", "Hello");
    assert_decoded(CM_TRANSFER_BASE64, "SGVsbA", "Hell");
    assert_decoded(CM_TRANSFER_BASE64, "SGVsbA=", "Hell");
    assert_decoded(CM_TRANSFER_BASE64, "SGVsb", "Hel");
    assert_decoded(CM_TRANSFER_BASE64, "S=", "");
}

static void quoted_printable_is_decoded(void **state G_GNUC_UNUSED)
{
    assert_decoded(CM_TRANSFER_QUOTED_PRINTABLE, "Zo=C3=ab=\r\n x= \t\r\ny=\nz", "Zo\303\253 xyz");
}

static void quoted_printable_that_is_none_is_left_alone(void **state G_GNUC_UNUSED)
{
    assert_decoded(CM_TRANSFER_QUOTED_PRINTABLE, "1 =2 =G1", "1 =2 =G1");
    assert_decoded(CM_TRANSFER_QUOTED_PRINTABLE, "a=", "a");
    assert_decoded(CM_TRANSFER_QUOTED_PRINTABLE, "a=4", "a=4");
}

static void uuencoded_files_are_found_and_decoded(void **state G_GNUC_UNUSED)
{
    static const char text[] = "see\nbegin 644 a b.txt\n%2&5L;&\\\n`\nend\nrest\n";
    CmSpan name, lines;
    gsize offset = 0;
    assert_true(cm_transfer_find_uuencode(cm_span_of(text), &offset, &name, &lines));
    assert_int_equal(name.length, 7);
    assert_memory_equal(name.bytes, "a b.txt", 7);
    g_auto(CmDecoded) decoded = {0};
    assert_true(cm_transfer_decode(CM_TRANSFER_UUENCODE, lines, &decoded));
    assert_int_equal(decoded.span.length, 5);
    assert_memory_equal(decoded.span.bytes, "Hello", 5);
    assert_false(cm_transfer_find_uuencode(cm_span_of(text), &offset, &name, &lines));
}

static void talk_about_beginning_is_no_file(void **state G_GNUC_UNUSED)
{
    CmSpan name, lines;
    gsize offset = 0;
    assert_false(cm_transfer_find_uuencode(cm_span_of("begin with this\nbegin 12\n"), &offset,
                                           &name, &lines));
}

static void lines_of_base64_look_like_it(void **state G_GNUC_UNUSED)
{
    static const char line[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n";
    g_autofree char *two = g_strconcat(line, line, NULL);
    g_autofree char *prose = g_strconcat(line, line, "Hello there, world\r\n", NULL);
    assert_true(cm_transfer_looks_base64(cm_span_of(two)));
    assert_false(cm_transfer_looks_base64(cm_span_of(line)));
    assert_false(cm_transfer_looks_base64(cm_span_of(prose)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_known_however_they_are_written),
        cmocka_unit_test(base64_is_decoded_with_what_does_not_belong_in_it),
        cmocka_unit_test(base64_without_its_padding_is_whole),
        cmocka_unit_test(quoted_printable_is_decoded),
        cmocka_unit_test(quoted_printable_that_is_none_is_left_alone),
        cmocka_unit_test(uuencoded_files_are_found_and_decoded),
        cmocka_unit_test(talk_about_beginning_is_no_file),
        cmocka_unit_test(lines_of_base64_look_like_it),
    };
    return cmocka_run_group_tests_name("transfer", tests, NULL, NULL);
}
