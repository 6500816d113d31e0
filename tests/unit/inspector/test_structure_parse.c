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

static void assert_parse(const char *message, const char *expected)
{
    g_autoptr(GArray) parts = cm_structure_parse(cm_span_of(message));
    assert_non_null(parts);
    assert_structure(parts, message, expected);
}

static void parts_get_section_numbers(void **state G_GNUC_UNUSED)
{
    assert_parse(
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\none\r\n--a\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\ntwo\r\n--b--\r\n"
        "--a--\r\n",
        "1L one|2.1L two|");
    assert_parse("Subject: x\r\n\r\nhello", "1L hello|");
}

static void messages_within_are_descended_into(void **state G_GNUC_UNUSED)
{
    assert_parse("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
                 "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nbody\r\n--a--\r\n",
                 "1R |1.1L body|");
}

static void delivery_reports_are_no_messages(void **state G_GNUC_UNUSED)
{
    assert_parse("Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\n"
                 "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n--a--\r\n",
                 "1L Reporting-MTA: dns; x|");
}

static void headers_lie_before_bodies(void **state G_GNUC_UNUSED)
{
    static const char message[] = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
                                  "Content-Type: image/jpeg\r\n\r\nx\r\n--a--\r\n";
    g_autoptr(GArray) parts = cm_structure_parse(cm_span_of(message));
    const CmStructurePart *part = &g_array_index(parts, CmStructurePart, parts->len - 1);
    assert_memory_equal(message + part->header, "Content-Type: image/jpeg", 24);
    assert_int_equal(part->header + part->header_length, part->body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_get_section_numbers),
        cmocka_unit_test(messages_within_are_descended_into),
        cmocka_unit_test(delivery_reports_are_no_messages),
        cmocka_unit_test(headers_lie_before_bodies),
    };
    return cmocka_run_group_tests_name("structure_parse", tests, NULL, NULL);
}
