#include "review.h"

#include "review/picture_png.h"

static void a_picture_is_written_as_its_format_says(void **state)
{
    /* Two pixels, black and white: header, data and end, with the checksums that zlib's crc32()
     * gives of the first and the last. */
    static const guint8 beginning[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,   0, 0, 13,
                                       'I',  'H', 'D', 'R', 0,    0,    0,    2,    0,   0, 0, 1,
                                       8,    0,   0,   0,   0,    0xd1, 0x49, 0x20, 0x56};
    static const guint8 end[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    static const guint8 pixels[] = {0, 255};
    g_autoptr(GBytes) given = g_bytes_new_static(pixels, sizeof pixels);
    g_autoptr(GBytes) png = cm_picture_png(2, 1, given);
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(png, &length);
    (void)state;
    assert_memory_equal(bytes, beginning, sizeof beginning);
    assert_memory_equal(bytes + length - sizeof end, end, sizeof end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_written_as_its_format_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
