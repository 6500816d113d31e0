#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "milter/footer.h"

#define WORDS "Le courriel est lu.\nMail is read, \303\251t\303\251 comme hiver."

static CmFooter *footer_of(const char *message)
{
    return cm_footer_new(message, strlen(message), WORDS, "B");
}

static void a_letter_stands_whole_before_the_words(void **state)
{
    (void)state;
    const char *message = "From: a@b\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: Text/Plain;\r\n charset=utf-8\r\n"
                          "Subject: x\r\ncontent-transfer-encoding: quoted-printable\r\n\r\n"
                          "Caf=C3=A9\r\n\r\n";
    g_autoptr(CmFooter) footer = footer_of(message);
    assert_non_null(footer);
    assert_string_equal(footer->type, "multipart/mixed; boundary=\"B\"");
    assert_string_equal(footer->before, "--B\r\nContent-Type: Text/Plain;\r\n charset=utf-8\r\n"
                                        "content-transfer-encoding: quoted-printable\r\n\r\n");
    assert_int_equal(footer->body_size, strlen("Caf=C3=A9\r\n\r\n"));
    assert_memory_equal(footer->body, "Caf=C3=A9\r\n\r\n", footer->body_size);
    assert_int_equal(footer->removed->len, 2);
    assert_true(g_str_has_prefix(footer->after, "\r\n--B\r\nContent-Type: text/plain"));
    assert_true(g_str_has_suffix(footer->after, "\r\n--B--\r\n"));
}

static void the_words_arrive_as_they_were_written(void **state)
{
    (void)state;
    g_autoptr(CmFooter) footer =
        footer_of("MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\nx\r\n");
    const char *begin = strstr(footer->after, "\r\n\r\n") + 4;
    g_autofree char *encoded = g_strndup(begin, (gsize)(strstr(begin, "--B--") - begin));
    gsize size;
    g_autofree guchar *decoded = g_base64_decode(encoded, &size);
    assert_int_equal(size, strlen(WORDS));
    assert_memory_equal(decoded, WORDS, size);
}

static void what_a_change_would_break_is_left_alone(void **state)
{
    (void)state;
    static const char *const others[] = {
        "MIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=x\r\n\r\n--x--\r\n",
        "MIME-Version: 1.0\r\nContent-Type: multipart/encrypted\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type: multipart/report\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type: text/calendar\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-type: text/html\r\n\r\nx\r\n",
        "Content-Type: text/plain\r\n\r\nx\r\n",
        "Subject: x\r\n\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n",
        "MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: "
        "x-odd\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type text/plain\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type:",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(CmFooter) footer = footer_of(others[i]);
        assert_null(footer);
    }
}

static gboolean is_removed(const CmFooter *footer, const char *name)
{
    return g_ptr_array_find_with_equal_func(footer->removed, name, g_str_equal, NULL);
}

#define ENCODED(encoding)                                                                          \
    "MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: " encoding        \
    "\r\n\r\nx\r\n"

static void a_body_of_eight_bits_is_still_said_to_be_one(void **state)
{
    (void)state;
    static const char *const letters[] = {ENCODED("8bit"), ENCODED("  BINARY")};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(CmFooter) footer = footer_of(letters[i]);
        assert_non_null(footer);
        assert_true(is_removed(footer, "Content-Type"));
        assert_false(is_removed(footer, "Content-Transfer-Encoding"));
        assert_non_null(strstr(footer->before, "Content-Transfer-Encoding: "));
    }
}

static void what_a_multipart_may_not_be_encoded_as_is_said_of_the_part_alone(void **state)
{
    (void)state;
    static const char *const letters[] = {ENCODED("7bit"), ENCODED("Quoted-Printable"),
                                          ENCODED("base64")};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(CmFooter) footer = footer_of(letters[i]);
        assert_non_null(footer);
        assert_true(is_removed(footer, "Content-Transfer-Encoding"));
    }
}

static void what_a_mail_server_has_signed_is_left_alone(void **state)
{
    (void)state;
    static const char *const names[] = {"DKIM-Signature", "dkim-signature ", "ARC-Seal",
                                        "ARC-Message-Signature", "DomainKey-Signature"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *letter = g_strdup_printf("%s: a=rsa-sha256;\r\n b=x\r\nMIME-Version: "
                                                  "1.0\r\nContent-Type: text/plain\r\n\r\nx\r\n",
                                                  names[i]);
        g_autoptr(CmFooter) footer = footer_of(letter);
        assert_null(footer);
    }
}

static void an_invitation_within_a_letter_is_left_alone(void **state)
{
    (void)state;
    g_autoptr(CmFooter) footer = footer_of(
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain\r\n\r\nCome\r\n"
        "--x\r\ncontent-type:\r\n text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
        "--x--\r\n");
    assert_null(footer);
}

/* The mail as it goes on. */
static char *with_words(const CmFooter *footer, const char *type)
{
    g_autofree char *body = g_strndup(footer->body, footer->body_size);
    return g_strdup_printf("MIME-Version: 1.0\r\nContent-Type: %s\r\n\r\n%s%s%s", type,
                           footer->before, body, footer->after);
}

static void what_passes_twice_has_the_words_once(void **state)
{
    (void)state;
    g_autoptr(CmFooter) first = footer_of(ENCODED("7bit"));
    g_autofree char *once = with_words(first, first->type);
    g_autoptr(CmFooter) second = cm_footer_new(once, strlen(once), WORDS, "C");
    assert_null(second);
    g_autofree char *cut = g_strconcat(once, "\r\n\r\n", NULL); /* some mail server's */
    g_autoptr(CmFooter) third = cm_footer_new(cut, strlen(cut), WORDS, "C");
    assert_null(third);
}

static void words_that_are_not_the_last_part_do_not_count(void **state)
{
    (void)state;
    g_autoptr(CmFooter) first = footer_of(ENCODED("7bit"));
    g_autofree char *once = with_words(first, first->type);
    g_autofree char *forwarded = g_strdup_printf(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=D\r\n\r\n--D\r\n"
        "Content-Type: message/rfc822\r\n\r\n%s\r\n--D--\r\n",
        once);
    g_autoptr(CmFooter) second = cm_footer_new(forwarded, strlen(forwarded), WORDS, "C");
    assert_non_null(second);
    g_autoptr(CmFooter) others = cm_footer_new(once, strlen(once), "Other words", "C");
    assert_non_null(others);
    g_autoptr(CmFooter) short_one =
        footer_of("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n"
                  "\r\n--B--\r\n");
    assert_non_null(short_one);
}

static void a_letter_without_a_body_has_an_empty_first_part(void **state)
{
    (void)state;
    g_autoptr(CmFooter) footer =
        footer_of("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n");
    assert_non_null(footer);
    assert_int_equal(footer->body_size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_stands_whole_before_the_words),
        cmocka_unit_test(the_words_arrive_as_they_were_written),
        cmocka_unit_test(what_a_change_would_break_is_left_alone),
        cmocka_unit_test(a_body_of_eight_bits_is_still_said_to_be_one),
        cmocka_unit_test(what_a_multipart_may_not_be_encoded_as_is_said_of_the_part_alone),
        cmocka_unit_test(what_a_mail_server_has_signed_is_left_alone),
        cmocka_unit_test(an_invitation_within_a_letter_is_left_alone),
        cmocka_unit_test(what_passes_twice_has_the_words_once),
        cmocka_unit_test(words_that_are_not_the_last_part_do_not_count),
        cmocka_unit_test(a_letter_without_a_body_has_an_empty_first_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
