#include "inspect/prescan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static CmPrescan scan(const char *text)
{
    return cm_prescan(text, strlen(text), cm_prescan_limits_default());
}

/* @before, @count times @text, @after. */
static CmPrescan scan_repeated(const char *before, const char *text, guint count)
{
    g_autoptr(GString) message = g_string_new(before);
    for (guint i = 0; i < count; i++)
        g_string_append(message, text);
    return scan(message->str);
}

static void plain_mail_is_plain(void **state G_GNUC_UNUSED)
{
    CmPrescan found = scan("Subject: x\r\nContent-Type: text/plain\r\n\r\nhello\r\n-- \r\nme\r\n");
    assert_int_equal(found.reason, CM_REASON_NONE);
    assert_true(found.plain);
    assert_false(found.hostile_boundary);
    assert_true(scan("Subject: x\n\nhello\n").plain);
    assert_true(scan("").plain);
}

static void anything_but_one_text_is_not_plain(void **state G_GNUC_UNUSED)
{
    assert_false(scan("Content-Type: image/jpeg\r\n\r\nx").plain);
    assert_false(scan("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx").plain);
    assert_false(scan("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n").plain);
    assert_false(scan("Subject: x\r\n\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n").plain);
    assert_false(scan("Subject: x\r\n\r\nbegin 644 a.jpg\r\n").plain);
    assert_false(scan("Subject: x\r\n\r\nBEGIN  0644 a.jpg\r\n").plain);
    assert_false(scan("Subject: x\r\n\r\nbegin-base64 644 a.jpg\r\n").plain);
    assert_true(scan("Subject: x\r\n\r\nbegin with your names\r\n").plain);
}

static void type_that_readers_may_differ_about_is_not_plain(void **state G_GNUC_UNUSED)
{
    assert_true(scan("Content-Type: TEXT/html; charset=utf-8\r\n\r\nx").plain);
    assert_false(scan("Content-Type: text/plain\r\nContent-Type: image/png\r\n\r\nx").plain);
    assert_false(scan("Content-Type: image/png; name=\"text/plain\"\r\n\r\nx").plain);
    assert_false(scan("Content-Type:\r\n image/png; x=text/plain\r\n\r\nx").plain);
    assert_false(scan(" Content-Type: image/png\r\nSubject: x\r\n\r\nx").plain);
    assert_false(scan("Content-Type: text/plain; x=multipart/mixed\r\n\r\nx").plain);
    assert_false(scan("Content-Type: text/plain; boundary=\"\\\"\"\r\n\r\nx").plain);
}

static void message_over_a_cap_is_not_plain(void **state G_GNUC_UNUSED)
{
    CmPrescan found = scan_repeated("", "X: y\r\n", 1001);
    assert_int_equal(found.reason, CM_REASON_TOO_MANY);
    assert_false(found.plain);
}

static void nesting_beyond_the_cap_is_too_deep(void **state G_GNUC_UNUSED)
{
    assert_int_equal(scan_repeated("", "Content-Type: message/rfc822\r\n\r\n", 32).reason,
                     CM_REASON_NONE);
    assert_int_equal(scan_repeated("", "Content-Type: message/rfc822\r\n\r\n", 33).reason,
                     CM_REASON_TOO_DEEP);
    assert_int_equal(scan_repeated("", "Content-Type: message/rfc822\r\n\r\n", 100000).reason,
                     CM_REASON_TOO_DEEP);
}

static void nested_multiparts_beyond_the_cap_are_too_deep(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) message = g_string_new(NULL);
    for (guint i = 0; i < 33; i++)
        g_string_append_printf(
            message, "Content-Type: multipart/mixed; boundary=b%u\r\n\r\n--b%u\r\n", i, i);
    assert_int_equal(scan(message->str).reason, CM_REASON_TOO_DEEP);
}

static void multiparts_side_by_side_are_not_deep(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) message = g_string_new("Content-Type: multipart/digest; boundary=a\r\n\r\n");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(message,
                               "--a\r\nContent-Type: multipart/mixed; boundary=b%u\r\n\r\n"
                               "--b%u\r\n\r\nx\r\n--b%u--\r\n",
                               i, i, i);
    g_string_append(message, "--a--\r\n");
    assert_int_equal(scan(message->str).reason, CM_REASON_NONE);
}

