#include "inspector/grey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void large_pictures_are_made_smaller_and_small_ones_not(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_grey_reduction(4000, 3000), 8);
    assert_int_equal(cm_grey_reduction(1600, 1004), 2);
    assert_int_equal(cm_grey_reduction(300, 40000), 1);
    assert_int_equal(cm_grey_reduction(1, 1), 1);
}

static void squares_are_averaged_to_the_edge(void **state G_GNUC_UNUSED)
{
    CmGreyMaker maker;
    guint8 row[2049];
    assert_true(cm_grey_maker_init(&maker, sizeof row, 2049));
    for (guint i = 0; i < 2049; i++) {
        memset(row, i < 2048 ? 100 : 50, sizeof row);
        row[0] = 108;
        row[2048] = 60;
        cm_grey_maker_add(&maker, row);
    }
    cm_grey_maker_add(&maker, row); /* one more than there are */
    g_autoptr(CmGrey) grey = cm_grey_maker_finish(&maker);
    assert_int_equal(grey->width, 257);
    assert_int_equal(grey->height, 257);
    assert_int_equal(grey->pixels[0], 101);
    assert_int_equal(grey->pixels[1], 100);
    assert_int_equal(grey->pixels[256], 60);
    assert_int_equal(grey->pixels[257 * 256 + 1], 50);
}

static void rows_that_never_come_are_black(void **state G_GNUC_UNUSED)
{
    CmGreyMaker maker;
    const guint8 row[3] = {9, 9, 9};
    assert_true(cm_grey_maker_init(&maker, 3, 2));
    cm_grey_maker_add(&maker, row);
    g_autoptr(CmGrey) grey = cm_grey_maker_finish(&maker);
    assert_int_equal(grey->pixels[2], 9);
    assert_int_equal(grey->pixels[3], 0);
}

static void a_crop_has_the_pixels_of_its_place(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmGrey) grey = cm_grey_new(4, 3);
    for (guint i = 0; i < 12; i++)
        grey->pixels[i] = (guint8)i;
    g_autoptr(CmGrey) crop = cm_grey_crop(grey, 1, 1, 2, 2);
    const guint8 expected[] = {5, 6, 9, 10};
    assert_memory_equal(crop->pixels, expected, 4);
}

static void what_can_be_seen_through_is_seen_on_white(void **state G_GNUC_UNUSED)
{
    const guint8 rgba[] = {255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128};
    guint8 grey[3];
    cm_grey_from_rgba(rgba, 3, grey);
    assert_int_equal(grey[0], 76);
    assert_int_equal(grey[1], 255);
    assert_int_equal(grey[2], 127);
}

static void more_than_there_is_memory_for_is_refused(void **state G_GNUC_UNUSED)
{
#if defined(__SANITIZE_ADDRESS__)
    return; /* the sanitizer ends the program instead */
#endif
    assert_null(cm_grey_new(G_MAXUINT, G_MAXUINT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_pictures_are_made_smaller_and_small_ones_not),
        cmocka_unit_test(squares_are_averaged_to_the_edge),
        cmocka_unit_test(rows_that_never_come_are_black),
        cmocka_unit_test(a_crop_has_the_pixels_of_its_place),
        cmocka_unit_test(what_can_be_seen_through_is_seen_on_white),
        cmocka_unit_test(more_than_there_is_memory_for_is_refused),
    };
    return cmocka_run_group_tests_name("grey", tests, NULL, NULL);
}
