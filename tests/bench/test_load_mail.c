/* test_load_mail.c - the load generator reads messages as a mail server shows them */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "tests/bench/load_mail.h"

static CmLoadMail *split(const char *text)
{
    const char *const nobody[] = {NULL};
    CmLoadMail *mail = cm_load_mail_new("", "<>", nobody);
    cm_load_mail_split(mail, text, strlen(text));
    return mail;
}

static void assert_body(const CmLoadMail *mail, const char *expected)
{
    gsize length = 0;
    const char *body = g_bytes_get_data(mail->body, &length);
    assert_int_equal(length, strlen(expected));
    if (length > 0)
        assert_memory_equal(body, expected, length);
}

static void headers_and_body_are_told_apart(void **state)
{
    (void)state;
    g_autoptr(CmLoadMail) mail = split("From: a\r\nSubject:b\r\n\r\nX: no header\r\n");
    assert_int_equal(mail->headers->len, 2);
    assert_string_equal(g_array_index(mail->headers, CmLoadHeader, 0).name, "From");
    assert_string_equal(g_array_index(mail->headers, CmLoadHeader, 0).value, " a");
    assert_string_equal(g_array_index(mail->headers, CmLoadHeader, 1).value, "b");
    assert_body(mail, "X: no header\r\n");
}

static void folded_header_is_shown_with_line_feeds(void **state)
{
    (void)state;
    g_autoptr(CmLoadMail) mail = split("To: a,\r\n b,\r\n\tc\r\nDate: d\r\n\r\n");
    assert_int_equal(mail->headers->len, 2);
    assert_string_equal(g_array_index(mail->headers, CmLoadHeader, 0).value, " a,\n b,\n\tc");
    assert_body(mail, "");
}

static void message_may_lack_a_body(void **state)
{
    (void)state;
    g_autoptr(CmLoadMail) mail = split("From: a");
    assert_int_equal(mail->headers->len, 1);
    assert_body(mail, "");
}

static char *make_folder(const char *envelopes)
{
    char *folder = g_dir_make_tmp("load-mail-XXXXXX", NULL);
    g_autofree char *list = g_build_filename(folder, "envelopes.tsv", NULL);
    g_autofree char *mail = g_build_filename(folder, "1.eml", NULL);
    assert_true(g_file_set_contents(list, envelopes, -1, NULL));
    assert_true(g_file_set_contents(mail, "From: a\r\n\r\nbody\r\n", -1, NULL));
    return folder;
}

static void remove_folder(char *folder)
{
    g_autofree char *list = g_build_filename(folder, "envelopes.tsv", NULL);
    g_autofree char *mail = g_build_filename(folder, "1.eml", NULL);
    g_unlink(list);
    g_unlink(mail);
    g_rmdir(folder);
    g_free(folder);
}

static void list_gives_each_message_its_envelope(void **state)
{
    (void)state;
    char *folder = make_folder("file\tuser\tfrom\trecipients\tverdict\n"
                               "1.eml\tt1\tt1@a.example\tx@b.example, y@b.example\taccept\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) mails = cm_load_mail_read_folder(folder, &error);
    assert_null(error);
    assert_int_equal(mails->len, 1);
    const CmLoadMail *mail = g_ptr_array_index(mails, 0);
    assert_string_equal(mail->user, "t1");
    assert_string_equal(mail->sender, "<t1@a.example>");
    assert_string_equal(mail->recipients[0], "<x@b.example>");
    assert_string_equal(mail->recipients[1], "<y@b.example>");
    assert_null(mail->recipients[2]);
    assert_body(mail, "body\r\n");
    remove_folder(folder);
}

static void null_sender_stays_empty(void **state)
{
    (void)state;
    g_autoptr(CmLoadMail) mail = split("From: a\r\n\r\n");
    assert_string_equal(mail->sender, "<>");
}

static void line_without_recipients_is_an_error(void **state)
{
    (void)state;
    char *folder = make_folder("1.eml\tt1\tt1@a.example\n");
    g_autoptr(GError) error = NULL;
    assert_null(cm_load_mail_read_folder(folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    remove_folder(folder);
}

static void missing_message_is_an_error(void **state)
{
    (void)state;
    char *folder = make_folder("2.eml\tt1\tt1@a.example\tx@b.example\n");
    g_autoptr(GError) error = NULL;
    assert_null(cm_load_mail_read_folder(folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_and_body_are_told_apart),
        cmocka_unit_test(folded_header_is_shown_with_line_feeds),
        cmocka_unit_test(message_may_lack_a_body),
        cmocka_unit_test(list_gives_each_message_its_envelope),
        cmocka_unit_test(null_sender_stays_empty),
        cmocka_unit_test(line_without_recipients_is_an_error),
        cmocka_unit_test(missing_message_is_an_error),
    };
    return cmocka_run_group_tests_name("bench/load_mail", tests, NULL, NULL);
}
