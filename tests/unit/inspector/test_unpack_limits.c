#include "inspector/unpack_limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void small_messages_may_unpack_to_something(void **state G_GNUC_UNUSED)
{
    CmUnpackLimits limits = cm_unpack_limits(0, 32, 100);
    assert_true(limits.bytes >= 1 << 20);
    assert_int_equal(limits.depth, 32);
}

static void ratio_counts_for_larger_ones(void **state G_GNUC_UNUSED)
{
    guint64 one = cm_unpack_limits(1 << 20, 32, 10).bytes,
            two = cm_unpack_limits(2 << 20, 32, 10).bytes;
    assert_int_equal(two - one, 10 << 20);
}

static void there_is_an_end_for_every_size(void **state G_GNUC_UNUSED)
{
    CmUnpackLimits limits = cm_unpack_limits(G_MAXUINT64, 100, 10000);
    assert_true(limits.bytes <= (guint64)512 << 20);
    assert_true(limits.member <= (guint64)128 << 20);
    assert_true(limits.members <= 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_messages_may_unpack_to_something),
        cmocka_unit_test(ratio_counts_for_larger_ones),
        cmocka_unit_test(there_is_an_end_for_every_size),
    };
    return cmocka_run_group_tests_name("unpack_limits", tests, NULL, NULL);
}
