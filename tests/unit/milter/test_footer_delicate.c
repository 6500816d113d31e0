#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "milter/footer_delicate.h"

static gboolean is_delicate(const char *body)
{
    return cm_footer_has_delicate_part(body, strlen(body));
}

static void what_is_signed_encrypted_or_an_invitation_is_delicate_however_deep(void **state)
{
    (void)state;
    static const char *const types[] = {
        "text/calendar; method=REQUEST", "multipart/signed; boundary=y",
        "Multipart/Encrypted",           "application/pkcs7-mime; name=smime.p7m",
        "application/x-pkcs7-signature", "application/pgp-signature",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        g_autofree char *body =
            g_strdup_printf("--x\r\nContent-Type: multipart/mixed; boundary=z\r\n"
                            "\r\n--z\r\nContent-type:\t%s\r\n\r\nx\r\n",
                            types[i]);
        assert_true(is_delicate(body));
    }
    assert_true(is_delicate("--x\r\nCONTENT-TYPE:\r\n text/calendar\r\n\r\n"));
}

static void what_pgp_wrote_into_a_text_is_delicate(void **state)
{
    (void)state;
    assert_true(is_delicate("-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n"));
    assert_true(is_delicate("Hello\r\n-----BEGIN PGP MESSAGE-----\r\n"));
}

static void all_else_is_not(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "",
        "\n",
        "Content-Type:",
        "Content-Type: text/calenda",
        "Content-Type: text/plain\r\n\r\nI wrote Content-Type: text/calendar\r\n",
        "Content-Type: image/jpeg\r\n\r\n/9j/4AAQ\r\n-----BEGIN PGP PUBLIC KEY BLOCK-----\r\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++)
        assert_false(is_delicate(bodies[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_signed_encrypted_or_an_invitation_is_delicate_however_deep),
        cmocka_unit_test(what_pgp_wrote_into_a_text_is_delicate),
        cmocka_unit_test(all_else_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
