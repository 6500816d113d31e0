#include "inspector/pdf_fax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <tiffio.h>

#include "decoded.h"
#include "drawn_formats.h"

/* How bright the middle of the picture is. */
static guint brightness(const Drawn *drawn, gboolean inverted)
{
    g_autoptr(GBytes) packed = drawn_ink_packed(drawn, COMPRESSION_CCITTFAX4, 0);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(packed, &length);
    CmPdfFax fax = {.k = -1, .columns = drawn->width, .rows = drawn->height, .inverted = inverted};
    g_autoptr(GByteArray) tiff = cm_pdf_fax_to_tiff(&fax, (CmSpan){bytes, length});
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(cm_pixels_read_tiff(cm_span_of_array(tiff), &grey), CM_REASON_NONE);
    return grey->pixels[(gsize)grey->width * grey->height / 2];
}

static void ink_is_black_unless_it_is_said_to_be_white(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_plain(64, 64);
    guint8 *middle = drawn->rgb;
    for (gsize i = 0; i < 3 * 64 * 64; i++)
        middle[i] = 255;
    assert_int_equal(brightness(drawn, FALSE), 255);
    assert_int_equal(brightness(drawn, TRUE), 0);
}

static void what_no_tiff_can_have_is_not_made(void **state G_GNUC_UNUSED)
{
    static const CmPdfFax faxes[] = {
        {.k = -1, .columns = 8, .rows = 8, .aligned = TRUE},
        {.k = 0, .columns = 8, .rows = 8},
        {.k = 4, .columns = 8, .rows = 8},
        {.k = -1, .columns = 8},
        {.k = -1, .rows = 8},
        {.k = -1, .columns = 65536, .rows = 8},
    };
    for (guint i = 0; i < G_N_ELEMENTS(faxes); i++)
        assert_null(cm_pdf_fax_to_tiff(&faxes[i], (CmSpan){"x", 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ink_is_black_unless_it_is_said_to_be_white),
        cmocka_unit_test(what_no_tiff_can_have_is_not_made),
    };
    return cmocka_run_group_tests_name("pdf_fax", tests, NULL, NULL);
}
