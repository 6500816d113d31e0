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

static gboolean is_plain(const char *given)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    cm_envelope_add_recipient(envelope, given, NULL);
    return cm_envelope_recipient_is_plain(g_ptr_array_index(envelope->recipients, 0));
}

static void a_recipient_is_plain_where_no_server_keeps_it_otherwise(void **state G_GNUC_UNUSED)
{
    static const char *const plain[] = {
        "<a@b.example>",
        "a@b.example",
        "<A.B-c+d_e'f=g@B.Example>",
    };
    static const char *const others[] = {
        "<@r.example:a@b.example>",
        "@r.example:a@b.example",
        "<a@b.example>>",
        "<a@b.example",
        "a@b.example>",
        "< a@b.example >",
        "<a@b.example> ",
        "<a@b.example.>",
        "<\"a\"@b.example>",
        "<\"a b\"@b.example>",
        "<a..b@c.example>",
        "<a\\b@c.example>",
        "<a@b.example (c)>",
        "<a@[192.0.2.1]>",
        "<b.example!a>",
        "<a%b.example@c>",
        "<a>",
        "<>",
        "",
        "<\303\251@b.example>",
        "<a@\303\251.example>",
        "<a@b@c>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        if (!is_plain(plain[i]))
            fail_msg("%s is not plain", plain[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (is_plain(others[i]))
            fail_msg("%s is plain", others[i]);
}

static void mail_of_a_localhost_that_did_not_sign_in_is_from_sendmail(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmEnvelope) envelope = cm_envelope_new();
    assert_false(cm_envelope_is_from_sendmail(envelope));
    envelope->client_address = g_strdup("127.0.0.1");
    envelope->helo = g_strdup("localhost");
    assert_true(cm_envelope_is_from_sendmail(envelope));
    envelope->user = g_strdup("anna");
    assert_false(cm_envelope_is_from_sendmail(envelope));
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
        cmocka_unit_test(a_recipient_is_plain_where_no_server_keeps_it_otherwise),
        cmocka_unit_test(mail_of_a_localhost_that_did_not_sign_in_is_from_sendmail),
        cmocka_unit_test(the_null_sender_differs_from_no_address),
        cmocka_unit_test(arguments_are_copied),
        cmocka_unit_test(an_argument_is_found_by_its_keyword),
        cmocka_unit_test(a_sender_set_from_itself_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
