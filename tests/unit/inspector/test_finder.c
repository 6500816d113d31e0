#include "inspector/finder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

#define GIF "GIF89a\x20\0\x20\0\0\0\0;"

static void put(GByteArray *out, guint32 value, guint bytes)
{
    for (guint i = bytes; i > 0; i--) {
        guint8 byte = (guint8)(value >> (8 * (i - 1)));
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_bytes(GByteArray *out, const char *bytes, gsize length)
{
    g_byte_array_append(out, (const guint8 *)bytes, (guint)length);
}

typedef struct {
    guint kind;
    const char *bytes;
    guint length;
} Entry;

/* RFC 1740, appendix A. */
static GByteArray *make_apple_file(guint32 magic, const Entry *entries, guint count)
{
    GByteArray *out = g_byte_array_new();
    guint32 offset = 26 + 12 * count;
    put(out, magic, 4);
    put(out, 0x00020000, 4);
    put_bytes(out, "Mac OS X        ", 16);
    put(out, count, 2);
    for (guint i = 0; i < count; i++) {
        put(out, entries[i].kind, 4);
        put(out, offset, 4);
        put(out, entries[i].length, 4);
        offset += entries[i].length;
    }
    for (guint i = 0; i < count; i++)
        put_bytes(out, entries[i].bytes, entries[i].length);
    return out;
}

static const char attributes[] = "\0\0\0\0\0\0ATTR\0\0\0\0\0\0\0\x98"
                                 "com.apple.metadata:kMDItemFinderComment\0bplist00_\x10\x07"
                                 "Emma Li\0\0bplist00g\0D\0v\0o\1\x59\0\xe1\0k\0!";

/* What the Finder packs beside nearly every file. */
static GByteArray *make_double(guint fork)
{
    static const char empty[400] = "This resource fork intentionally left blank";
    const Entry entries[] = {{9, attributes, sizeof attributes - 1}, {2, empty, fork}};
    return make_apple_file(0x00051607, entries, G_N_ELEMENTS(entries));
}

static CmReport *inspected_array(const char *type, const GByteArray *bytes)
{
    g_autofree char *mail = packed_mail(type, (const char *)bytes->data, bytes->len);
    return inspected(mail);
}

static void zip_of_the_finder_is_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) apple = make_double(286);
    const char *bytes = (const char *)apple->data;
    const PackedMember members[] = {
        {"a.gif", GIF, sizeof GIF - 1},
        {"__MACOSX/._a.jpg", bytes, apple->len},
        {"__MACOSX/._a.pdf", bytes, apple->len},
        {"__MACOSX/._a.docx", bytes, apple->len},
    };
    g_autoptr(GByteArray) zip = packed_of("zip", members, G_N_ELEMENTS(members));
    g_autoptr(CmReport) report = inspected_array("application/zip", zip);
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        assert_true(part->inspected);
    }
    const CmReportPart *beside = inspected_part(report, "1/__MACOSX/._a.jpg");
    assert_string_equal(beside->type, "application/applefile");
}

static void words_beside_a_file_are_searched(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) apple = make_double(0);
    g_autoptr(CmReport) report = inspected_array("application/applefile", apple);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "1 applefile="));
    assert_non_null(strstr(bodies, "Emma Li"));
    assert_non_null(strstr(bodies, "Dvořák"));
    assert_true(inspected_part(report, "1")->inspected);
}

/* A preview of a picture may be kept there. */
static void resource_fork_that_may_hold_something_is_of_unknown_type(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) apple = make_double(287);
    g_autoptr(CmReport) report = inspected_array("image/jpeg", apple);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

static void file_in_one_with_its_forks_is_a_part(void **state G_GNUC_UNUSED)
{
    const Entry entries[] = {{3, "Zo\x91 Li.gif", 10}, {1, GIF, sizeof GIF - 1}};
    g_autoptr(GByteArray) apple = make_apple_file(0x00051600, entries, G_N_ELEMENTS(entries));
    g_autoptr(CmReport) report = inspected_array("application/applefile", apple);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 applefile=Zoë Li.gif|");
    assert_true(inspected_part(report, "1")->inspected);
    assert_int_equal(inspected_part(report, "1/1")->width, 32);
}

static void entries_that_lie_elsewhere_are_broken(void **state G_GNUC_UNUSED)
{
    const Entry entries[] = {{9, attributes, 40}, {9, attributes, 40}};
    g_autoptr(GByteArray) apple = make_apple_file(0x00051607, entries, G_N_ELEMENTS(entries));
    for (gsize length = 26; length < apple->len; length++) {
        g_autoptr(GByteArray) cut = g_byte_array_new();
        g_byte_array_append(cut, apple->data, (guint)length);
        g_autoptr(CmReport) report = inspected_array("application/applefile", cut);
        assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
    }
    for (guint i = 0; i < 2; i++)
        memset(apple->data + 26 + 12 * i + 4, 0, 7);
    apple->data[26 + 11] = apple->data[26 + 12 + 11] = 100;
    g_autoptr(CmReport) report = inspected_array("application/applefile", apple);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void put_string(GByteArray *out, const gunichar2 *text)
{
    guint units = 0;
    while (text[units] != 0)
        units++;
    put(out, units, 4);
    for (guint i = 0; i < units; i++)
        put(out, text[i], 2);
}

/* As the Finder lays a folder out, without its tree. */
static GByteArray *make_folder(void)
{
    GByteArray *out = g_byte_array_new();
    put_bytes(out, "\0\0\0\1Bud1", 8);
    for (guint i = 0; i < 100; i++)
        put(out, 0, 4);
    put_string(out, u"李芳 Dvořák.jpg");
    put_bytes(out, "Ilocblob\0\0\0\4\0\0\0\1", 16);
    put_string(out, u"Ava Li.jpg");
    put_bytes(out, "cmmtustr", 8);
    put_string(out, u"with 伊芙 Lynn");
    put_string(out, u"Ava Li.jpg");
    put_bytes(out, "modDdutc\0\0\0\0\0\0\0\0", 16);
    return out;
}

static void names_of_files_that_a_folder_had_are_searched(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) folder = make_folder();
    g_autoptr(CmReport) report = inspected_array("application/octet-stream", folder);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    const CmReportPart *part = inspected_part(report, "1");
    assert_string_equal(part->type, "application/x-ds-store");
    assert_true(part->inspected);
    assert_non_null(strstr(bodies, "李芳 Dvořák.jpg\nAva Li.jpg\nwith 伊芙 Lynn\nAva Li.jpg"));
}

static void every_beginning_of_a_folder_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) folder = make_folder();
    for (gsize length = folder->len - 120; length < folder->len; length++) {
        g_autoptr(GByteArray) cut = g_byte_array_new();
        g_byte_array_append(cut, folder->data, (guint)length);
        g_autoptr(CmReport) report = inspected_array("application/octet-stream", cut);
        assert_true(inspected_part(report, "1")->inspected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zip_of_the_finder_is_inspected),
        cmocka_unit_test(words_beside_a_file_are_searched),
        cmocka_unit_test(resource_fork_that_may_hold_something_is_of_unknown_type),
        cmocka_unit_test(file_in_one_with_its_forks_is_a_part),
        cmocka_unit_test(entries_that_lie_elsewhere_are_broken),
        cmocka_unit_test(names_of_files_that_a_folder_had_are_searched),
        cmocka_unit_test(every_beginning_of_a_folder_ends_well),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("finder", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
