#include "inspector/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static gboolean is_signature(const char *bytes, gsize length)
{
    return cm_seal_is_signature("application/pkcs7-signature", (CmSpan){bytes, length});
}

#define SIGNATURE(bytes) is_signature(bytes, sizeof(bytes) - 1)

static void one_sequence_is_a_signature(void **state G_GNUC_UNUSED)
{
    assert_true(SIGNATURE("\x30\2ab"));
    assert_true(SIGNATURE("\x30\x81\2ab"));
    assert_true(SIGNATURE("\x30\x82\0\2ab"));
    assert_true(SIGNATURE("\x30\x80"
                          "ab\0\0"));
    assert_true(SIGNATURE("\x30\x82\0\2ab\r\n"));
    assert_true(SIGNATURE("\x30\x82\0\2a\n"));
    assert_true(cm_seal_is_signature("application/x-pkcs7-signature", cm_span_of("\x30\2ab")));
}

static void what_is_more_or_less_is_none(void **state G_GNUC_UNUSED)
{
    assert_false(SIGNATURE(""));
    assert_false(SIGNATURE("\x30"));
    assert_false(SIGNATURE("\x30\x82"));
    assert_false(SIGNATURE("\x30\x82\0\2abc"));
    assert_false(SIGNATURE("\x30\x82\0\2a"));
    assert_false(SIGNATURE("\x30\x80"
                           "abc"));
    assert_false(SIGNATURE("\x31\2ab"));
    assert_false(SIGNATURE("\x30\x89\0\0\0\0\0\0\0\0\0"));
    assert_false(SIGNATURE("Emma"));
    assert_false(SIGNATURE("\n\n\n\n"));
    assert_false(cm_seal_is_signature("application/pgp-signature", cm_span_of("\x30\2ab")));
}

static void message_of_smime_is_encrypted_unless_it_says_otherwise(void **state G_GNUC_UNUSED)
{
    assert_true(cm_seal_is_smime("application/pkcs7-mime"));
    assert_false(cm_seal_is_smime("application/pkcs7-signature"));
    assert_int_equal(cm_seal_smime_reason(NULL), CM_REASON_ENCRYPTED);
    assert_int_equal(cm_seal_smime_reason("enveloped-data"), CM_REASON_ENCRYPTED);
    assert_int_equal(cm_seal_smime_reason("Signed-Data"), CM_REASON_UNKNOWN_TYPE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sequence_is_a_signature),
        cmocka_unit_test(what_is_more_or_less_is_none),
        cmocka_unit_test(message_of_smime_is_encrypted_unless_it_says_otherwise),
    };
    return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
