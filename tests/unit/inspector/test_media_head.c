#include "inspector/media_head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/media_type.h"

static void expect(const char *bytes, gsize length, const char *type)
{
    const char *head = cm_media_head_detect((CmSpan){bytes, length});
    const char *detected = cm_media_type_detect((CmSpan){bytes, length});
    if (type == NULL) {
        assert_null(head);
        assert_null(detected);
    } else {
        assert_string_equal(head, type);
        assert_string_equal(detected, type);
    }
}

#define EXPECT(bytes, type) expect(bytes, sizeof(bytes) - 1, type)

static void words_that_begin_like_a_file_are_none(void **state G_GNUC_UNUSED)
{
    EXPECT("The wide variety of clubs is on our page.", NULL);
    EXPECT("\r\n\r\nwide halls, new floors, and a gymnasium", NULL);
    EXPECT("Use the WEBP format for the logo, please.", NULL);
    EXPECT("And the WAVE of applause went on", NULL);
    EXPECT("RIFF, our band, plays on Friday", NULL);
    EXPECT("ID3 tags are what a song says of itself", NULL);
    EXPECT("070701,Emma Li,12\r\n070702,Noah Roy,11\r\n", NULL);
    EXPECT("070701", NULL);
    EXPECT("BZhang wrote: see you on Monday", NULL);
    EXPECT("MSCF is a degree, Master of Science in Computational Finance", NULL);
    EXPECT("BM is a title, but no bitmap file", NULL);
}

static void text_in_utf16_is_no_sound(void **state G_GNUC_UNUSED)
{
    EXPECT("\377\376S\0t\0u\0d\0e\0n\0t\0\t\0G\0r\0a\0d\0e\0\r\0\n\0", NULL);
    EXPECT("\377\376H\0e\0l\0l\0o\0", NULL);
    EXPECT("\377\376\x92\x40\0\1\xdc\xdd\1\0", "audio/mpeg");
    EXPECT("\377\373\x90\x64\0\0", "audio/mpeg");
}

static void files_are_told_from_words_by_what_follows(void **state G_GNUC_UNUSED)
{
    EXPECT("RIFF\1\2\3\4WEBPVP8 ", "image/webp");
    EXPECT("RIFF\1\2\3\4WAVEfmt ", "audio/wav");
    EXPECT("RF64\377\377\377\377WAVEds64", "audio/wav");
    EXPECT("RIFF\1\2\3\4AVI LIST", "video/x-msvideo");
    EXPECT("\0\0\0\10wide\0\0\0\0mdat", "video/quicktime");
    EXPECT("ID3\4\0\0\0\0\1\177", "audio/mpeg");
    EXPECT("BZh91AY&SY\1\2\3\4", "application/x-bzip2");
    EXPECT("MSCF\0\0\0\0\1\1\1\1\0\0\0\0\1\1\1\1\0\0\0\0\3\1", "application/vnd.ms-cab-compressed");
}

static void archive_of_cpio_has_numbers_alone_in_its_head(void **state G_GNUC_UNUSED)
{
    g_autofree char *zeros = g_strnfill(104, '0');
    g_autofree char *newc = g_strconcat("070701", zeros, "a", NULL);
    g_autofree char *odc = g_strconcat("070707", zeros, "a", NULL);
    expect(newc, strlen(newc), "application/x-cpio");
    expect(odc, strlen(odc), "application/x-cpio");
    odc[20] = '8';
    expect(odc, strlen(odc), NULL);
}

/* Chromium does not look at the four bytes behind the size. */
static void bitmap_is_one_whatever_is_reserved_in_it(void **state G_GNUC_UNUSED)
{
    EXPECT("BM\1\2\0\0\1\0\0\0\66\0\0\0\50\0\0\0\1\0\0\0\1\0\0\0", "image/bmp");
}

static void drawing_is_what_has_svg_as_its_first_element(void **state G_GNUC_UNUSED)
{
    EXPECT("<svg xmlns='x'>", "image/svg+xml");
    EXPECT("<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg [ <!ENTITY a 'b>'> ]>\n<s:svg a=''>",
           "image/svg+xml");
    EXPECT("<!-- Header -->\r\n<table><tr><td><svg width='10'/></td></tr></table>", NULL);
    EXPECT("<?xml version='1.0'?>\n<html><body><svg/></body></html>", NULL);
    EXPECT("<!-- <svg></svg> Emma won. -->", NULL);
    EXPECT("<svgfoo>", NULL);
    EXPECT("<svg", NULL);
    EXPECT("<!--", NULL);
    EXPECT("<?", NULL);
    EXPECT("", NULL);
}

static void picture_in_words_is_one(void **state G_GNUC_UNUSED)
{
    EXPECT("P3\n# made by hand\n80 80\n255\n0 0 0\n", "image/x-portable-anymap");
    EXPECT("P6 80 80 255\n\1\2\3", "image/x-portable-anymap");
    EXPECT("P1\n4 4\n0101 0101 0101", "image/x-portable-anymap");
    EXPECT("#define a_width 8\n#define a_height 8\nstatic char a_bits[] = {\n", "image/x-xbitmap");
    EXPECT("P3 is a parking place, 20 metres from the door", NULL);
    EXPECT("P1 10 12 students, P2 11 12 students", NULL);
    EXPECT("P2 11 12 students", NULL);
    EXPECT("P4", NULL);
    EXPECT("#define MAX 8\n", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_begin_like_a_file_are_none),
        cmocka_unit_test(text_in_utf16_is_no_sound),
        cmocka_unit_test(files_are_told_from_words_by_what_follows),
        cmocka_unit_test(archive_of_cpio_has_numbers_alone_in_its_head),
        cmocka_unit_test(bitmap_is_one_whatever_is_reserved_in_it),
        cmocka_unit_test(picture_in_words_is_one),
        cmocka_unit_test(drawing_is_what_has_svg_as_its_first_element),
    };
    return cmocka_run_group_tests_name("media_head", tests, NULL, NULL);
}
