#include "inspector/ole.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "ole_sample.h"
#include "packed.h"

#define GIF "GIF89a\x20\0\x20\0\0\0\0;"

static CmReport *inspected_ole(const OleStream *streams, guint count)
{
    g_autoptr(GByteArray) file = ole_sample(streams, count);
    g_autofree char *mail = packed_mail("application/msword", (const char *)file->data, file->len);
    return inspected(mail);
}

static void names_in_an_old_document_are_found_and_it_stays_uninspected(void **state G_GNUC_UNUSED)
{
    static const char wide[] = "\0\0Z\0o\0\xeb\0 \0P\0e\0r\0e\0z\0\0";
    const OleStream streams[] = {{"WordDocument", "\xec\xa5\1\0Emma Li\r", 12},
                                 {"1Table", wide, sizeof wide - 1}};
    g_autoptr(CmReport) report = inspected_ole(streams, G_N_ELEMENTS(streams));
    const CmReportPart *part = inspected_part(report, "1");
    assert_string_equal(part->type, "application/x-ole-storage");
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_false(part->inspected);
    assert_int_equal(part->camera, CM_UNKNOWN);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "1 ole:strings="));
    assert_non_null(strstr(bodies, "Emma Li"));
    assert_non_null(strstr(bodies, "Zoë Perez"));
    inspected_assert_decodes(report, 100000);
}

/* What Outlook's mail has attached. */
static void stream_that_is_a_file_is_a_member(void **state G_GNUC_UNUSED)
{
    const OleStream streams[] = {{"__substg1.0_37010102", GIF, sizeof GIF - 1}};
    g_autoptr(CmReport) report = inspected_ole(streams, 1);
    const CmReportPart *member = inspected_part(report, "1/__substg1.0_37010102");
    assert_non_null(member);
    assert_string_equal(member->type, "image/gif");
    assert_int_equal(member->width, 32);
}

static void pictures_in_a_stream_are_members(void **state G_GNUC_UNUSED)
{
    /* A record of 17 + 14 bytes, a picture; then one without a record. */
    static const char stream[] = "\0\0\0\0\x1e\xf0\x1f\0\0\0"
                                 "0123456789abcdef\xff"
                                 "\x89PNG\r\n\x1a\nabcdef"
                                 "tail"
                                 "\xff\xd8\xff\xe0rest";
    const OleStream streams[] = {{"Pictures", stream, sizeof stream - 1}};
    g_autoptr(CmReport) report = inspected_ole(streams, 1);
    assert_string_equal(inspected_part(report, "1/image1")->type, "image/png");
    assert_int_equal(inspected_part(report, "1/image1")->size, 14);
    assert_string_equal(inspected_part(report, "1/image2")->type, "image/jpeg");
    assert_int_equal(inspected_part(report, "1/image2")->size, 8);
    assert_null(inspected_part(report, "1/image3"));
}

/* A picture whose end nobody knows, and one whose head lies about it, with another behind each. */
static void picture_without_end_swallows_no_other(void **state G_GNUC_UNUSED)
{
    static const char stream[] = "head"
                                 "\xff\xd8\xff\xe0one"
                                 "\0\0\0\0\x1e\xf0\xff\xff\xff\x7f"
                                 "0123456789abcdef\xff"
                                 "\x89PNG\r\n\x1a\ntwo"
                                 "\xff\xd8\xff\xe0three";
    const OleStream streams[] = {{"Pictures", stream, sizeof stream - 1}};
    g_autoptr(CmReport) report = inspected_ole(streams, 1);
    assert_string_equal(inspected_part(report, "1/image1")->type, "image/jpeg");
    assert_int_equal(inspected_part(report, "1/image1")->size, sizeof stream - 1 - 4);
    assert_string_equal(inspected_part(report, "1/image2")->type, "image/png");
    assert_string_equal(inspected_part(report, "1/image3")->type, "image/jpeg");
    assert_int_equal(inspected_part(report, "1/image3")->size, 9);
    assert_null(inspected_part(report, "1/image4"));
}

static void pictures_without_end_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) stream = g_byte_array_new();
    for (guint i = 0; i < 201; i++)
        g_byte_array_append(stream,
                            (const guint8 *)"\0\0\x1e\xf0\x19\0\0\0"
                                            "0123456789abcdef\xff"
                                            "\x89PNG\r\n\x1a\n",
                            33);
    const OleStream streams[] = {{"Pictures", stream->data, stream->len}};
    g_autoptr(CmReport) report = inspected_ole(streams, 1);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_MANY);
    assert_non_null(inspected_part(report, "1/image200"));
    assert_null(inspected_part(report, "1/image201"));
}

static void damaged_file_is_searched_as_it_lies(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0Emma Li\0\0";
    g_autofree char *mail = packed_mail("application/msword", file, sizeof file - 1);
    g_autoptr(CmReport) report = inspected(mail);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma Li"));
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

static void encrypted_document_says_so(void **state G_GNUC_UNUSED)
{
    const OleStream streams[] = {{"EncryptedPackage", "Emma Li", 7}};
    g_autoptr(CmReport) report = inspected_ole(streams, 1);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_ENCRYPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_an_old_document_are_found_and_it_stays_uninspected),
        cmocka_unit_test(stream_that_is_a_file_is_a_member),
        cmocka_unit_test(pictures_in_a_stream_are_members),
        cmocka_unit_test(picture_without_end_swallows_no_other),
        cmocka_unit_test(pictures_without_end_are_too_many),
        cmocka_unit_test(damaged_file_is_searched_as_it_lies),
        cmocka_unit_test(encrypted_document_says_so),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("ole", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
