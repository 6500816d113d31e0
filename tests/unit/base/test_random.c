#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void fixed_randomness_repeats_itself(void **state G_GNUC_UNUSED)
{
    guint8 first[32];
    guint8 second[32];
    guint8 other[32];
    g_autoptr(CmRandom) a = cm_random_new_fixed(7);
    g_autoptr(CmRandom) b = cm_random_new_fixed(7);
    g_autoptr(CmRandom) c = cm_random_new_fixed(8);
    assert_true(cm_random_bytes(a, first, sizeof first, NULL));
    assert_true(cm_random_bytes(b, second, sizeof second, NULL));
    assert_true(cm_random_bytes(c, other, sizeof other, NULL));
    assert_memory_equal(first, second, sizeof first);
    assert_memory_not_equal(first, other, sizeof first);
}

static void two_draws_from_the_system_differ(void **state G_GNUC_UNUSED)
{
    guint8 first[32];
    guint8 second[32];
    g_autoptr(CmRandom) random = cm_random_new_system();
    assert_true(cm_random_bytes(random, first, sizeof first, NULL));
    assert_true(cm_random_bytes(random, second, sizeof second, NULL));
    assert_memory_not_equal(first, second, sizeof first);
}

static void an_id_has_its_length_and_no_look_alikes(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRandom) random = cm_random_new_fixed(1);
    g_autofree char *id = cm_random_id(random, 2000, NULL);
    assert_int_equal(strlen(id), 2000);
    assert_int_equal(strspn(id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 2000);
}

static void an_id_uses_every_letter(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRandom) random = cm_random_new_fixed(1);
    g_autofree char *id = cm_random_id(random, 4000, NULL);
    for (const char *letter = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *letter != '\0'; letter++)
        assert_non_null(strchr(id, *letter));
}

static void hexadecimal_digits_are_two_for_each_byte_drawn(void **state G_GNUC_UNUSED)
{
    guint8 bytes[3];
    g_autoptr(CmRandom) first = cm_random_new_fixed(1), second = cm_random_new_fixed(1);
    assert_true(cm_random_bytes(first, bytes, sizeof bytes, NULL));
    g_autofree char *expected = g_strdup_printf("%02x%02x%02x", bytes[0], bytes[1], bytes[2]);
    g_autofree char *text = cm_random_hex(second, sizeof bytes, NULL);
    assert_string_equal(text, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_randomness_repeats_itself),
        cmocka_unit_test(two_draws_from_the_system_differ),
        cmocka_unit_test(an_id_has_its_length_and_no_look_alikes),
        cmocka_unit_test(an_id_uses_every_letter),
        cmocka_unit_test(hexadecimal_digits_are_two_for_each_byte_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
