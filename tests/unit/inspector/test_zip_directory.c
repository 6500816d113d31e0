#include "inspector/zip_directory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspected.h"
#include "packed.h"

static GByteArray *make_zip(void)
{
    const PackedMember members[] = {{"a.txt", "Ava", 3}, {"b.txt", "Emma", 4}};
    return packed_of("zip", members, G_N_ELEMENTS(members));
}

static CmSpan span(const GByteArray *zip)
{
    return cm_span_of_array(zip);
}

static void put_little(GByteArray *zip, gsize at, guint32 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++)
        zip->data[at + i] = (guint8)(value >> (8 * i));
}

static gsize find(const GByteArray *zip, const char *mark, gsize from)
{
    return cm_span_find(span(zip), from, mark);
}

/* Takes the first entry out of the directory, and leaves its member where it is. */
static GByteArray *hide_first(void)
{
    GByteArray *zip = make_zip();
    gsize first = find(zip, "PK\1\2", 0), second = find(zip, "PK\1\2", first + 4);
    g_byte_array_remove_range(zip, (guint)first, (guint)(second - first));
    gsize end = find(zip, "PK\5\6", 0);
    put_little(zip, end + 8, 1, 2);
    put_little(zip, end + 10, 1, 2);
    put_little(zip, end + 12, (guint32)(end - first), 4);
    return zip;
}

static void whole_zips_hide_nothing(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    assert_false(cm_zip_hides_members(span(zip)));
    g_byte_array_prepend(zip, (const guint8 *)"#!/bin/sh\n", 10);
    assert_false(cm_zip_hides_members(span(zip)));
    assert_false(cm_zip_hides_members(cm_span_of("")));
    assert_false(cm_zip_hides_members(cm_span_of("no zip")));
}

static void member_that_the_directory_does_not_name_is_hidden(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = hide_first();
    assert_true(cm_zip_hides_members(span(zip)));
}

static void member_before_an_empty_directory_is_hidden(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    g_byte_array_set_size(zip, (guint)find(zip, "PK\1\2", 0));
    guint32 start = zip->len;
    static const guint8 end[22] = "PK\5\6";
    g_byte_array_append(zip, end, sizeof end);
    put_little(zip, zip->len - 6, start, 4);
    assert_true(cm_zip_hides_members(span(zip)));
}

static void directory_that_points_nowhere_hides(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    put_little(zip, find(zip, "PK\1\2", 0) + 42, 7, 4);
    assert_true(cm_zip_hides_members(span(zip)));
}

static void member_of_which_its_header_says_otherwise_is_hidden(void **state G_GNUC_UNUSED)
{
    static const gsize places[] = {8, 30};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GByteArray) zip = make_zip();
        zip->data[places[i]]++;
        assert_true(cm_zip_hides_members(span(zip)));
    }
}

static void zip_without_modes_is_otherwise_the_same(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    assert_null(cm_zip_without_modes(span(zip)));
    assert_null(cm_zip_without_modes(cm_span_of("no zip")));
    gsize first = find(zip, "PK\1\2", 0);
    put_little(zip, first + 38, 0120777u << 16, 4);
    g_autoptr(GByteArray) plain = cm_zip_without_modes(span(zip));
    assert_non_null(plain);
    zip->data[first + 5] = 0;
    put_little(zip, first + 38, 0, 4);
    assert_int_equal(plain->len, zip->len);
    assert_memory_equal(plain->data, zip->data, zip->len);
}

/* Puts @comment behind the first entry of the directory, @own behind the end. */
static void comment_on(GByteArray *zip, const char *comment, const char *own)
{
    gsize first = find(zip, "PK\1\2", 0), second = find(zip, "PK\1\2", first + 4);
    g_autoptr(GByteArray) rest =
        g_byte_array_append(g_byte_array_new(), zip->data + second, (guint)(zip->len - second));
    g_byte_array_set_size(zip, (guint)second);
    g_byte_array_append(zip, (const guint8 *)comment, (guint)strlen(comment));
    g_byte_array_append(zip, rest->data, rest->len);
    put_little(zip, first + 32, (guint32)strlen(comment), 2);
    gsize end = find(zip, "PK\5\6", 0);
    put_little(zip, end + 12, (guint32)(end - first), 4);
    put_little(zip, end + 20, (guint32)strlen(own), 2);
    g_byte_array_append(zip, (const guint8 *)own, (guint)strlen(own));
}

