#include "base/large_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MEBIBYTE ((gsize)1 << 20)

static void memory_keeps_what_it_holds_and_can_be_written(void **state)
{
    (void)state;
    for (gsize size = 1; size <= 8 * MEBIBYTE; size = size * 8 + 1) {
        g_autofree guint8 *memory = g_malloc(size);
        memset(memory, 0x5a, size);
        cm_large_pages_ask(memory, size);
        assert_int_equal(memory[0], 0x5a);
        assert_int_equal(memory[size - 1], 0x5a);
        memory[size / 2] = 1;
        assert_int_equal(memory[size / 2], 1);
    }
}

static void nothing_is_asked_for_of_memory_behind_the_end(void **state)
{
    (void)state;
    /* The C library's own record of what was allocated stands right behind. */
    g_autofree guint8 *first = g_malloc0(4 * MEBIBYTE);
    g_autofree guint8 *second = g_malloc0(4 * MEBIBYTE);
    cm_large_pages_ask(first, 0);
    cm_large_pages_ask(first, 4 * MEBIBYTE);
    cm_large_pages_ask(second, 4 * MEBIBYTE - 1);
    for (gsize i = 0; i < 4 * MEBIBYTE; i += 4096)
        assert_int_equal(first[i] | second[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_keeps_what_it_holds_and_can_be_written),
        cmocka_unit_test(nothing_is_asked_for_of_memory_behind_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
