#include "inspector/tnef.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

static void put(GByteArray *out, guint32 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static GByteArray *begin(void)
{
    GByteArray *out = g_byte_array_new();
    put(out, 0x223e9f78, 4);
    put(out, 1, 2);
    return out;
}

static void attribute(GByteArray *out, guint level, guint id, const void *bytes, gsize length)
{
    put(out, level, 1);
    put(out, id, 4);
    put(out, (guint32)length, 4);
    g_byte_array_append(out, bytes, (guint)length);
    put(out, 0, 2); /* a wrong checksum */
}

static CmReport *inspected_tnef(const GByteArray *tnef)
{
    g_autofree char *mail = packed_mail("application/ms-tnef", (const char *)tnef->data, tnef->len);
    return inspected(mail);
}

static void body_and_files_are_found(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin();
    attribute(tnef, 1, 0x0002800c, "Dear Emma", 10);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x00018010, "EMMA~1.TXT", 11);
    attribute(tnef, 2, 0x0006800f, "one", 3);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x0006800f, "two", 3);
    attribute(tnef, 2, 0x00018010, "b.txt", 6);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    assert_true(inspected_part(report, "1")->inspected);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(
        bodies, "1 tnef:body=Dear Emma|1/EMMA~1.TXT text/plain=one|1/b.txt text/plain=two|");
}

static void long_names_and_html_are_read_from_properties(void **state G_GNUC_UNUSED)
{
    static const char name[] = "E\0m\0m\0a\0.\0t\0x\0t\0\0", html[] = "Em<b>ma</b>";
    g_autoptr(GByteArray) file = g_byte_array_new(), message = g_byte_array_new();
    g_autoptr(GByteArray) tnef = begin();
    put(message, 1, 4);
    put(message, 0x10130102, 4);
    put(message, 1, 4);
    put(message, sizeof html - 1, 4);
    g_byte_array_append(message, (const guint8 *)html, sizeof html - 1);
    put(message, 0, (4 - (sizeof html - 1) % 4) % 4);
    put(file, 1, 4);
    put(file, 0x3707001f, 4);
    put(file, 1, 4);
    put(file, 18, 4);
    g_byte_array_append(file, (const guint8 *)name, 18);
    put(file, 0, 2);
    attribute(tnef, 1, 0x00069003, message->data, message->len);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x0006800f, "hello", 5);
    attribute(tnef, 2, 0x00069005, file->data, file->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 text/html=Emma|1/Emma.txt text/plain=hello|");
}

static void put_property(GByteArray *out, guint32 id_and_type, const char *bytes, gsize length)
{
    put(out, id_and_type, 4);
    put(out, 1, 4);
    put(out, (guint32)length, 4);
    g_byte_array_append(out, (const guint8 *)bytes, (guint)length);
    put(out, 0, (4 - length % 4) % 4);
}

/* @code_page: behind the page; 0 for none. */
static void assert_page(guint32 type, guint32 code_page, const char *html, const char *expected)
{
    g_autoptr(GByteArray) tnef = begin(), message = g_byte_array_new();
    put(message, code_page > 0 ? 2 : 1, 4);
    put_property(message, 0x10130000 | type, html, strlen(html) + 1);
    if (code_page > 0) {
        put(message, 0x3fde0003, 4);
        put(message, code_page, 4);
    }
    attribute(tnef, 1, 0x00069003, message->data, message->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, expected);
    assert_true(inspected_part(report, "1")->inspected);
}

static void page_is_read_in_its_character_set(void **state G_GNUC_UNUSED)
{
    assert_page(0x0102, 1251, "<b>\317\345\362\360</b>", "1 text/html=Петр|");
    assert_page(0x001e, 1251, "<b>\317\345\362\360</b>", "1 text/html=Петр|");
    assert_page(0x0102, 65001, "<b>Zo\303\253</b>", "1 text/html=Zoë|");
    assert_page(0x0102, 0, "<meta charset=koi8-r><b>\360\305\324\322</b>", "1 text/html=Петр|");
    assert_page(0x0102, 4711, "<meta charset=koi8-r>\360\305\324\322", "1 text/html=Петр|");
    assert_page(0x0102, 0, "<b>Zo\353 Li</b>", "1 text/html=Zoë Li|");
}

static void strings_are_read_in_the_code_page_of_the_message(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin(), message = g_byte_array_new();
    put(message, 2, 4);
    put_property(message, 0x0c1a001e, "\317\345\362\360", 5);
    put_property(message, 0x0037001f, "E\0m\0m\0a\0\0", 10);
    attribute(tnef, 1, 0x00069007, "\343\4\0\0\0\0\0", 8);
    attribute(tnef, 1, 0x0002800c, "\317\345\362\360", 5);
    attribute(tnef, 1, 0x00069003, message->data, message->len);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x00018010, "\317.txt", 6);
    attribute(tnef, 2, 0x0006800f, "hello", 5);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 tnef:body=Петр|1 tnef:subject=Emma|1/П.txt text/plain=hello|"
                                "1 mapi:people=from: Петр\n|");
}

