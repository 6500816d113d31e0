#include "inspector/pdf_tiles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void note(const char *name, guint page, guint width, guint height, gpointer data)
{
    g_string_append_printf(data, "%s on %u: %ux%u|", name, page, width, height);
}

/* What @count pieces on page 3 come to. */
static char *made_up(guint count, guint width, guint height)
{
    g_autoptr(CmPdfTiles) tiles = cm_pdf_tiles_new();
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        cm_pdf_tiles_add(tiles, 3, width, height);
    cm_pdf_tiles_foreach(tiles, note, found);
    return g_string_free(found, FALSE);
}

static void assert_made_up(guint count, guint width, guint height, const char *expected)
{
    g_autofree char *found = made_up(count, width, height);
    assert_string_equal(found, expected);
}

static void strips_come_to_a_picture(void **state G_GNUC_UNUSED)
{
    assert_made_up(8, 600, 32, "strips3.600w on 3: 600x256|");
    assert_made_up(8, 32, 600, "strips3.600h on 3: 256x600|");
    assert_made_up(1100, 640, 1, "strips3.640w on 3: 640x1100|");
}

static void tiles_come_to_a_picture(void **state G_GNUC_UNUSED)
{
    assert_made_up(17, 63, 63, "tiles3 on 3: 259x259|");
    assert_made_up(256, 16, 16, "tiles3 on 3: 256x256|");
    assert_made_up(65536, 1, 1, "tiles3 on 3: 256x256|");
}

/* Each of another length, so that no two make a strip. */
static void strips_of_all_lengths_come_to_a_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPdfTiles) tiles = cm_pdf_tiles_new();
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < 20; i++)
        cm_pdf_tiles_add(tiles, 1, 400 + i, 63);
    cm_pdf_tiles_foreach(tiles, note, found);
    assert_string_equal(found->str, "tiles1 on 1: 359x359|");
}

static void icons_lines_and_banners_do_not(void **state G_GNUC_UNUSED)
{
    assert_made_up(10, 63, 63, "");
    assert_made_up(40, 32, 32, "");
    assert_made_up(8, 600, 2, "");
    assert_made_up(1, 600, 60, "");
    assert_made_up(0, 0, 0, "");
}

static void pages_are_counted_apart(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPdfTiles) tiles = cm_pdf_tiles_new();
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        cm_pdf_tiles_add(tiles, i / 10, 60, 60);
    cm_pdf_tiles_foreach(tiles, note, found);
    assert_string_equal(found->str, "");
}

static void sizes_without_end_are_counted(void **state G_GNUC_UNUSED)
{
    assert_made_up(3, G_MAXUINT, G_MAXUINT, "strips3.65535h on 3: 196605x65535|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strips_come_to_a_picture),
        cmocka_unit_test(tiles_come_to_a_picture),
        cmocka_unit_test(strips_of_all_lengths_come_to_a_picture),
        cmocka_unit_test(icons_lines_and_banners_do_not),
        cmocka_unit_test(pages_are_counted_apart),
        cmocka_unit_test(sizes_without_end_are_counted),
    };
    return cmocka_run_group_tests_name("pdf_tiles", tests, NULL, NULL);
}
