#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

#define READ(bytes) read_webp(bytes, sizeof(bytes) - 1)

static CmPicture *read_webp(const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmPicture *picture = cm_picture_new();
    cm_picture_read_webp(picture, (CmSpan){bytes, length}, charsets);
    return picture;
}

static void sizes_of_all_three_kinds_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) extended = READ("RIFF....WEBPVP8X\x0a\0\0\0\0\0\0\0\x2b\1\0\xc7\0\0");
    g_autoptr(CmPicture) lossless = READ("RIFF....WEBPVP8L\5\0\0\0\x2f\x2b\xc1\x31\0\0");
    g_autoptr(CmPicture) lossy = READ("RIFF....WEBPVP8 \x0a\0\0\0\0\0\0\x9d\1\x2a\x2c\1\xc8\0");
    const CmPicture *all[] = {extended, lossless, lossy};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        assert_false(all[i]->broken);
        assert_int_equal(all[i]->width, 300);
        assert_int_equal(all[i]->height, 200);
    }
}

static void what_stands_behind_the_picture_says_no_size(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) lossy = READ("RIFF....WEBPVP8 \x0a\0\0\0\0\0\0\x9d\1\x2a\x2c\1\xc8\0"
                                      "VP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x0f\0\0"
                                      "VP8L\5\0\0\0\x2f\x0f\xc0\3\0\0");
    assert_false(lossy->broken);
    assert_int_equal(lossy->width, 300);
    assert_int_equal(lossy->height, 200);
}

static void camera_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture =
        READ("RIFF....WEBPEXIF\x1a\0\0\0MM\0*\0\0\0\x08\0\1\1\x0f\0\2\0\0\0\4Abc\0\0\0\0\0");
    assert_true(picture->camera);
}

static void chunk_beyond_the_end_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = READ("RIFF....WEBPVP8X\xff\xff\xff\xff\0");
    assert_true(picture->broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_of_all_three_kinds_are_read),
        cmocka_unit_test(what_stands_behind_the_picture_says_no_size),
        cmocka_unit_test(camera_is_read),
        cmocka_unit_test(chunk_beyond_the_end_is_broken),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("webp", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
