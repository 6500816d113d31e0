#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "samples.h"

static void captions_and_size_are_read(void **state G_GNUC_UNUSED)
{
    static const char file[] =
        "8BPS\0\1\0\0\0\0\0\0\0\3\0\0\0\x64\0\0\0\xc8\0\x08\0\3" /* 200 by 100 */
        "\0\0\0\0"                                               /* no colours */
        "\0\0\0\x18"
        "8BIM\4\4\0\0\0\0\0\x0c\x1c\2\x78\0\7"
        "Emma Li";
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_picture_read_photoshop(picture, (CmSpan){file, sizeof file - 1}, charsets);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C iptc:Caption=Emma Li|");
    assert_int_equal(picture->width, 200);
    assert_int_equal(picture->height, 100);
    assert_false(picture->broken);
}

static void a_header_alone_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_picture_read_photoshop(picture, (CmSpan){"8BPS", 4}, charsets);
    assert_true(picture->broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_and_size_are_read),
        cmocka_unit_test(a_header_alone_is_broken),
    };
    return cmocka_run_group_tests_name("photoshop", tests, NULL, NULL);
}
