#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

#define READ(bytes) read_gif(bytes, sizeof(bytes) - 1)

static CmPicture *read_gif(const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmPicture *picture = cm_picture_new();
    cm_picture_read_gif(picture, (CmSpan){bytes, length}, charsets);
    return picture;
}

static void size_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = READ("GIF89a\x2c\1\xc8\0\0\0\0;");
    assert_false(picture->broken);
    assert_int_equal(picture->width, 300);
    assert_int_equal(picture->height, 200);
}

static void comments_behind_images_are_captions(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture =
        READ("GIF89a\1\0\1\0\x80\0\0\0\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
             "\x21\xfe\4Emma\0;");
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C gif:comment=Emma|");
}

static void people_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    g_autoptr(GString) gif = g_string_new_len("GIF89a\1\0\1\0\0\0\0\x21\xff\x0bXMP DataXMP", 27);
    g_string_append(gif, packet);
    g_autoptr(CmPicture) picture = read_gif(gif->str, gif->len);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

static void too_short_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = READ("GIF89a");
    assert_true(picture->broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_is_read),
        cmocka_unit_test(comments_behind_images_are_captions),
        cmocka_unit_test(people_are_read),
        cmocka_unit_test(too_short_is_broken),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("gif", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
