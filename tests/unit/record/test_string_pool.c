#include "record/string_pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_string_is_kept_once_among_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStringPool) pool = cm_string_pool_new();
    g_autofree const char **first = g_new(const char *, 5000);
    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < 5000; i++) {
            g_autofree char *text = g_strdup_printf("s%u@students.sd.example", i);
            const char *kept = cm_string_pool_add(pool, text);
            assert_string_equal(kept, text);
            assert_ptr_not_equal(kept, text);
            if (round == 0)
                first[i] = kept;
            assert_ptr_equal(kept, first[i]);
        }
    }
}

static void a_string_larger_than_a_chunk_is_kept_whole(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStringPool) pool = cm_string_pool_new();
    g_autofree char *large = g_strnfill(100000, 'x');
    const char *kept = cm_string_pool_add(pool, large);
    assert_string_equal(cm_string_pool_add(pool, "small"), "small");
    assert_string_equal(kept, large);
    assert_ptr_equal(cm_string_pool_add(pool, large), kept);
}

static void bytes_may_have_nuls_and_end_in_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStringPool) pool = cm_string_pool_new();
    const char *kept = cm_string_pool_add_bytes(pool, "a\0b", 3);
    assert_memory_equal(kept, "a\0b", 4);
    assert_string_equal(cm_string_pool_add_bytes(pool, NULL, 0), "");
}

static void strings_outlive_the_sealing(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStringPool) pool = cm_string_pool_new();
    const char *kept = cm_string_pool_add(pool, "Cedar Valley");
    cm_string_pool_seal(pool);
    cm_string_pool_seal(pool);
    assert_string_equal(kept, "Cedar Valley");
    assert_string_equal(cm_string_pool_add(pool, "Heron Creek"), "Heron Creek");
    assert_string_equal(kept, "Cedar Valley");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_string_is_kept_once_among_many),
        cmocka_unit_test(a_string_larger_than_a_chunk_is_kept_whole),
        cmocka_unit_test(bytes_may_have_nuls_and_end_in_one),
        cmocka_unit_test(strings_outlive_the_sealing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
