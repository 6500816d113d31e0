#include "inspector/archive_members.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <zlib.h>

#include "inspector/xmp.h"

#include "../inspect/zip.h"
#include "inspected.h"
#include "packed.h"

#define GIF "GIF89a\x2c\x01\xc8\0\0\0\0;"

static CmReport *inspected_array(const GByteArray *bytes)
{
    g_autofree char *mail =
        packed_mail("application/octet-stream", (const char *)bytes->data, bytes->len);
    return inspected(mail);
}

static const PackedMember letter = {"Emma Li/letter.txt", "Dear Emma", 0};

static void members_of_every_format_are_read(void **state G_GNUC_UNUSED)
{
    static const char *const formats[] = {"zip", "tar", "tgz", "7z", "cpio"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GByteArray) bytes = packed_of(formats[i], &letter, 1);
        g_autoptr(CmReport) report = inspected_array(bytes);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
        assert_string_equal(bodies, "1/Emma Li/letter.txt text/plain=Dear Emma|");
        assert_string_equal(names, "1/Emma Li/letter.txt filename=Emma Li/letter.txt|");
        assert_true(inspected_part(report, "1")->inspected);
        const CmReportPart *member = inspected_part(report, "1/Emma Li/letter.txt");
        assert_true(member->inspected && member->enclosed);
        assert_string_equal(cm_mail_text_bytes(member->filename, NULL), "letter.txt");
    }
}

static void archives_of_other_programs_are_read(void **state G_GNUC_UNUSED)
{
    GByteArray *(*const makers[])(const char *, const char *) = {packed_lha, packed_cab,
                                                                 packed_rar};
    for (guint i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autoptr(GByteArray) bytes = makers[i]("letter.txt", "Dear Emma");
        g_autoptr(CmReport) report = inspected_array(bytes);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_string_equal(bodies, "1/letter.txt text/plain=Dear Emma|");
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static void tar_behind_the_end_of_a_tar_is_read(void **state G_GNUC_UNUSED)
{
    const PackedMember second = {"b.txt", "Ava", 0};
    g_autoptr(GByteArray) bytes = packed_of("tar", &letter, 1);
    g_autoptr(GByteArray) more = packed_of("tar", &second, 1);
    g_byte_array_append(bytes, more->data, more->len);
    g_autoptr(CmReport) report = inspected_array(bytes);
    assert_non_null(inspected_part(report, "1/Emma Li/letter.txt"));
    assert_non_null(inspected_part(report, "1/b.txt"));
}

static void archive_that_seems_empty_and_is_not_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = packed_of("7z", &letter, 1);
    /* Where the list of members lies, and its length: at nothing; the check sum of that. */
    memset(bytes->data + 12, 0, 20);
    guint32 sum = GUINT32_TO_LE((guint32)crc32(0, bytes->data + 12, 20));
    memcpy(bytes->data + 8, &sum, 4);
    g_autoptr(CmReport) report = inspected_array(bytes);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void file_packed_alone_is_a_member_without_a_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = packed_of("gz", &letter, 1);
    g_autoptr(CmReport) report = inspected_array(bytes);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1/1 text/plain=Dear Emma|");
}

static void words_about_a_zip_are_its_text(void **state G_GNUC_UNUSED)
{
    static const char comment[] = "Marks of Zo\x89";
    g_autoptr(GByteArray) bytes = packed_of("zip", &letter, 1);
    bytes->data[bytes->len - 2] = sizeof comment - 1;
    g_byte_array_append(bytes, (const guint8 *)comment, sizeof comment - 1);
    g_autoptr(CmReport) report = inspected_array(bytes);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "1 zip:comment=Marks of Zoë\n|"));
    assert_true(inspected_part(report, "1")->inspected);
}

/* A member's entry of the directory, with a comment of 65,000 bytes. */
static void comments_without_end_are_too_large(void **state G_GNUC_UNUSED)
{
    enum { MANY = 20, LENGTH = 65000 };
    g_autofree char *comment = g_strnfill(LENGTH, 'x');
    g_autoptr(GByteArray) bytes = packed_of("zip", &letter, 1);
    gsize first = cm_span_find(cm_span_of_array(bytes), 0, "PK\1\2");
    gsize end = cm_span_find(cm_span_of_array(bytes), 0, "PK\5\6");
    g_autofree guint8 *entry = g_memdup2(bytes->data + first, end - first);
    g_autofree guint8 *record = g_memdup2(bytes->data + end, bytes->len - end);
    guint32 length = GUINT32_TO_LE((guint32)(end - first + LENGTH) * MANY);
    guint16 each = GUINT16_TO_LE(LENGTH);
    memcpy(entry + 32, &each, 2);
    memcpy(record + 12, &length, 4);
    g_byte_array_set_size(bytes, (guint)first);
    for (guint i = 0; i < MANY; i++) {
        g_byte_array_append(bytes, entry, (guint)(end - first));
        g_byte_array_append(bytes, (const guint8 *)comment, LENGTH);
    }
    g_byte_array_append(bytes, record, 22);
    g_autoptr(CmReport) report = inspected_array(bytes);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_LARGE);
}

