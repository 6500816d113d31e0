#include "text/byte_masks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_byte_is_told_as_what_it_is(void **state)
{
    (void)state;
    char text[256];
    for (guint i = 0; i < sizeof text; i++)
        text[i] = (char)i;
    for (guint i = 0; i < sizeof text; i++) {
        CmByteMasks masks = cm_bytes_masks(text, sizeof text, i);
        guint64 signs = cm_bytes_mask_signs(text, sizeof text, i);
        assert_int_equal(masks.letters & 1, g_ascii_isalpha(text[i]) ? 1 : 0);
        assert_int_equal(masks.others & 1, i == '7' || i >= 0x80 ? 1 : 0);
        assert_int_equal(masks.ties & 1,
                         i == '7' || i >= 0x80 || i == '-' || i == '\'' || i == '`' ? 1 : 0);
        assert_int_equal(signs & 1, g_ascii_isdigit(text[i]) || i == '@' ? 1 : 0);
    }
}

static void bits_stand_in_the_order_of_the_bytes(void **state)
{
    (void)state;
    char text[64];
    for (guint at = 0; at < sizeof text; at++) {
        memset(text, ' ', sizeof text);
        text[at] = 'q';
        assert_true(cm_bytes_masks(text, sizeof text, 0).letters == G_GUINT64_CONSTANT(1) << at);
        text[at] = '3';
        assert_true(cm_bytes_mask_signs(text, sizeof text, 0) == G_GUINT64_CONSTANT(1) << at);
    }
}

static void nothing_is_told_of_what_is_beyond_the_text(void **state)
{
    (void)state;
    g_autofree char *text = g_strdup("ab7");
    CmByteMasks masks = cm_bytes_masks(text, 2, 0);
    assert_true(masks.letters == 3 && masks.others == 0);
}

static void first_byte_beyond_ascii_is_found(void **state)
{
    (void)state;
    for (gsize before = 0; before < 150; before++) {
        g_autofree char *plain = g_strnfill(before, 'a');
        g_autofree char *text = g_strconcat(plain, "\xc3\xa9", plain, NULL);
        assert_int_equal(cm_bytes_skip_ascii(text, strlen(text), 0), before);
        assert_int_equal(cm_bytes_skip_ascii(plain, before, 0), before);
    }
}

static guint64 joints_of(const char *text)
{
    return cm_bytes_mask_joints(text, strlen(text), 0);
}

static void what_joins_two_names_is_told(void **state)
{
    (void)state;
    assert_true(joints_of("a and b") == 1 << 2);
    assert_true(joints_of("A_AND_B-Et-C") == (1 << 2 | 1 << 8));
    assert_true(joints_of("a&b+c & d") == (1 << 1 | 1 << 3 | 1 << 6));
    assert_true(joints_of("and") == 1 && joints_of("et") == 1);
    assert_true(joints_of("hand andy bet eta an e t a n d") == 0);
    assert_true(joints_of("\001nd a\016d") == 0);
    for (guint at = 0; at < CM_JOINTS_BLOCK; at++) {
        char text[CM_BLOCK];
        memset(text, ' ', sizeof text);
        memcpy(text + at, "and", 3);
        assert_true(cm_bytes_mask_joints(text, sizeof text, 0) == G_GUINT64_CONSTANT(1) << at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_told_as_what_it_is),
        cmocka_unit_test(bits_stand_in_the_order_of_the_bytes),
        cmocka_unit_test(nothing_is_told_of_what_is_beyond_the_text),
        cmocka_unit_test(first_byte_beyond_ascii_is_found),
        cmocka_unit_test(what_joins_two_names_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
