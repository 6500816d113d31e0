#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "gateway/envelope_codec.h"

static void an_envelope_comes_back_as_it_was(void **state G_GNUC_UNUSED)
{
    static const char *const sender[] = {"BODY=8BITMIME", "SMTPUTF8", NULL};
    static const char *const recipient[] = {"NOTIFY=NEVER", NULL};
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    envelope->queue_id = g_strdup("4Q1");
    envelope->client_address = g_strdup("192.0.2.9");
    envelope->user = g_strdup("anna");
    cm_envelope_set_sender(envelope, "<Anna@sd.example>", sender);
    cm_envelope_add_recipient(envelope, "<a@b.example>", recipient);
    cm_envelope_add_recipient(envelope, "<\xe9@latin1>", NULL); /* no UTF-8 */
    g_autoptr(GBytes) bytes = cm_envelope_encode(envelope);
    g_autoptr(CmEnvelope) back = cm_envelope_decode(bytes, NULL);
    assert_non_null(back);
    assert_string_equal(back->queue_id, "4Q1");
    assert_string_equal(back->client_address, "192.0.2.9");
    assert_null(back->client_host);
    assert_string_equal(back->user, "anna");
    assert_string_equal(back->sender_given, "<Anna@sd.example>");
    assert_string_equal(back->sender, "anna@sd.example");
    assert_string_equal(back->sender_arguments[1], "SMTPUTF8");
    assert_int_equal(back->recipients->len, 2);
    const CmEnvelopeRecipient *first = g_ptr_array_index(back->recipients, 0);
    const CmEnvelopeRecipient *second = g_ptr_array_index(back->recipients, 1);
    assert_string_equal(first->address, "a@b.example");
    assert_string_equal(first->arguments[0], "NOTIFY=NEVER");
    assert_string_equal(second->given, "<\xe9@latin1>");
}

static void who_did_not_authenticate_did_not_when_read_back(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_set_sender(envelope, "<>", NULL);
    g_autoptr(GBytes) bytes = cm_envelope_encode(envelope);
    g_autoptr(CmEnvelope) back = cm_envelope_decode(bytes, NULL);
    assert_null(back->user);
    assert_string_equal(back->sender, "");
    assert_int_equal(back->recipients->len, 0);
}

static void cut_bytes_are_bad_data(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_set_sender(envelope, "<anna@sd.example>", NULL);
    g_autoptr(GBytes) bytes = cm_envelope_encode(envelope);
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, g_bytes_get_size(bytes) - 3);
    g_autoptr(GError) error = NULL;
    assert_null(cm_envelope_decode(nothing, &error));
    assert_int_equal(error->code, CM_ERROR_DATA);
    assert_null(cm_envelope_decode(cut, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_envelope_comes_back_as_it_was),
        cmocka_unit_test(who_did_not_authenticate_did_not_when_read_back),
        cmocka_unit_test(cut_bytes_are_bad_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
