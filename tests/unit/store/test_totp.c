#include "fixture.h"

#include <string.h>

#include "store/totp.h"

/* RFC 6238, appendix B: this secret; the last six of its eight digits. */
static const guint8 secret[CM_TOTP_SECRET_BYTES] = "12345678901234567890";

static gint64 at(gint64 seconds)
{
    return seconds * G_USEC_PER_SEC;
}

static void the_codes_are_those_of_the_rfc(void **state)
{
    (void)state;
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(59))), 287082);
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(1111111109))), 81804);
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(1111111111))), 50471);
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(1234567890))), 5924);
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(2000000000))), 279037);
    assert_int_equal(cm_totp_code(secret, cm_totp_step(at(20000000000))), 353130);
}

static void a_code_is_right_a_step_early_or_late_and_no_more(void **state)
{
    (void)state;
    gint64 step = cm_totp_step(at(1111111109));
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109), 0), step);
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109 + 30), 0), step);
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109 - 30), 0), step);
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109 + 61), 0), 0);
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109 - 61), 0), 0);
}

static void a_code_that_was_used_is_wrong(void **state)
{
    (void)state;
    gint64 step = cm_totp_step(at(1111111109));
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109), step), 0);
    assert_int_equal(cm_totp_match(secret, "081804", at(1111111109), step - 1), step);
}

static void only_six_digits_are_a_code(void **state)
{
    (void)state;
    assert_int_not_equal(cm_totp_match(secret, "081 804", at(1111111109), 0), 0);
    assert_int_equal(cm_totp_match(secret, "81804", at(1111111109), 0), 0);
    assert_int_equal(cm_totp_match(secret, "0081804", at(1111111109), 0), 0);
    assert_int_equal(cm_totp_match(secret, "08180x", at(1111111109), 0), 0);
    assert_int_equal(cm_totp_match(secret, "", at(1111111109), 0), 0);
    assert_int_equal(cm_totp_match(secret, NULL, at(1111111109), 0), 0);
}

static void the_secret_is_written_in_base_32(void **state)
{
    (void)state;
    g_autofree char *text = cm_totp_secret_text(secret);
    assert_string_equal(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    g_autofree char *uri = cm_totp_uri(secret, "Cedar Valley", "ann@sd.example");
    assert_string_equal(uri, "otpauth://totp/Cedar%20Valley:ann%40sd.example"
                             "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cedar%20Valley");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_codes_are_those_of_the_rfc),
        cmocka_unit_test(a_code_is_right_a_step_early_or_late_and_no_more),
        cmocka_unit_test(a_code_that_was_used_is_wrong),
        cmocka_unit_test(only_six_digits_are_a_code),
        cmocka_unit_test(the_secret_is_written_in_base_32),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