static void collect(CmSpan name, gpointer data)
{
    g_string_append_len(data, name.bytes, (gssize)name.length);
}

static void first_name_of_what_has_two_is_told(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    g_autoptr(GString) names = g_string_new(NULL);
    cm_zip_foreach_first_name(span(zip), collect, names);
    assert_string_equal(names->str, "");
    /* The extra field of the second member, whatever it was. */
    put_little(zip, find(zip, "PK\3\4", 4) + 35, 0x7075, 2);
    cm_zip_foreach_first_name(span(zip), collect, names);
    assert_string_equal(names->str, "b.txt");
}

static void collect_line(CmSpan text, gpointer data)
{
    collect(text, data);
    g_string_append_c(data, '|');
}

static void comments_on_a_zip_and_its_members_are_told(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    g_autoptr(GString) comments = g_string_new(NULL);
    cm_zip_foreach_comment(span(zip), collect_line, comments);
    assert_string_equal(comments->str, "");
    comment_on(zip, "of Ava", "of Emma");
    cm_zip_foreach_comment(span(zip), collect_line, comments);
    assert_string_equal(comments->str, "of Emma|of Ava|");
    assert_false(cm_zip_hides_members(span(zip)));
}

/* More is claimed than there is. */
static void comment_ends_with_the_file(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    g_autoptr(GString) comments = g_string_new(NULL);
    comment_on(zip, "", "of Emma");
    put_little(zip, find(zip, "PK\5\6", 0) + 20, 0xffff, 2);
    cm_zip_foreach_comment(span(zip), collect_line, comments);
    assert_string_equal(comments->str, "of Emma|");
    cm_zip_foreach_comment(cm_span_of("no zip"), collect_line, comments);
    cm_zip_foreach_comment(cm_span_of(""), collect_line, comments);
    assert_string_equal(comments->str, "of Emma|");
}

static void zip_behind_a_zip_hides_the_first(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip(), second = make_zip();
    g_byte_array_append(zip, second->data, second->len);
    assert_true(cm_zip_hides_members(span(zip)));
}

static void zip_that_hides_a_member_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = hide_first();
    g_autofree char *mail = packed_mail("application/zip", (const char *)zip->data, zip->len);
    g_autoptr(CmReport) report = inspected(mail);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void every_beginning_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = make_zip();
    g_autoptr(GString) comments = g_string_new(NULL);
    comment_on(zip, "of Ava", "of Emma");
    for (gsize length = 0; length < zip->len; length++) {
        g_autofree char *cut = g_memdup2(zip->data, MAX(length, 1));
        (void)cm_zip_hides_members((CmSpan){cut, length});
        cm_zip_foreach_comment((CmSpan){cut, length}, collect, comments);
        GByteArray *plain = cm_zip_without_modes((CmSpan){cut, length});
        g_clear_pointer(&plain, g_byte_array_unref);
    }
    for (gsize at = 0; at < zip->len; at++) {
        guint8 before = zip->data[at];
        zip->data[at] = 0xff;
        (void)cm_zip_hides_members(span(zip));
        cm_zip_foreach_comment(span(zip), collect, comments);
        GByteArray *plain = cm_zip_without_modes(span(zip));
        g_clear_pointer(&plain, g_byte_array_unref);
        zip->data[at] = before;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_zips_hide_nothing),
        cmocka_unit_test(member_that_the_directory_does_not_name_is_hidden),
        cmocka_unit_test(member_before_an_empty_directory_is_hidden),
        cmocka_unit_test(directory_that_points_nowhere_hides),
        cmocka_unit_test(member_of_which_its_header_says_otherwise_is_hidden),
        cmocka_unit_test(zip_without_modes_is_otherwise_the_same),
        cmocka_unit_test(first_name_of_what_has_two_is_told),
        cmocka_unit_test(comments_on_a_zip_and_its_members_are_told),
        cmocka_unit_test(comment_ends_with_the_file),
        cmocka_unit_test(zip_behind_a_zip_hides_the_first),
        cmocka_unit_test(zip_that_hides_a_member_is_broken),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("zip_directory", tests, NULL, NULL);
}
