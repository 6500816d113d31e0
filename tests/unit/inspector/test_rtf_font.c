#include "inspector/rtf_font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void sets_of_windows_and_code_pages_are_known(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRtfFonts) fonts = cm_rtf_fonts_new();
    cm_rtf_fonts_begin(fonts, 1);
    cm_rtf_fonts_set_charset(fonts, 238);
    cm_rtf_fonts_begin(fonts, 2);
    cm_rtf_fonts_set_code_page(fonts, 65001);
    assert_string_equal(cm_rtf_fonts_find(fonts, 1), "cp1250");
    assert_string_equal(cm_rtf_fonts_find(fonts, 2), "utf-8");
}

static void what_says_nothing_leaves_the_document_its_code_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRtfFonts) fonts = cm_rtf_fonts_new();
    cm_rtf_fonts_begin(fonts, 1);
    cm_rtf_fonts_set_charset(fonts, 0);
    cm_rtf_fonts_set_charset(fonts, -5);
    cm_rtf_fonts_set_code_page(fonts, 4711);
    assert_null(cm_rtf_fonts_find(fonts, 1));
    assert_null(cm_rtf_fonts_find(fonts, G_MININT));
}

static void fonts_beyond_the_limit_are_the_documents(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRtfFonts) fonts = cm_rtf_fonts_new();
    for (int i = 0; i <= (int)CM_RTF_FONTS_MAX; i++) {
        cm_rtf_fonts_begin(fonts, i);
        cm_rtf_fonts_set_charset(fonts, 204);
    }
    assert_string_equal(cm_rtf_fonts_find(fonts, (int)CM_RTF_FONTS_MAX - 1), "cp1251");
    assert_null(cm_rtf_fonts_find(fonts, (int)CM_RTF_FONTS_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_of_windows_and_code_pages_are_known),
        cmocka_unit_test(what_says_nothing_leaves_the_document_its_code_page),
        cmocka_unit_test(fonts_beyond_the_limit_are_the_documents),
    };
    return cmocka_run_group_tests_name("rtf_font", tests, NULL, NULL);
}
