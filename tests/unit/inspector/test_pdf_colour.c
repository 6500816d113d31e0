#include "inspector/pdf_colour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf_sample.h"

/* A document whose object 30 is a colour space. */
static qpdf_data open_with(const char *space, GByteArray **pdf)
{
    qpdf_data opened = qpdf_init();
    *pdf = pdf_sample_begin();
    pdf_sample_stream(*pdf, 29, "/N 4", "profile", 7);
    pdf_sample_add(*pdf, 30, space);
    pdf_sample_end(*pdf, "");
    qpdf_silence_errors(opened);
    qpdf_set_suppress_warnings(opened, QPDF_TRUE);
    qpdf_read_memory(opened, "test", (const char *)(*pdf)->data, (*pdf)->len, "");
    return opened;
}

static guint channels(const char *space)
{
    g_autoptr(GByteArray) pdf = NULL;
    qpdf_data opened = open_with(space, &pdf);
    guint found = cm_pdf_colour_channels(opened, qpdf_get_object_by_id(opened, 30, 0));
    qpdf_cleanup(&opened);
    return found;
}

static void known_spaces_have_their_channels(void **state G_GNUC_UNUSED)
{
    assert_int_equal(channels("/DeviceGray"), 1);
    assert_int_equal(channels("[/CalRGB<<>>]"), 3);
    assert_int_equal(channels("/DeviceCMYK"), 4);
    assert_int_equal(channels("[/ICCBased 29 0 R]"), 4);
    assert_int_equal(channels("[/Indexed/DeviceRGB 1 <000000ffffff>]"), 1);
}

static void others_have_none(void **state G_GNUC_UNUSED)
{
    assert_int_equal(channels("[/Separation/Gold/DeviceCMYK 9 0 R]"), 0);
    assert_int_equal(channels("[/Lab<<>>]"), 0);
    assert_int_equal(channels("/ICCBased"), 0);
    assert_int_equal(channels("[]"), 0);
    assert_int_equal(channels("17"), 0);
}

static void assert_palette(const char *space, const char *expected, guint length)
{
    g_autoptr(GByteArray) pdf = NULL;
    qpdf_data opened = open_with(space, &pdf);
    g_autoptr(GByteArray) palette =
        cm_pdf_colour_palette(opened, qpdf_get_object_by_id(opened, 30, 0));
    assert_int_equal(palette != NULL ? palette->len : 0, length);
    if (length > 0)
        assert_memory_equal(palette->data, expected, length);
    qpdf_cleanup(&opened);
}

static void palettes_are_given_in_red_green_and_blue(void **state G_GNUC_UNUSED)
{
    assert_palette("[/Indexed/DeviceRGB 1 <010203040506>]", "\1\2\3\4\5\6", 6);
    assert_palette("[/Indexed/DeviceGray 1 <0102>]", "\1\1\1\2\2\2", 6);
    assert_palette("[/Indexed/DeviceCMYK 0 <ff00fe80>]", "\0\x7f\0", 3);
    assert_palette("[/Indexed[/ICCBased 29 0 R] 0 <00000000>]", "\xff\xff\xff", 3);
    assert_palette("[/Indexed/DeviceGray 6 29 0 R]", "ppprrrooofffiiillleee", 21);
}

static void palette_of_unknown_colours_is_none(void **state G_GNUC_UNUSED)
{
    assert_palette("[/Indexed[/Lab<<>>] 0 <010203>]", "", 0);
    assert_palette("[/Indexed/DeviceRGB 0 <01>]", "", 0);
    assert_palette("[/Indexed/DeviceRGB 0 17]", "", 0);
    assert_palette("/DeviceRGB", "", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_spaces_have_their_channels),
        cmocka_unit_test(others_have_none),
        cmocka_unit_test(palettes_are_given_in_red_green_and_blue),
        cmocka_unit_test(palette_of_unknown_colours_is_none),
    };
    return cmocka_run_group_tests_name("pdf_colour", tests, NULL, NULL);
}
