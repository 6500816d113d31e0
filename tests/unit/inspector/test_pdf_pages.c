#include "inspector/pdf_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf_sample.h"

static void picture_is_on_the_page_that_shows_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) sample = pdf_sample_begin();
    pdf_sample_stream(sample, 20, "/Subtype/Image/Width 1/Height 1", "x", 1);
    pdf_sample_stream(sample, 30, "/Subtype/Image/Width 1/Height 1", "x", 1);
    pdf_sample_end(sample, "");
    qpdf_data pdf = qpdf_init();
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    assert_int_equal(
        qpdf_read_memory(pdf, "a", (const char *)sample->data, sample->len, "") & QPDF_ERRORS, 0);
    CmPdfPages *pages = cm_pdf_pages_new(pdf);
    assert_int_equal(cm_pdf_pages_find(pages, 20), 2);
    assert_int_equal(cm_pdf_pages_find(pages, 30), 0);
    assert_int_equal(cm_pdf_pages_find(pages, 4711), 0);
    cm_pdf_pages_free(pages);
    qpdf_cleanup(&pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_is_on_the_page_that_shows_it),
    };
    return cmocka_run_group_tests_name("pdf_pages", tests, NULL, NULL);
}
