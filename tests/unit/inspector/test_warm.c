#include "inspector/warm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

static void converters_work_as_before_when_warm(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmWarmth) warmth = cm_warm(charsets);
    assert_non_null(warmth);
    g_autoptr(GString) text = cm_charset_convert(charsets, "iso-8859-2", (CmSpan){"\263", 1});
    assert_string_equal(text->str, "ł");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converters_work_as_before_when_warm),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("warm", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