/* Puts @name and @comment into the header of what gzip packed. */
static void say_of_gzip(GByteArray *gzip, const char *name, const char *comment)
{
    g_autoptr(GByteArray) rest =
        g_byte_array_append(g_byte_array_new(), gzip->data + 10, gzip->len - 10);
    gzip->data[3] |= 0x18;
    g_byte_array_set_size(gzip, 10);
    g_byte_array_append(gzip, (const guint8 *)name, (guint)strlen(name) + 1);
    g_byte_array_append(gzip, (const guint8 *)comment, (guint)strlen(comment) + 1);
    g_byte_array_append(gzip, rest->data, rest->len);
}

static void what_gzip_says_of_a_file_is_read(void **state G_GNUC_UNUSED)
{
    static const char *const formats[] = {"gz", "tgz"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GByteArray) bytes = packed_of(formats[i], &letter, 1);
        say_of_gzip(bytes, "Ava.txt", "for Zo\xeb");
        g_autoptr(CmReport) report = inspected_array(bytes);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
        assert_non_null(strstr(bodies, "1 gzip:comment=for Zoë|"));
        assert_non_null(strstr(bodies, "=Dear Emma|"));
        assert_non_null(strstr(names, "1 filename=Ava.txt|"));
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static void archives_in_one_another_are_opened(void **state G_GNUC_UNUSED)
{
    const PackedMember picture = {"a.gif", GIF, sizeof GIF - 1};
    g_autoptr(GByteArray) inner = packed_of("7z", &picture, 1);
    const PackedMember middle = {"b.7z", (const char *)inner->data, inner->len};
    g_autoptr(GByteArray) outer = packed_of("tgz", &middle, 1);
    g_autoptr(CmReport) report = inspected_array(outer);
    const CmReportPart *found = inspected_part(report, "1/b.7z/a.gif");
    assert_non_null(found);
    assert_int_equal(found->media, CM_MEDIA_IMAGE);
    assert_int_equal(found->width, 300);
}

static void encrypted_members_are_told_by_name(void **state G_GNUC_UNUSED)
{
    const ZipMember members[] = {{"Emma.jpg", "secret", TRUE}, {"note.txt", "hello", FALSE}};
    g_autoptr(GBytes) zip = zip_of(members, G_N_ELEMENTS(members));
    gsize length = 0;
    const char *bytes = g_bytes_get_data(zip, &length);
    g_autofree char *mail = packed_mail("application/zip", bytes, length);
    g_autoptr(CmReport) report = inspected(mail);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_ENCRYPTED);
    assert_int_equal(inspected_part(report, "1/Emma.jpg")->reason, CM_REASON_ENCRYPTED);
    assert_true(inspected_part(report, "1/note.txt")->inspected);
}

static void damaged_archive_gives_what_it_has_and_is_broken(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {letter, {"b.txt", "more", 0}};
    g_autoptr(GByteArray) bytes = packed_of("tar", members, G_N_ELEMENTS(members));
    g_byte_array_set_size(bytes, 512 * 3 + 100);
    g_autoptr(CmReport) report = inspected_array(bytes);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
    assert_non_null(inspected_part(report, "1/Emma Li/letter.txt"));
}

static void archive_that_the_library_gave_up_is_not_read_on(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) cab = packed_cab("letter.txt", "Dear Emma");
    /* The one block is said to unpack to nothing; before that, where it lies. */
    guint32 block = cab->data[36];
    memset(cab->data + block + 4, 0, 4);
    g_autoptr(CmReport) report = inspected_array(cab);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

/* Takes away the flag that says that the names are UTF-8 (APPNOTE 4.4.4, bit 11). */
static void clear_utf8_flag(guint8 *zip, gsize length)
{
    for (gsize i = 0; i + 10 < length; i++) {
        if (memcmp(zip + i, "PK\3\4", 4) == 0)
            zip[i + 7] &= (guint8)~8u;
        if (memcmp(zip + i, "PK\1\2", 4) == 0)
            zip[i + 9] &= (guint8)~8u;
    }
}

