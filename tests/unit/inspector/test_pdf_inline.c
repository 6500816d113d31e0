#include "inspector/pdf_inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* What is found, as "WIDTHxHEIGHT|". */
static void assert_found(const char *content, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmPdfInline picture;
    gsize offset = 0;
    while (cm_pdf_inline_find(cm_span_of(content), &offset, &picture))
        g_string_append_printf(found, "%ux%u|", picture.width, picture.height);
    assert_string_equal(found->str, expected);
}

static void pictures_are_found_with_their_size(void **state G_GNUC_UNUSED)
{
    assert_found("q\nBI /W 30 /H 20 /F/Fl ID abc EI Q BI\n/Height 7/Width 8 ID x EI", "30x20|8x7|");
    assert_found("BI/W\n30/H 20\nID x", "30x20|");
    assert_found("BI /BPC 8 ID x EI", "0x0|");
}

static void words_that_look_like_them_are_none(void **state G_GNUC_UNUSED)
{
    assert_found("(ABI /W 3 ID) Tj /BI ID", "");
    assert_found("BI /W 3 /H 3", "");
    assert_found("", "");
}

static void cost_is_linear(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) content = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append(content, "BI /W 1 ");
    assert_found(content->str, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_found_with_their_size),
        cmocka_unit_test(words_that_look_like_them_are_none),
        cmocka_unit_test(cost_is_linear),
    };
    return cmocka_run_group_tests_name("pdf_inline", tests, NULL, NULL);
}
