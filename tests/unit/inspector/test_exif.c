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

static void the_first_word_on_how_it_lies_counts(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture =
        read_exif("\1\x12\0\3\0\0\0\1\0\6\0\0\1\x12\0\3\0\0\0\1\0\3\0\0", 2, "", 0);
    assert_int_equal(picture->orientation, 6);
}

static void description_is_a_caption(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0e\0\2\0\0\0\x08\0\0\0\x1a", 1, "Emma Li\0", 8);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:ImageDescription=Emma Li|");
}

/* Exif 3.0 writes what was ASCII as UTF-8, a type of its own. */
static void texts_of_exif_3_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0e\0\x81\0\0\0\x08\0\0\0\x26"
                                             "\1\x0f\0\x81\0\0\0\4Abc\0",
                                             2, "Zo\xc3\xab Li\0", 8);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:ImageDescription=Zo\xc3\xab Li|");
    assert_true(picture->camera);
}

static void who_made_it_is_a_caption(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x3b\0\2\0\0\0\4Emm\0"
                                             "\x9c\x9d\0\1\0\0\0\4L\0i\0",
                                             2, "", 0);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:Artist=Emm|C exif:XPAuthor=Li|");
}

/* The directory of Exif at 26: one entry, the title that came with 3.0. */
static void a_title_of_exif_3_is_a_caption(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture =
        read_exif("\x87\x69\0\4\0\0\0\1\0\0\0\x1a", 1, "\0\1\xa4\x36\0\2\0\0\0\4Emm\0\0\0\0\0", 18);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:ImageTitle=Emm|");
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

static void entries_without_end_mark_the_picture(void **state G_GNUC_UNUSED)
{
    g_autofree char *entries = g_malloc0(12 * 1001);
    g_autoptr(CmPicture) many = read_exif(entries, 1001, "", 0);
    assert_true(many->unread);
    g_autoptr(CmPicture) few = read_exif(entries, 1000, "", 0);
    assert_false(few->unread);
}

/* @count empty directories, each with the place of the next behind it. */
static gboolean is_unread_with_directories(guint count)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    g_autoptr(GByteArray) tiff = g_byte_array_new();
    g_byte_array_append(tiff, (const guint8 *)"MM\0*\0\0\0\x08", 8);
    for (guint i = 0; i < count; i++) {
        guint32 next = i + 1 < count ? GUINT32_TO_BE(tiff->len + 6) : 0;
        g_byte_array_append(tiff, (const guint8 *)"\0\0", 2);
        g_byte_array_append(tiff, (const guint8 *)&next, 4);
    }
    cm_exif_read(picture, samples_span(tiff), charsets);
    return picture->unread;
}

static void directories_without_end_mark_the_picture(void **state G_GNUC_UNUSED)
{
    assert_false(is_unread_with_directories(64));
    assert_true(is_unread_with_directories(65));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maker_means_camera),
        cmocka_unit_test(blank_maker_means_none),
        cmocka_unit_test(the_first_word_on_how_it_lies_counts),
        cmocka_unit_test(description_is_a_caption),
        cmocka_unit_test(texts_of_exif_3_are_read),
        cmocka_unit_test(who_made_it_is_a_caption),
        cmocka_unit_test(a_title_of_exif_3_is_a_caption),
        cmocka_unit_test(titles_of_windows_are_captions),
        cmocka_unit_test(position_is_noticed),
        cmocka_unit_test(values_outside_are_passed_over),
        cmocka_unit_test(directories_that_lead_to_themselves_end),
        cmocka_unit_test(entries_without_end_mark_the_picture),
        cmocka_unit_test(directories_without_end_mark_the_picture),
    };
    return cmocka_run_group_tests_name("exif", tests, NULL, NULL);
}
