#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/release_message.h"

static void two_fields_stand_on_top_and_nothing_else_changes(void **state G_GNUC_UNUSED)
{
    static const char body[] = "Subject:  x\r\n\r\n\0bytes\r\n";
    CmReleaseTrace trace = {"abc", "C-1", 2, "mail.sd.example",
                            G_GINT64_CONSTANT(1795428000) * G_USEC_PER_SEC};
    g_autoptr(GBytes) bytes = cm_release_message_new(&trace, body, sizeof body - 1);
    static const char top[] = "Consent-Release-Token: abc\r\n"
                              "Received: by mail.sd.example (consent-milter, released from review)"
                              "\r\n\twith ESMTP id C-1/2; Mon, 23 Nov 2026 10:00:00 +0000\r\n";
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    assert_int_equal(size, sizeof top - 1 + sizeof body - 1);
    assert_memory_equal(data, top, sizeof top - 1);
    assert_memory_equal(data + sizeof top - 1, body, sizeof body - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_fields_stand_on_top_and_nothing_else_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
