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
        "MIME-Version: 1.0\r\nContent-Type text/plain\r\n\r\nx\r\n",
        "MIME-Version: 1.0\r\nContent-Type:",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(CmFooter) footer = footer_of(others[i]);
        assert_null(footer);
    }
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
        cmocka_unit_test(a_letter_without_a_body_has_an_empty_first_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