static void names_that_are_not_utf8_are_converted(void **state G_GNUC_UNUSED)
{
    const ZipMember member = {"Zo\x89.txt", "x", FALSE};
    gsize length = 0;
    g_autofree guint8 *zip = g_bytes_unref_to_data(zip_of(&member, 1), &length);
    clear_utf8_flag(zip, length);
    g_autofree char *mail = packed_mail("application/zip", (const char *)zip, length);
    g_autoptr(CmReport) report = inspected(mail);
    g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
    assert_string_equal(names, "1/Zoë.txt filename=Zoë.txt|");
}

/* Says in the directory of @zip that its first member has @mode (APPNOTE 4.4.15). */
static void set_mode(guint8 *zip, gsize length, guint32 mode)
{
    gsize at = cm_span_find((CmSpan){(const char *)zip, length}, 0, "PK\1\2");
    zip[at + 5] = 3;
    zip[at + 40] = (guint8)mode;
    zip[at + 41] = (guint8)(mode >> 8);
}

static CmReport *inspected_zip(const ZipMember *members, guint count, guint32 mode)
{
    gsize length = 0;
    g_autofree guint8 *zip = g_bytes_unref_to_data(zip_of(members, count), &length);
    set_mode(zip, length, mode);
    g_autofree char *mail = packed_mail("application/zip", (const char *)zip, length);
    return inspected(mail);
}

/* Windows heeds no mode: it shows the file. */
static void file_that_says_it_is_a_link_or_folder_is_read(void **state G_GNUC_UNUSED)
{
    static const ZipMember members[] = {{"list.csv", "Emma,ill", FALSE}, {"b.txt", "Ava", FALSE}};
    static const guint32 modes[] = {0120777, 0040755, 0010644, 0020644, 0100644, 0644};
    for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_autoptr(CmReport) report = inspected_zip(members, G_N_ELEMENTS(members), modes[i]);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_string_equal(bodies, "1/list.csv text/csv=Emma,ill|1/b.txt text/plain=Ava|");
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static void folder_by_its_name_that_has_content_is_broken(void **state G_GNUC_UNUSED)
{
    static const ZipMember members[] = {{"Emma.txt/", "Emma", FALSE}};
    g_autoptr(CmReport) report = inspected_zip(members, 1, 0100644);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void names_of_empty_folders_are_known(void **state G_GNUC_UNUSED)
{
    static const ZipMember members[] = {{"Emma Li/", "", FALSE}, {"b.txt", "Ava", FALSE}};
    g_autoptr(CmReport) report = inspected_zip(members, G_N_ELEMENTS(members), 0040755);
    g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
    assert_string_equal(names, "1 filename=Emma Li/|1/b.txt filename=b.txt|");
    assert_true(inspected_part(report, "1")->inspected);
}

static void names_of_links_and_what_they_point_to_are_known(void **state G_GNUC_UNUSED)
{
    static const char *const formats[] = {"tar", "7z", "cpio"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GByteArray) bytes = packed_link(formats[i], "Emma", "Ava Li.txt");
        g_autoptr(CmReport) report = inspected_array(bytes);
        g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
        assert_string_equal(names, "1 filename=Emma|1 filename=Ava Li.txt|");
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static void link_that_points_to_no_name_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = packed_link("7z", "a.jpg", "\xff\xd8\xff\xe0");
    g_autoptr(CmReport) report = inspected_array(bytes);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_every_format_are_read),
        cmocka_unit_test(archives_of_other_programs_are_read),
        cmocka_unit_test(tar_behind_the_end_of_a_tar_is_read),
        cmocka_unit_test(archive_that_seems_empty_and_is_not_is_broken),
        cmocka_unit_test(file_packed_alone_is_a_member_without_a_name),
        cmocka_unit_test(words_about_a_zip_are_its_text),
        cmocka_unit_test(comments_without_end_are_too_large),
        cmocka_unit_test(what_gzip_says_of_a_file_is_read),
        cmocka_unit_test(archives_in_one_another_are_opened),
        cmocka_unit_test(encrypted_members_are_told_by_name),
        cmocka_unit_test(damaged_archive_gives_what_it_has_and_is_broken),
        cmocka_unit_test(archive_that_the_library_gave_up_is_not_read_on),
        cmocka_unit_test(names_that_are_not_utf8_are_converted),
        cmocka_unit_test(file_that_says_it_is_a_link_or_folder_is_read),
        cmocka_unit_test(folder_by_its_name_that_has_content_is_broken),
        cmocka_unit_test(names_of_empty_folders_are_known),
        cmocka_unit_test(names_of_links_and_what_they_point_to_are_known),
        cmocka_unit_test(link_that_points_to_no_name_is_broken),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("archive_members", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
