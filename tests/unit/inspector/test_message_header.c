#include "inspector/message_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspected.h"

static void assert_headers(const char *message, CmReportTextRole role, const char *expected)
{
    g_autoptr(CmReport) report = inspected(message);
    g_autofree char *texts = inspected_texts(report, role);
    assert_string_equal(texts, expected);
}

static void subject_is_decoded(void **state G_GNUC_UNUSED)
{
    assert_headers("Subject: =?utf-8?q?Zo=C3=AB?=\r\n Li\r\n\r\n", CM_TEXT_SUBJECT,
                   "- subject=Zoë Li|");
}

static void other_fields_are_texts_by_their_name(void **state G_GNUC_UNUSED)
{
    assert_headers("Students-Shown: =?utf-8?q?Zo=C3=AB?= Li\r\nX-Mailer: y\r\n\r\n", CM_TEXT_HEADER,
                   "- students-shown=Zoë Li|- x-mailer=y|");
}

static void transport_is_left_out(void **state G_GNUC_UNUSED)
{
    assert_headers("Received: from x\r\nARC-Seal: y\r\nDKIM-Signature: z\r\nList-Id: l\r\n\r\n",
                   CM_TEXT_HEADER, "- list-id=l|");
}

static void addresses_are_kept_by_field(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("From: Anna <a@x>\r\nTo: b@x, c@x\r\nResent-To: d@x\r\n\r\n");
    static const char *const expected[] = {"from a@x", "to b@x", "to c@x", "resent-to d@x"};
    assert_int_equal(report->addresses->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < report->addresses->len; i++) {
        const CmReportAddress *address = g_ptr_array_index(report->addresses, i);
        g_autofree char *text =
            g_strdup_printf("%s %s", address->field, cm_mail_text_bytes(address->address, NULL));
        assert_string_equal(text, expected[i]);
    }
}

static void header_of_a_message_within_is_text_of_its_part(void **state G_GNUC_UNUSED)
{
    assert_headers("Content-Type: message/rfc822\r\n\r\nSubject: Emma Li\r\nX-Y: z\r\n\r\nhi",
                   CM_TEXT_BODY, "1 message-header=subject: Emma Li\n|1.1 text/plain=hi|");
    assert_headers("Content-Type: message/rfc822\r\n\r\nSubject: Emma Li\r\n\r\nhi",
                   CM_TEXT_SUBJECT, "");
}

/* As mail programs keep it in the folder of what was sent. */
static void people_and_words_of_a_message_within_are_read(void **state G_GNUC_UNUSED)
{
    assert_headers("Content-Type: message/rfc822\r\n\r\nSender: a@x\r\nBcc: Emma Li\r\n <e@x>\r\n"
                   "Resent-From: b@x\r\nResent-Sender: c@x\r\nResent-To: d@x\r\n"
                   "Resent-Cc: f@x\r\nResent-Bcc: g@x\r\nKeywords: =?utf-8?q?Zo=C3=AB?=\r\n"
                   "Comments: Bo Doe\r\nReceived: y\r\n\r\nhi",
                   CM_TEXT_BODY,
                   "1 message-header=sender: a@x\nbcc: Emma Li <e@x>\nresent-from: b@x\n"
                   "resent-sender: c@x\nresent-to: d@x\nresent-cc: f@x\nresent-bcc: g@x\n"
                   "keywords: Zoë\ncomments: Bo Doe\n|1.1 text/plain=hi|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subject_is_decoded),
        cmocka_unit_test(other_fields_are_texts_by_their_name),
        cmocka_unit_test(transport_is_left_out),
        cmocka_unit_test(addresses_are_kept_by_field),
        cmocka_unit_test(header_of_a_message_within_is_text_of_its_part),
        cmocka_unit_test(people_and_words_of_a_message_within_are_read),
    };
    return cmocka_run_group_tests_name("message_header", tests, NULL, NULL);
}
