#include "record/envelope.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void a_recipient_is_kept_as_given_and_normalised(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_add_recipient(envelope, "<Anna.Li@SD.example>", NULL);
    assert_int_equal(envelope->recipients->len, 1);
    const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, 0);
    assert_string_equal(recipient->given, "<Anna.Li@SD.example>");
    assert_string_equal(recipient->address, "anna.li@sd.example");
    assert_null(recipient->arguments);
}

static void a_recipient_that_is_no_address_is_not_lost(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_add_recipient(envelope, "<a@b@c>", NULL);
    cm_envelope_add_recipient(envelope, "<>", NULL);
    for (guint i = 0; i < 2; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, i);
        assert_non_null(recipient->given);
        assert_null(recipient->address);
    }
}

static void the_null_sender_differs_from_no_address(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_set_sender(envelope, "<>", NULL);
    assert_string_equal(envelope->sender, "");
    cm_envelope_set_sender(envelope, "<a b>", NULL);
    assert_null(envelope->sender);
    assert_string_equal(envelope->sender_given, "<a b>");
}

static void arguments_are_copied(void **state G_GNUC_UNUSED)
{
    char argument[] = "NOTIFY=NEVER";
    const char *const arguments[] = {argument, NULL};
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_add_recipient(envelope, "<a@b.example>", arguments);
    argument[0] = 'X';
    const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, 0);
    assert_string_equal(recipient->arguments[0], "NOTIFY=NEVER");
    assert_null(recipient->arguments[1]);
}

static void an_argument_is_found_by_its_keyword(void **state G_GNUC_UNUSED)
{
    static const char *const arguments[] = {"smtputf8", "BODY=8BITMIME", NULL};
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    assert_false(cm_envelope_has_argument(envelope, "SMTPUTF8"));
    cm_envelope_set_sender(envelope, "<a@b.example>", arguments);
    assert_true(cm_envelope_has_argument(envelope, "SMTPUTF8"));
    assert_true(cm_envelope_has_argument(envelope, "BODY"));
    assert_false(cm_envelope_has_argument(envelope, "SMTP"));
    assert_false(cm_envelope_has_argument(envelope, "8BITMIME"));
}

static void a_sender_set_from_itself_stays(void **state G_GNUC_UNUSED)
{
    static const char *const arguments[] = {"SMTPUTF8", NULL};
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_set_sender(envelope, "<a@b.example>", arguments);
    cm_envelope_set_sender(envelope, envelope->sender_given,
                           (const char *const *)envelope->sender_arguments);
    assert_string_equal(envelope->sender, "a@b.example");
    assert_string_equal(envelope->sender_arguments[0], "SMTPUTF8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recipient_is_kept_as_given_and_normalised),
        cmocka_unit_test(a_recipient_that_is_no_address_is_not_lost),
        cmocka_unit_test(the_null_sender_differs_from_no_address),
        cmocka_unit_test(arguments_are_copied),
        cmocka_unit_test(an_argument_is_found_by_its_keyword),
        cmocka_unit_test(a_sender_set_from_itself_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
