#include "mail/smtp_reply.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

static CmSmtpReplyStep add(CmSmtpReply *reply, const char *line)
{
    return cm_smtp_reply_add(reply, line, strlen(line));
}

static void a_reply_of_one_line_is_whole(void **state G_GNUC_UNUSED)
{
    static const char *const lines[] = {"250 ok", "250 ", "250"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(CmSmtpReply) reply;
        cm_smtp_reply_init(&reply);
        assert_int_equal(add(&reply, lines[i]), CM_SMTP_REPLY_WHOLE);
        assert_int_equal(reply.code, 250);
        assert_string_equal(reply.text->str, i == 0 ? "ok" : "");
    }
}

static void lines_with_a_hyphen_go_on(void **state G_GNUC_UNUSED)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    assert_int_equal(add(&reply, "250-mx"), CM_SMTP_REPLY_MORE);
    assert_int_equal(add(&reply, "250-SIZE 10"), CM_SMTP_REPLY_MORE);
    assert_int_equal(add(&reply, "250 HELP"), CM_SMTP_REPLY_WHOLE);
    assert_string_equal(reply.text->str, "mx\nSIZE 10\nHELP");
}

static void what_is_no_reply_is_wrong(void **state G_GNUC_UNUSED)
{
    static const char *const lines[] = {"",       "25",      "2x0 ok", "250ok", "100 ok",
                                        "600 ok", " 250 ok", "hello",  "-25 a"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(CmSmtpReply) reply;
        cm_smtp_reply_init(&reply);
        assert_int_equal(add(&reply, lines[i]), CM_SMTP_REPLY_WRONG);
    }
}

static void a_code_that_changes_is_wrong(void **state G_GNUC_UNUSED)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    assert_int_equal(add(&reply, "250-a"), CM_SMTP_REPLY_MORE);
    assert_int_equal(add(&reply, "550 b"), CM_SMTP_REPLY_WRONG);
}

static void a_reply_without_end_is_wrong(void **state G_GNUC_UNUSED)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    for (guint i = 0; i < CM_SMTP_REPLY_LINES_MAX; i++)
        assert_int_equal(add(&reply, "250-a"), CM_SMTP_REPLY_MORE);
    assert_int_equal(add(&reply, "250 b"), CM_SMTP_REPLY_WRONG);
}

static void offers_are_whole_words_behind_the_first_line(void **state G_GNUC_UNUSED)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    (void)add(&reply, "250-SMTPUTF8 is my name");
    (void)add(&reply, "250-size 100");
    (void)add(&reply, "250 8BITMIMEX");
    assert_true(cm_smtp_reply_offers(&reply, "SIZE"));
    assert_false(cm_smtp_reply_offers(&reply, "8BITMIME"));
    assert_false(cm_smtp_reply_offers(&reply, "SMTPUTF8"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_of_one_line_is_whole),
        cmocka_unit_test(lines_with_a_hyphen_go_on),
        cmocka_unit_test(what_is_no_reply_is_wrong),
        cmocka_unit_test(a_code_that_changes_is_wrong),
        cmocka_unit_test(a_reply_without_end_is_wrong),
        cmocka_unit_test(offers_are_whole_words_behind_the_first_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
