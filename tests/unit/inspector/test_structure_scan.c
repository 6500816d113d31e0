#include "inspector/structure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* "id kind body|" of every part; L leaf, M multipart, R message. */
static void assert_structure(const GArray *parts, const char *message, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const CmStructurePart *part = &g_array_index(parts, CmStructurePart, i);
        if (part->kind == CM_STRUCTURE_MULTIPART)
            continue;
        g_string_append_printf(found, "%s%c ", part->id,
                               part->kind == CM_STRUCTURE_LEAF ? 'L' : 'R');
        if (part->kind == CM_STRUCTURE_LEAF)
            g_string_append_len(found, message + part->body, (gssize)part->body_length);
        g_string_append_c(found, '|');
    }
    assert_string_equal(found->str, expected);
}

static void assert_scan(const char *message, const char *expected)
{
    gboolean complete = FALSE;
    g_autoptr(GArray) parts = cm_structure_scan(cm_span_of(message), &complete);
    assert_true(complete);
    assert_structure(parts, message, expected);
}

static void single_part_is_part_one(void **state G_GNUC_UNUSED)
{
    assert_scan("Subject: x\r\n\r\nhello", "1L hello|");
    assert_scan("\r\nhello", "1L hello|");
    assert_scan("", "1L |");
    assert_scan("Subject: x", "1L |");
}

static void parts_get_section_numbers(void **state G_GNUC_UNUSED)
{
    assert_scan(
        "Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\n\r\none\r\n--a\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\ntwo\r\n--b\r\n\r\n"
        "three\r\n--b--\r\n--a\r\n\r\nfour\r\n--a--\r\nepilogue",
        "1L one|2.1L two|2.2L three|3L four|");
}

static void messages_within_are_descended_into(void **state G_GNUC_UNUSED)
{
    assert_scan("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
                "Subject: x\n\nbody\n--a\nContent-Type: message/rfc822\n\nContent-Type: "
                "multipart/mixed; boundary=b\n\n--b\n\nin\n--b--\n--a--\n",
                "1R |1.1L body|2R |2.1L in|");
}

static void encoded_message_is_a_leaf(void **state G_GNUC_UNUSED)
{
    assert_scan("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDo=",
                "1L U3ViamVjdDo=|");
}

static void evasions_of_the_multipart_do_not_hide_its_parts(void **state G_GNUC_UNUSED)
{
    static const char *const heads[] = {
        "Content-Type: multipart/mixed; ; boundary=B",
        "Content-Type: multipart/mixed boundary=B",
        "Content-Type: multipart/mixed; boundary=x; boundary=B",
        "not a field\nContent-Type: multipart/mixed; boundary=B",
        "From x Mon\nContent-Type: multipart/mixed; boundary=B",
        "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=B",
        "Content-Type: multipart/mixed; boundary=B x",
        "Content-Type: multipart/mixed;\n\tboundary =\n \"B\"",
        "Content-Type : multipart/mixed; boundary=B",
    };
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *message =
            g_strconcat(heads[i], "\n\n--B\n\none\n--B\n\ntwo\n--B--\n", NULL);
        assert_scan(message, "1L one|2L two|");
    }
}

static void bare_cr_ends_lines_too(void **state G_GNUC_UNUSED)
{
    assert_scan("Content-Type: multipart/mixed; boundary=B\r\r--B\r\rone\r--B\r\rtwo\r--B--\r",
                "1L one|2L two|");
}

static void undeclared_delimiters_before_mime_fields_count(void **state G_GNUC_UNUSED)
{
    assert_scan("Subject: x\n\ntext\n--Q\nContent-Type: image/jpeg\n\npic\n--Q--\n",
                "1L text\n--Q\nContent-Type: image/jpeg\n\npic\n--Q--\n|1.1L pic|");
}

static void signatures_and_rules_are_no_delimiters(void **state G_GNUC_UNUSED)
{
    assert_scan("Subject: x\n\na\n-- \nme\n-----Original Message-----\nFrom: y\n",
                "1L a\n-- \nme\n-----Original Message-----\nFrom: y\n|");
}

static void parts_behind_the_close_are_parts(void **state G_GNUC_UNUSED)
{
    assert_scan("Content-Type: multipart/mixed; boundary=B\n\n--B\n\none\n--B--\nx\n--B\n\ntwo",
                "1L one|2L two|");
}

static void multipart_without_parts_is_a_leaf(void **state G_GNUC_UNUSED)
{
    assert_scan("Content-Type: multipart/mixed; boundary=B\n\nhello", "1L hello|");
    assert_scan("Content-Type: multipart/mixed\n\nhello", "1L hello|");
}

static void longer_boundary_is_not_taken_for_a_shorter_one(void **state G_GNUC_UNUSED)
{
    assert_scan(
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n"
        "Content-Type: multipart/mixed; boundary=BB\n\n--BB\n\nin\n--BB--\n--B\n\nout\n--B--",
        "1.1L in|2L out|");
}

static void parts_without_end_come_to_an_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) message = g_string_new("Content-Type: multipart/mixed; boundary=B\n\n");
    gboolean complete = TRUE;
    for (guint i = 0; i < 100000; i++)
        g_string_append(message, "--B\n\n");
    g_autoptr(GArray) parts = cm_structure_scan((CmSpan){message->str, message->len}, &complete);
    assert_false(complete);
    assert_true(parts->len < 5000);
}

static void all_ranges_lie_within(void **state G_GNUC_UNUSED)
{
    static const char message[] = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
                                  "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n--a--";
    for (gsize length = 0; length < sizeof message; length++) {
        gboolean complete = FALSE;
        g_autoptr(GArray) parts = cm_structure_scan((CmSpan){message, length}, &complete);
        for (guint i = 0; i < parts->len; i++) {
            const CmStructurePart *part = &g_array_index(parts, CmStructurePart, i);
            assert_true(part->header <= length && part->header_length <= length - part->header);
            assert_true(part->body <= length && part->body_length <= length - part->body);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_part_is_part_one),
        cmocka_unit_test(parts_get_section_numbers),
        cmocka_unit_test(messages_within_are_descended_into),
        cmocka_unit_test(encoded_message_is_a_leaf),
        cmocka_unit_test(evasions_of_the_multipart_do_not_hide_its_parts),
        cmocka_unit_test(bare_cr_ends_lines_too),
        cmocka_unit_test(undeclared_delimiters_before_mime_fields_count),
        cmocka_unit_test(signatures_and_rules_are_no_delimiters),
        cmocka_unit_test(parts_behind_the_close_are_parts),
        cmocka_unit_test(multipart_without_parts_is_a_leaf),
        cmocka_unit_test(longer_boundary_is_not_taken_for_a_shorter_one),
        cmocka_unit_test(parts_without_end_come_to_an_end),
        cmocka_unit_test(all_ranges_lie_within),
    };
    return cmocka_run_group_tests_name("structure_scan", tests, NULL, NULL);
}
