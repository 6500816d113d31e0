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

static void names_of_documents_and_of_owners_are_captions(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = read_exif("\1\x0d\0\2\0\0\0\4Emm\0"
                                             "\1\x1d\0\2\0\0\0\4Ava\0"
                                             "\x82\x98\0\2\0\0\0\4Zoe\0"
                                             "\xa4\x30\0\2\0\0\0\4Leo\0"
                                             "\xa4\x38\0\2\0\0\0\4Max\0",
                                             5, "", 0);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C exif:DocumentName=Emm|C exif:PageName=Ava|C exif:Copyright=Zoe|"
                               "C exif:CameraOwnerName=Leo|C exif:ImageEditor=Max|");
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

/* The directory of Exif at 26: one entry, the comment of an author, which stands at 44. */
static void assert_comment(const char *comment, gsize length, const char *expected)
{
    g_autoptr(GByteArray) rest = g_byte_array_new();
    const guint8 size[] = {0, 0, 0, (guint8)length};
    g_byte_array_append(rest, (const guint8 *)"\0\1\x92\x86\0\7", 6);
    g_byte_array_append(rest, size, sizeof size);
    g_byte_array_append(rest, (const guint8 *)"\0\0\0\x2c\0\0\0\0", 8);
    g_byte_array_append(rest, (const guint8 *)comment, (guint)length);
    g_autoptr(CmPicture) picture =
        read_exif("\x87\x69\0\4\0\0\0\1\0\0\0\x1a", 1, (const char *)rest->data, rest->len);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, expected);
}

#define ASSERT_COMMENT(comment, expected) assert_comment(comment, sizeof(comment) - 1, expected)

static void comments_are_read_behind_their_code(void **state G_GNUC_UNUSED)
{
    ASSERT_COMMENT("ASCII\0\0\0Emma Li", "C exif:UserComment=Emma Li|");
    ASSERT_COMMENT("ASCII   Emma Li", "C exif:UserComment=Emma Li|");
    ASSERT_COMMENT("\0\0\0\0\0\0\0\0Zo\xc3\xab Li", "C exif:UserComment=Zo\xc3\xab Li|");
    ASSERT_COMMENT("ASCII\0\0\0", "");
    ASSERT_COMMENT("", "");
}

static void comments_without_a_code_are_read_whole(void **state G_GNUC_UNUSED)
{
    ASSERT_COMMENT("Emma Tremblay", "C exif:UserComment=Emma Tremblay|");
    ASSERT_COMMENT("Emma Li", "C exif:UserComment=Emma Li|");
}

static void wide_comments_are_read_in_either_byte_order(void **state G_GNUC_UNUSED)
{
    ASSERT_COMMENT("UNICODE\0\0Z\0o\0\xeb", "C exif:UserComment=Zo\xc3\xab|");
    ASSERT_COMMENT("UNICODE\0Z\0o\0\xeb\0", "C exif:UserComment=Zo\xc3\xab|");
    ASSERT_COMMENT("UNICODE\0\xfe\xff\x67\x4e\x4f\x1f", "C exif:UserComment=\u674e\u4f1f|");
    ASSERT_COMMENT("UNICODE\0\xff\xfe\x4e\x67\x1f\x4f", "C exif:UserComment=\u674e\u4f1f|");
}

/* A blank of full width is no sign of an order, though its low byte is zero. */
static void wide_comments_of_unclear_order_are_read_in_both(void **state G_GNUC_UNUSED)
{
    ASSERT_COMMENT("UNICODE\0\x67\x4e\x30\0\x4f\x1f",
                   "C exif:UserComment=\u4e67"
                   "0\u1f4f|C exif:UserComment=\u674e\u3000\u4f1f|");
}

static void japanese_comments_are_read(void **state G_GNUC_UNUSED)
{
    ASSERT_COMMENT("JIS\0\0\0\0\0\x1b$B;3ED\x1b(B", "C exif:UserComment=\u5c71\u7530|");
    ASSERT_COMMENT("JIS\0\0\0\0\0;3ED", "C exif:UserComment=;3ED|C exif:UserComment=\u5c71\u7530|");
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
        cmocka_unit_test(names_of_documents_and_of_owners_are_captions),
        cmocka_unit_test(a_title_of_exif_3_is_a_caption),
        cmocka_unit_test(titles_of_windows_are_captions),
        cmocka_unit_test(comments_are_read_behind_their_code),
        cmocka_unit_test(comments_without_a_code_are_read_whole),
        cmocka_unit_test(wide_comments_are_read_in_either_byte_order),
        cmocka_unit_test(wide_comments_of_unclear_order_are_read_in_both),
        cmocka_unit_test(japanese_comments_are_read),
        cmocka_unit_test(position_is_noticed),
        cmocka_unit_test(values_outside_are_passed_over),
        cmocka_unit_test(directories_that_lead_to_themselves_end),
        cmocka_unit_test(entries_without_end_mark_the_picture),
        cmocka_unit_test(directories_without_end_mark_the_picture),
    };
    return cmocka_run_group_tests_name("exif", tests, NULL, NULL);
}