static void type_that_is_no_type_is_none(void **state G_GNUC_UNUSED)
{
    static const char type[] = "text/pl ain\351";
    g_autoptr(GByteArray) file = g_byte_array_new(), tnef = begin();
    put(file, 1, 4);
    put(file, 0x370e001e, 4);
    put(file, 1, 4);
    put(file, sizeof type, 4);
    g_byte_array_append(file, (const guint8 *)type, sizeof type);
    put(file, 0, (4 - sizeof type % 4) % 4);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x0006800f, "hello", 5);
    attribute(tnef, 2, 0x00018010, "a.bin", 6);
    attribute(tnef, 2, 0x00069005, file->data, file->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    assert_string_equal(inspected_part(report, "1/a.bin")->type, "application/octet-stream");
}

static void a_file_that_is_there_twice_is_read_twice_where_it_differs(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin(), file = g_byte_array_new();
    put(file, 2, 4);
    put_property(file, 0x37010102, "hello", 5);
    put_property(file, 0x3707001e, "a.txt", 6);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x0006800f, "Emma", 4);
    attribute(tnef, 2, 0x00069005, file->data, file->len);
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x0006800f, "hello", 5);
    attribute(tnef, 2, 0x00069005, file->data, file->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "=Emma|"));
    assert_non_null(strstr(bodies, "=hello|"));
    assert_int_equal(report->parts->len, 4);
}

static void a_file_of_properties_alone_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin(), file = g_byte_array_new();
    put(file, 3, 4);
    put_property(file, 0x37010102, "hello", 5);
    put_property(file, 0x3001001e, "Emma's letter", 14);
    put_property(file, 0x3707001e, "a.txt", 6);
    attribute(tnef, 2, 0x00069005, file->data, file->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1/a.txt text/plain=hello|1 mapi:properties=Emma's letter\n|");
}

static void a_file_that_is_nothing_but_a_name_is_a_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin();
    attribute(tnef, 2, 0x00069002, "", 0);
    attribute(tnef, 2, 0x00018010, "Emma Li.jpg", 12);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
    assert_string_equal(names, "1/Emma Li.jpg filename=Emma Li.jpg|");
    assert_true(inspected_part(report, "1/Emma Li.jpg")->inspected);
}

static void more_contents_of_a_file_than_anybody_has_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin();
    for (char i = 'a'; i < 'a' + 17; i++)
        attribute(tnef, 2, 0x0006800f, &i, 1);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_MANY);
    assert_int_equal(report->parts->len, 17);
}

static void people_and_other_words_of_a_contact_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin(), message = g_byte_array_new();
    g_autoptr(GByteArray) recipients = g_byte_array_new();
    put(message, 2, 4);
    put_property(message, 0x0c1a001e, "Robin", 6);
    put_property(message, 0x3001001e, "Emma Li", 8);
    put(recipients, 2, 4);
    for (guint i = 0; i < 2; i++) {
        put(recipients, 1, 4);
        put_property(recipients, 0x3001001e, i == 0 ? "Noah" : "Mia\0", 5);
    }
    attribute(tnef, 1, 0x00069003, message->data, message->len);
    attribute(tnef, 1, 0x00069004, recipients->data, recipients->len);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    assert_true(inspected_part(report, "1")->inspected);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 mapi:people=from: Robin\nto: Noah\nto: Mia\n|"
                                "1 mapi:properties=Emma Li\n|");
}

static void stream_that_ends_early_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) tnef = begin();
    attribute(tnef, 1, 0x0002800c, "Dear Emma", 10);
    put(tnef, 1, 1);
    put(tnef, 0x0006800f, 4);
    put(tnef, 1000000, 4);
    g_autoptr(CmReport) report = inspected_tnef(tnef);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Dear Emma"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_and_files_are_found),
        cmocka_unit_test(long_names_and_html_are_read_from_properties),
        cmocka_unit_test(page_is_read_in_its_character_set),
        cmocka_unit_test(strings_are_read_in_the_code_page_of_the_message),
        cmocka_unit_test(type_that_is_no_type_is_none),
        cmocka_unit_test(a_file_that_is_there_twice_is_read_twice_where_it_differs),
        cmocka_unit_test(a_file_of_properties_alone_is_read),
        cmocka_unit_test(a_file_that_is_nothing_but_a_name_is_a_name),
        cmocka_unit_test(more_contents_of_a_file_than_anybody_has_are_too_many),
        cmocka_unit_test(people_and_other_words_of_a_contact_are_read),
        cmocka_unit_test(stream_that_ends_early_is_broken),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("tnef", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
