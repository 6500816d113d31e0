#include "base/hex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void every_byte_is_two_digits_in_order(void **state G_GNUC_UNUSED)
{
    static const guint8 bytes[] = {0x00, 0x0a, 0x7f, 0x80, 0xff};
    g_autofree char *text = cm_hex(bytes, sizeof bytes);
    assert_string_equal(text, "000a7f80ff");
}

static void no_bytes_are_an_empty_text(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = cm_hex(NULL, 0);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_two_digits_in_order),
        cmocka_unit_test(no_bytes_are_an_empty_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
