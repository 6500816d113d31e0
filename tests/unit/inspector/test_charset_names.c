#include "inspector/charset_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void other_names_lead_to_one(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_charset_resolve("gb2312"), "gb18030");
    assert_string_equal(cm_charset_resolve("x-sjis"), "cp932");
    assert_string_equal(cm_charset_resolve("iso-8859-8-i"), "iso-8859-8");
    assert_string_equal(cm_charset_resolve("x-nobody-knows"), "x-nobody-knows");
}

static void every_set_of_several_bytes_is_one_of_the_c_library(void **state G_GNUC_UNUSED)
{
    for (guint i = 0; i < CM_CHARSET_MULTI; i++) {
        GIConv converter = g_iconv_open("UTF-8", cm_charset_multi_names[i]);
        if (converter == (GIConv)-1)
            fail_msg("%s is not known", cm_charset_multi_names[i]);
        g_iconv_close(converter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_names_lead_to_one),
        cmocka_unit_test(every_set_of_several_bytes_is_one_of_the_c_library),
    };
    return cmocka_run_group_tests_name("charset_names", tests, NULL, NULL);
}
