#include "inspector/media_type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define DETECTS(bytes, type)                                                                       \
    assert_string_equal(cm_media_type_detect((CmSpan){bytes, sizeof(bytes) - 1}), type)

static void common_types_are_told_by_their_bytes(void **state G_GNUC_UNUSED)
{
    DETECTS("\xff\xd8\xff\xe0", "image/jpeg");
    DETECTS("\x89PNG\r\n\x1a\n", "image/png");
    DETECTS("GIF89a", "image/gif");
    DETECTS("RIFF\1\2\3\4WEBPVP8 ", "image/webp");
    DETECTS("\0\0\0\x18"
            "ftypheic\0\0\0\0",
            "image/heic");
    DETECTS("\0\0\0\x18"
            "ftypavif\0\0\0\0",
            "image/avif");
    DETECTS("\0\0\0\x18"
            "ftypqt  \0\0\0\0",
            "video/quicktime");
    DETECTS("\0\0\0\x18"
            "ftypisom\0\0\0\0",
            "video/mp4");
    DETECTS("%PDF-1.7", "application/pdf");
    DETECTS("junk\n%PDF-1.7", "application/pdf");
    DETECTS("PK\3\4....name", "application/zip");
    DETECTS("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage");
    DETECTS("\4%!PS-Adobe-3.0\n", "application/postscript");
    DETECTS("(This file must be converted with BinHex 4.0)", "application/mac-binhex40");
    DETECTS("/* XPM */\nstatic char *a[] = {", "image/x-xpixmap");
    DETECTS("<svg xmlns='x'>", "image/svg+xml");
    DETECTS("\xef\xbb\xbf \n<!DOCTYPE svg><svg>", "image/svg+xml");
}

static void office_documents_are_told_from_archives(void **state G_GNUC_UNUSED)
{
    DETECTS("PK\3\4 [Content_Types].xml ppt/slides",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    DETECTS("PK\3\4 mimetypeapplication/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument");
}

static void text_is_no_type_by_its_bytes(void **state G_GNUC_UNUSED)
{
    assert_null(cm_media_type_detect(cm_span_of("Hello there")));
    assert_null(cm_media_type_detect(cm_span_of("BM is a title, but no bitmap file")));
    assert_null(cm_media_type_detect((CmSpan){"", 0}));
}

static void types_belong_to_media(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_media_type_media("image/heic"), CM_MEDIA_IMAGE);
    assert_int_equal(cm_media_type_media("application/pdf"), CM_MEDIA_DOCUMENT);
    assert_int_equal(cm_media_type_media("application/zip"), CM_MEDIA_ARCHIVE);
    assert_int_equal(cm_media_type_media("text/calendar"), CM_MEDIA_TEXT);
    assert_int_equal(cm_media_type_media("text/rtf"), CM_MEDIA_DOCUMENT);
    assert_int_equal(cm_media_type_media("message/rfc822"), CM_MEDIA_MESSAGE);
    assert_int_equal(cm_media_type_media("application/x-unknown"), CM_MEDIA_OTHER);
}

static void encrypted_containers_say_so(void **state G_GNUC_UNUSED)
{
    static const char zip[] = "PK\3\4\x14\0\1\0", open_zip[] = "PK\3\4\x14\0\0\0";
    assert_true(cm_media_type_is_encrypted("application/zip", (CmSpan){zip, 8}));
    assert_false(cm_media_type_is_encrypted("application/zip", (CmSpan){open_zip, 8}));
    assert_true(cm_media_type_is_encrypted("application/pdf", cm_span_of("%PDF- /Encrypt 5 0 R")));
    assert_false(cm_media_type_is_encrypted("application/pdf", cm_span_of("%PDF- x")));
    assert_false(cm_media_type_is_encrypted("application/zip", (CmSpan){"", 0}));
}

static void names_tell_a_type_by_their_ending(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_media_type_of_name("A.b.JPG"), "image/jpeg");
    assert_null(cm_media_type_of_name("jpg"));
    assert_null(cm_media_type_of_name("a.unknown"));
}

static void expect_declared(const char *declared, const char *type)
{
    g_autofree char *read = cm_media_type_declared(cm_span_of(declared));
    assert_string_equal(read, type);
}

static void what_is_declared_and_no_type_is_none(void **state G_GNUC_UNUSED)
{
    g_autofree char *longest = g_strnfill(115, 'x'), *longer = g_strnfill(116, 'x');
    g_autofree char *most = g_strconcat("text/", longest, NULL);
    g_autofree char *more = g_strconcat("text/", longer, NULL);
    expect_declared("Image/JPEG", "image/jpeg");
    expect_declared("image", "");
    expect_declared("image/jpe g", "");
    expect_declared("image/jp\303\251g", "");
    expect_declared("", "");
    expect_declared(most, most);
    expect_declared(more, "");
}

static void messages_are_told_by_their_type(void **state G_GNUC_UNUSED)
{
    assert_true(cm_media_type_is_message("message/rfc822"));
    assert_true(cm_media_type_is_message("message/global"));
    assert_true(cm_media_type_is_message("message/news"));
    assert_false(cm_media_type_is_message("message/partial"));
    assert_false(cm_media_type_is_message("text/plain"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_types_are_told_by_their_bytes),
        cmocka_unit_test(office_documents_are_told_from_archives),
        cmocka_unit_test(text_is_no_type_by_its_bytes),
        cmocka_unit_test(types_belong_to_media),
        cmocka_unit_test(encrypted_containers_say_so),
        cmocka_unit_test(names_tell_a_type_by_their_ending),
        cmocka_unit_test(what_is_declared_and_no_type_is_none),
        cmocka_unit_test(messages_are_told_by_their_type),
    };
    return cmocka_run_group_tests_name("media_type", tests, NULL, NULL);
}
