#include "inspect/alternative.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define HEAD   "From: A <a@sd.example>\r\nContent-Type: multipart/alternative; boundary=\"b-1\"\r\n"
#define PLAIN  "--b-1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n"
#define PAGE   "--b-1\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n<p>hello\r\n"
#define CLOSED "--b-1--\r\n"

static gboolean is(const char *mail)
{
    return cm_alternative_is(mail, strlen(mail));
}

static void assert_none_is(const char *const *mails, guint count)
{
    for (guint i = 0; i < count; i++)
        if (is(mails[i]))
            fail_msg("taken for an alternative: %s", mails[i]);
}

static void text_and_the_same_as_a_page_is_one(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        HEAD "\r\n" PLAIN PAGE CLOSED,
        HEAD "Content-Transfer-Encoding: 8bit\r\n\r\n" PLAIN PAGE CLOSED "\r\n",
        HEAD "\r\nThis is a multi-part message in MIME format.\r\n" PLAIN
             "-- \r\nme\r\n" PAGE CLOSED,
        "content-type: MULTIPART/Alternative;\r\n\tcharset=utf-8;\r\n boundary=b-1\r\n"
        "To: a@x.example,\r\n b@x.example\r\n\r\n" PLAIN
        "\r\n--\r\n-----Original Message-----\r\n" PAGE CLOSED,
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n"
        "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(mails); i++)
        if (!is(mails[i]))
            fail_msg("taken for none: %s", mails[i]);
}

static void other_mail_is_none(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        "",
        "Subject: x\r\n\r\nhello\r\n",
        "Content-Type: text/html\r\n\r\n<p>hello\r\n",
        "Content-Type: multipart/mixed; boundary=\"b-1\"\r\n\r\n" PLAIN PAGE CLOSED,
        HEAD "\r\n" PLAIN "--b-1\r\nContent-Type: image/jpeg\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN "--b-1\r\nContent-Type: message/rfc822\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN
             "--b-1\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN "--b-1\r\n\r\na part that says nothing\r\n" CLOSED,
        HEAD "\r\n" PLAIN PLAIN PLAIN PLAIN PLAIN CLOSED,
    };
    assert_none_is(mails, G_N_ELEMENTS(mails));
}

/* Which boundary counts, and what it is, parsers do not agree on. */
static void boundary_that_is_read_in_two_ways_makes_none(void **state G_GNUC_UNUSED)
{
    static const char *const types[] = {
        "",
        "; boundary=\"\"",
        "; boundary=\"b-1\"; boundary=\"b-1\"",
        "; boundary=\"b-1\"; boundary*=utf-8''c",
        "; boundary*0=\"b-\"; boundary*1=\"1\"",
        "; boundary=\"b\\-1\"",
        "; boundary=\"b-1 \"",
        "; boundary=b-1 (c)",
        "; (boundary=c) boundary=b-1",
        "; boundary=b-1;",
        "; boundary = b-1",
        "; boundary=\"b-1",
        "; boundary='b-1'",
        "; x=\"boundary=c\"; boundary=\"b-1\"",
        " boundary=\"b-1\"",
        "; boundary=\"b-1\"\r\nContent-Type: multipart/alternative; boundary=c",
    };
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        g_autofree char *mail = g_strconcat("Content-Type: multipart/alternative", types[i],
                                            "\r\n\r\n" PLAIN PAGE CLOSED, NULL);
        if (is(mail))
            fail_msg("taken for an alternative: %s", mail);
    }
    g_autofree char *long_one = g_strnfill(71, 'b');
    g_autofree char *mail =
        g_strdup_printf("Content-Type: multipart/alternative; boundary=%s\r\n\r\n--%s\r\n"
                        "Content-Type: text/plain\r\n\r\nx\r\n--%s--\r\n",
                        long_one, long_one, long_one);
    assert_false(is(mail));
}

static void line_that_may_be_a_delimiter_makes_none(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        HEAD "\r\n" PLAIN "--b-1 \r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN "--b-12\r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN "--c\r\nContent-Type: image/jpeg\r\n\r\nx\r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN PAGE CLOSED "--b-1\r\n",
        HEAD "\r\n" PLAIN PAGE CLOSED CLOSED,
        HEAD "\r\n" CLOSED PLAIN PAGE CLOSED,
        HEAD "\r\n" CLOSED,
        HEAD "\r\n see --b-1\r\n" PLAIN PAGE CLOSED,
        HEAD "\r\n--b-1\r\nContent-Type: text/plain\r\n\r\n" PAGE CLOSED,
    };
    assert_none_is(mails, G_N_ELEMENTS(mails));
}

static void what_has_no_end_or_goes_on_behind_it_is_none(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        HEAD,
        HEAD "\r\n",
        HEAD "\r\n" PLAIN PAGE,
        HEAD "\r\n" PLAIN PAGE CLOSED "more\r\n",
        HEAD "\r\n" PLAIN "--b-1\r\nContent-Type: text/html\r\n" CLOSED,
    };
    assert_none_is(mails, G_N_ELEMENTS(mails));
}

static void header_that_is_none_to_some_makes_none(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        "no field\r\n" HEAD "\r\n" PLAIN PAGE CLOSED,
        " goes on\r\n" HEAD "\r\n" PLAIN PAGE CLOSED,
        HEAD "X: y\r\n \t\r\n\r\n" PLAIN PAGE CLOSED,
        HEAD "Content-Type : text/plain\r\n\r\n" PLAIN PAGE CLOSED,
        HEAD "Content-Transfer-Encoding: base64\r\n\r\n" PLAIN PAGE CLOSED,
        HEAD "\r\n" PLAIN "--b-1\r\nno field\r\nContent-Type: text/html\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN
             "--b-1\r\nContent-Type: text/html; name=\"boundary=c\"\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN "--b-1\r\nContent-Type: text/html; boundary=c\r\n\r\nx\r\n" CLOSED,
        HEAD "\r\n" PLAIN
             "--b-1\r\nContent-Type: text/html\r\nContent-Type: image/png\r\n\r\nx\r\n" CLOSED,
    };
    assert_none_is(mails, G_N_ELEMENTS(mails));
}

static void mixed_line_ends_and_zeros_make_none(void **state G_GNUC_UNUSED)
{
    static const char zero[] = HEAD "\r\n" PLAIN "a\0b\r\n" PAGE CLOSED;
    static const char *const mails[] = {
        HEAD "\r\n" PLAIN "one\ntwo\r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN "one\rtwo\r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN "one\r\r\n" PAGE CLOSED,
        HEAD "\r\n" PLAIN PAGE CLOSED "\r",
    };
    assert_none_is(mails, G_N_ELEMENTS(mails));
    assert_false(cm_alternative_is(zero, sizeof zero - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_the_same_as_a_page_is_one),
        cmocka_unit_test(other_mail_is_none),
        cmocka_unit_test(boundary_that_is_read_in_two_ways_makes_none),
        cmocka_unit_test(line_that_may_be_a_delimiter_makes_none),
        cmocka_unit_test(what_has_no_end_or_goes_on_behind_it_is_none),
        cmocka_unit_test(header_that_is_none_to_some_makes_none),
        cmocka_unit_test(mixed_line_ends_and_zeros_make_none),
    };
    return cmocka_run_group_tests_name("alternative", tests, NULL, NULL);
}