static void parts_beyond_the_cap_are_too_many(void **state G_GNUC_UNUSED)
{
    static const char head[] = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    assert_int_equal(scan_repeated(head, "--b\r\n\r\nx\r\n", 999).reason, CM_REASON_NONE);
    assert_int_equal(scan_repeated(head, "--b\r\n\r\nx\r\n", 1000).reason, CM_REASON_TOO_MANY);
    assert_int_equal(scan_repeated("\n", "--q\nContent-Type: x\n\n", 1000).reason,
                     CM_REASON_TOO_MANY);
}

static void dashes_in_a_text_are_no_parts(void **state G_GNUC_UNUSED)
{
    CmPrescan found = scan_repeated("Subject: x\n\n", "--- a/file\n-----\n-- \n", 5000);
    assert_int_equal(found.reason, CM_REASON_NONE);
    assert_true(found.plain);
}

static void headers_beyond_their_caps_are_refused(void **state G_GNUC_UNUSED)
{
    assert_int_equal(scan_repeated("", "A: b\r\n", 1001).reason, CM_REASON_TOO_MANY);
    assert_int_equal(scan_repeated("A: b\r\n", " 0123456789\r\n", 6000).reason,
                     CM_REASON_TOO_LARGE);
    g_autofree char *field = g_strnfill(1000, 'x');
    g_autofree char *line = g_strconcat("A: ", field, "\r\n", NULL);
    assert_int_equal(scan_repeated("", line, 300).reason, CM_REASON_TOO_LARGE);
    assert_int_equal(scan_repeated("Content-Type: text/plain", ";a=b", 65).reason,
                     CM_REASON_TOO_MANY);
}

static void a_message_in_base64_is_not_taken_for_a_header(void **state G_GNUC_UNUSED)
{
    CmPrescan found =
        scan_repeated("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                      "U3ViamVjdDogeApTdWJqZWN0OiB4\r\n", 5000);
    assert_int_equal(found.reason, CM_REASON_NONE);
}

static void a_message_beyond_its_size_is_not_read(void **state G_GNUC_UNUSED)
{
    const CmPrescanLimits *limits = cm_prescan_limits_default();
    assert_int_equal(cm_prescan(NULL, (gsize)limits->message + 1, limits).reason,
                     CM_REASON_TOO_LARGE);
}

static void boundary_that_crashes_the_library_is_known(void **state G_GNUC_UNUSED)
{
    assert_true(scan("Content-Type: multipart/mixed; boundary=\"\\\"\"\r\n\r\n").hostile_boundary);
    assert_true(scan("Content-Type: a/b; BoUnDary =\r\n \" \\\"x\"\r\n\r\n").hostile_boundary);
    assert_true(scan("\r\n--a\r\nContent-Type: a/b; boundary=\"\\\"\"\r\n").hostile_boundary);
    assert_false(
        scan("Content-Type: a/b; boundary=\"a\"\r\n\r\nprintf(\"\\n\");\r\n").hostile_boundary);
    assert_false(scan("Subject: \"\\\"\r\n\r\nboundary\r\n").hostile_boundary);
}

static void cost_of_hostile_quotes_is_linear(void **state G_GNUC_UNUSED)
{
    /* n² would take minutes. */
    assert_false(scan_repeated("A: b\r\n\r\n", "\"\\", 2000000).hostile_boundary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_mail_is_plain),
        cmocka_unit_test(anything_but_one_text_is_not_plain),
        cmocka_unit_test(type_that_readers_may_differ_about_is_not_plain),
        cmocka_unit_test(message_over_a_cap_is_not_plain),
        cmocka_unit_test(nesting_beyond_the_cap_is_too_deep),
        cmocka_unit_test(nested_multiparts_beyond_the_cap_are_too_deep),
        cmocka_unit_test(multiparts_side_by_side_are_not_deep),
        cmocka_unit_test(parts_beyond_the_cap_are_too_many),
        cmocka_unit_test(dashes_in_a_text_are_no_parts),
        cmocka_unit_test(headers_beyond_their_caps_are_refused),
        cmocka_unit_test(a_message_in_base64_is_not_taken_for_a_header),
        cmocka_unit_test(a_message_beyond_its_size_is_not_read),
        cmocka_unit_test(boundary_that_crashes_the_library_is_known),
        cmocka_unit_test(cost_of_hostile_quotes_is_linear),
    };
    return cmocka_run_group_tests_name("prescan", tests, NULL, NULL);
}
