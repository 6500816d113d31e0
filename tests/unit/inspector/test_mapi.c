#include "inspector/mapi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* The example of MS-OXRTFCP 4.1: "{\rtf1\ansi\ansicpg1252\pard hello world}" and a line's end. */
static const char hello[] = "\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32"
                            "\x0a\xf3 hel\x09\0 bw\x05\xb0"
                            "ld}\x0a\x80\x0f\xa0";

static void packed_rtf_is_unpacked(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) rtf = cm_mapi_unpack_rtf((CmSpan){hello, sizeof hello - 1}, 1000);
    assert_non_null(rtf);
    g_autofree char *text = g_strndup((const char *)rtf->data, rtf->len);
    assert_string_equal(text, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
}

static void plain_rtf_passes(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) rtf =
        cm_mapi_unpack_rtf((CmSpan){"\0\0\0\0\0\0\0\0MELA\0\0\0\0{\\rtf1}", 23}, 1000);
    assert_int_equal(rtf->len, 7);
}

static void size_is_limited_and_nonsense_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) rtf = cm_mapi_unpack_rtf((CmSpan){hello, sizeof hello - 1}, 10);
    assert_true(rtf->len < 200);
    assert_null(cm_mapi_unpack_rtf((CmSpan){hello, 10}, 1000));
    assert_null(cm_mapi_unpack_rtf((CmSpan){"0123456701234567", 16}, 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_rtf_is_unpacked),
        cmocka_unit_test(plain_rtf_passes),
        cmocka_unit_test(size_is_limited_and_nonsense_is_refused),
    };
    return cmocka_run_group_tests_name("mapi", tests, NULL, NULL);
}
