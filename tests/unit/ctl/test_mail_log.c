#include "ctl/mail_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void a_client_of_postfix_has_name_address_and_user(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) line = {0};
    assert_true(cm_mail_log_parse(
        "Nov 23 09:15:01 mail postfix/submission/smtpd[812]: 4cXyz1234AbCd: "
        "client=pc7.sd.example[192.0.2.7], sasl_method=PLAIN, sasl_username=anna@sd.example",
        &line));
    assert_string_equal(line.queue_id, "4cXyz1234AbCd");
    assert_string_equal(line.host, "pc7.sd.example");
    assert_string_equal(line.address, "192.0.2.7");
    assert_string_equal(line.user, "anna@sd.example");
    assert_null(line.sender);
}

static void a_delivery_of_postfix_has_both_addresses(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) line = {0};
    assert_true(cm_mail_log_parse(
        "2026-11-23T09:15:02.123456-08:00 mail postfix/smtp[813]: 4cXyz1234AbCd: "
        "to=<paul@sd.example>, orig_to=<office@sd.example>, relay=mx.example[192.0.2.9]:25, "
        "delay=0.1, status=sent (250 to=<forged@sd.example>)",
        &line));
    assert_string_equal(line.recipient, "paul@sd.example");
    assert_string_equal(line.given, "office@sd.example");
    assert_null(line.address); /* the next server is not the client */
}

static void lines_of_sendmail_are_read(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) from = {0}, auth = {0}, to = {0};
    assert_true(cm_mail_log_parse("Nov 23 09:15:01 mail sendmail[812]: 4ANHF1ab000812: "
                                  "from=<anna@sd.example>, size=307, class=0, nrcpts=1, "
                                  "relay=pc7.sd.example [192.0.2.7]",
                                  &from));
    assert_string_equal(from.sender, "anna@sd.example");
    assert_string_equal(from.address, "192.0.2.7");
    assert_string_equal(from.host, "pc7.sd.example");
    assert_true(
        cm_mail_log_parse("Nov 23 09:15:01 mail sendmail[812]: 4ANHF1ab000812: AUTH=server, "
                          "relay=pc7.sd.example [192.0.2.7], authid=anna, mech=PLAIN",
                          &auth));
    assert_string_equal(auth.user, "anna");
    assert_true(
        cm_mail_log_parse("Nov 23 09:15:02 mail sendmail[813]: 4ANHF1ab000812: "
                          "to=<x@sd.example>, delay=00:00:01, relay=[127.0.0.1] [127.0.0.1]",
                          &to));
    assert_string_equal(to.recipient, "x@sd.example");
    assert_null(to.address);
}

static void the_null_sender_is_empty(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) line = {0};
    assert_true(cm_mail_log_parse(
        "Nov 23 09:15:01 mail postfix/qmgr[1]: 4cXyz1234AbCd: from=<>, size=1, nrcpt=1", &line));
    assert_string_equal(line.sender, "");
}

static void the_end_of_a_message_is_known(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) line = {0};
    assert_true(
        cm_mail_log_parse("Nov 23 09:15:03 mail postfix/qmgr[1]: 4cXyz1234AbCd: removed", &line));
    assert_true(line.removed);
}

static void what_tells_of_no_message_is_left(void **state G_GNUC_UNUSED)
{
    const char *const lines[] = {
        "",
        "Nov 23 09:15:01 mail postfix/smtpd[812]: connect from unknown[192.0.2.7]",
        "Nov 23 09:15:01 mail postfix/smtpd[812]: warning: a: b",
        "Nov 23 09:15:01 mail postfix/smtpd[812]: NO: from=<a@sd.example>",
        "Nov 23 09:15:01 mail kernel: 4cXyz1234AbCd: from=<a@sd.example>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(CmMailLogLine) line = {0};
        assert_false(cm_mail_log_parse(lines[i], &line));
    }
}

static void a_line_of_any_length_that_is_too_long_is_left(void **state G_GNUC_UNUSED)
{
    g_auto(CmMailLogLine) line = {0};
    g_autofree char *end = g_strnfill(CM_MAIL_LOG_LINE_MOST, 'x');
    g_autofree char *text = g_strconcat("m postfix/qmgr[1]: 4cXyz1234AbCd: from=<", end, ">", NULL);
    assert_false(cm_mail_log_parse(text, &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_client_of_postfix_has_name_address_and_user),
        cmocka_unit_test(a_delivery_of_postfix_has_both_addresses),
        cmocka_unit_test(lines_of_sendmail_are_read),
        cmocka_unit_test(the_null_sender_is_empty),
        cmocka_unit_test(the_end_of_a_message_is_known),
        cmocka_unit_test(what_tells_of_no_message_is_left),
        cmocka_unit_test(a_line_of_any_length_that_is_too_long_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
