#include "inspector/heif_box.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "heif_sample.h"

#define BOXES                                                                                      \
    "\0\0\0\x0c"                                                                                   \
    "ftypheic"                                                                                     \
    "\0\0\0\1"                                                                                     \
    "wide"                                                                                         \
    "\0\0\0\0\0\0\0\x12"                                                                           \
    "ab"                                                                                           \
    "\0\0\0\0"                                                                                     \
    "moovend"

static const CmSpan boxes = {BOXES, sizeof BOXES - 1};

static void boxes_of_every_length_are_passed_over(void **state G_GNUC_UNUSED)
{
    CmSpan content;
    assert_true(cm_heif_box_find(boxes, "ftyp", &content));
    assert_int_equal(content.length, 4);
    assert_true(cm_heif_box_find(boxes, "wide", &content));
    assert_memory_equal(content.bytes, "ab", content.length);
    assert_true(cm_heif_box_find(boxes, "moov", &content));
    assert_memory_equal(content.bytes, "end", content.length);
    assert_false(cm_heif_box_find(boxes, "heic", &content));
}

static void every_beginning_of_a_file_ends_well(void **state G_GNUC_UNUSED)
{
    for (gsize length = 0; length < boxes.length; length++) {
        g_autofree char *exact = g_memdup2(boxes.bytes, length);
        CmSpan content;
        if (cm_heif_box_find((CmSpan){exact, length}, "moov", &content))
            assert_true(content.bytes + content.length <= exact + length);
    }
}

static void a_film_is_known_by_the_box_that_it_begins_with(void **state G_GNUC_UNUSED)
{
    static const char film[] = "....\0\0\0\x14"
                               "ftypmp42\0\0\0\0isom";
    CmSpan bytes = {film, sizeof film - 1};
    assert_true(cm_heif_box_begins_film(bytes, 0));
    assert_true(cm_heif_box_begins_film(bytes, 8));
    assert_false(cm_heif_box_begins_film(bytes, 9));
    assert_false(cm_heif_box_begins_film(boxes, 0));
}

static void tiles_are_counted(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) grid = heif_sample_grid(3, 192);
    CmSpan bytes = {g_bytes_get_data(grid, NULL), g_bytes_get_size(grid)};
    assert_int_equal(cm_heif_box_tiles(bytes), 9);
    assert_int_equal(cm_heif_box_tiles(boxes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_of_every_length_are_passed_over),
        cmocka_unit_test(every_beginning_of_a_file_ends_well),
        cmocka_unit_test(a_film_is_known_by_the_box_that_it_begins_with),
        cmocka_unit_test(tiles_are_counted),
    };
    return cmocka_run_group_tests_name("heif_box", tests, NULL, NULL);
}
