#include "inspector/exif.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samples.h"

static CmPicture *read_exif(const char *entries, guint count, const char *rest, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    GByteArray *tiff = samples_tiff(entries, count, rest, length);
    CmPicture *picture = cm_picture_new();
    cm_exif_read(picture, samples_span(tiff), charsets);
    g_byte_array_unref(tiff);
    return picture;
}

static void maker_means_camera(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0f\0\2\0\0\0\4Abc\0", 1, "", 0);
    assert_true(picture->camera);
    assert_false(picture->location);
}

static void blank_maker_means_none(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0f\0\2\0\0\0\4   \0", 1, "", 0);
    assert_false(picture->camera);
}

static void description_is_a_caption(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0e\0\2\0\0\0\x08\0\0\0\x1a", 1, "Emma Li\0", 8);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:ImageDescription=Emma Li|");
}

static void titles_of_windows_are_captions(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\x9c\x9b\0\1\0\0\0\4A\0v\0", 1, "", 0);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:XPTitle=Av|");
}

static void position_is_noticed(void **state G_GNUC_UNUSED)
{
    /* The directory of positions at 26: one entry, a latitude. */
    g_autoptr(CmPicture) picture =
        read_exif("\x88\x25\0\4\0\0\0\1\0\0\0\x1a", 1,
                  "\0\1\0\2\0\5\0\0\0\1\0\0\0\x2c\0\0\0\0\0\0\0\x31\0\0\0\1", 26);
    assert_true(picture->location);
}

static void values_outside_are_passed_over(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture =
        read_exif("\1\x0e\0\2\xff\xff\xff\xff\xff\xff\xff\xff", 1, "", 0);
    assert_int_equal(picture->texts->len, 0);
}

static void directories_that_lead_to_themselves_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\x87\x69\0\4\0\0\0\1\0\0\0\x08", 1, "", 0);
    assert_int_equal(picture->texts->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maker_means_camera),
        cmocka_unit_test(blank_maker_means_none),
        cmocka_unit_test(description_is_a_caption),
        cmocka_unit_test(titles_of_windows_are_captions),
        cmocka_unit_test(position_is_noticed),
        cmocka_unit_test(values_outside_are_passed_over),
        cmocka_unit_test(directories_that_lead_to_themselves_end),
    };
    return cmocka_run_group_tests_name("exif", tests, NULL, NULL);
}
