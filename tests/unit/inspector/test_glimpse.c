#include "inspector/glimpse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspect/preview.h"

#include "drawn.h"
#include "inspected.h"

/* A picture of 2 by 3 pixels, 1 to 6 from the top left. */
static CmGrey *numbered(void)
{
    CmGrey *grey = cm_grey_new(2, 3);
    for (guint i = 0; i < 6; i++)
        grey->pixels[i] = (guint8)(i + 1);
    return grey;
}

static void a_picture_is_turned_as_its_camera_says(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint8 pixels[6];
        guint width;
    } turned[] = {
        {{1, 2, 3, 4, 5, 6}, 2}, {{2, 1, 4, 3, 6, 5}, 2}, {{6, 5, 4, 3, 2, 1}, 2},
        {{5, 6, 3, 4, 1, 2}, 2}, {{1, 3, 5, 2, 4, 6}, 3}, {{5, 3, 1, 6, 4, 2}, 3},
        {{6, 4, 2, 5, 3, 1}, 3}, {{2, 4, 6, 1, 3, 5}, 3},
    };
    g_autoptr(CmGrey) grey = numbered();
    for (guint i = 0; i < G_N_ELEMENTS(turned); i++) {
        g_autoptr(CmGrey) found = cm_glimpse_turn(grey, i + 1);
        assert_int_equal(found->width, turned[i].width);
        assert_int_equal(found->height, 6 / turned[i].width);
        assert_memory_equal(found->pixels, turned[i].pixels, 6);
    }
}

static void a_large_picture_is_made_smaller_and_a_small_one_stays(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmGrey) large = cm_grey_new(1300, 10);
    memset(large->pixels, 200, 1300 * 10);
    g_autoptr(CmGrey) fit = cm_glimpse_fit(large, 640);
    assert_int_equal(fit->width, 640);
    assert_int_equal(fit->height, 4);
    assert_int_equal(fit->pixels[640 * 4 - 1], 200);
    g_autoptr(CmGrey) thin = cm_grey_new(5000, 1);
    g_autoptr(CmGrey) line = cm_glimpse_fit(thin, 640);
    assert_int_equal(line->height, 1);
    g_autoptr(CmGrey) small = numbered();
    g_autoptr(CmGrey) same = cm_glimpse_fit(small, 640);
    assert_int_equal(same->width, 2);
    assert_memory_equal(same->pixels, small->pixels, 6);
}

static void a_tagged_place_is_framed_within_the_picture(void **state G_GNUC_UNUSED)
{
    const CmPictureArea middle = {0.5, 0.5, 0.5, 0.5}, corner = {1, 1, 1, 1};
    g_autoptr(CmGrey) grey = cm_grey_new(100, 80);
    memset(grey->pixels, 128, 100 * 80);
    cm_glimpse_frame(grey, &middle);
    assert_int_equal(grey->pixels[20 * 100 + 50], 255);
    assert_int_equal(grey->pixels[21 * 100 + 50], 0);
    assert_int_equal(grey->pixels[40 * 100 + 25], 255);
    assert_int_equal(grey->pixels[40 * 100 + 50], 128);
    cm_glimpse_frame(grey, &corner); /* reaches over two edges */
    assert_int_equal(grey->pixels[40 * 100 + 60], 255);
}

/* A mail with a picture as its second part, in base64. */
static char *mail_with(GBytes *picture)
{
    gsize length = 0;
    const guchar *bytes = g_bytes_get_data(picture, &length);
    g_autofree char *encoded = g_base64_encode(bytes, length);
    return g_strdup_printf("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                           "--b\r\nContent-Type: text/plain\r\n\r\nLook\r\n"
                           "--b\r\nContent-Type: image/jpeg\r\n"
                           "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n",
                           encoded);
}

static CmGrey *glimpse_of(const char *mail, const char *id)
{
    guint8 name[CM_PREVIEW_PART];
    cm_preview_name(id, name);
    CmGlimpse glimpse = {.part = name};
    const CmInspectSettings settings = {.glimpse = &glimpse};
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    cm_report_free(cm_message_inspect((CmSpan){mail, strlen(mail)}, &settings, charsets));
    return glimpse.grey;
}

static void the_part_that_is_wanted_is_found_in_its_message(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, 800, 600, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    g_autofree char *mail = mail_with(jpeg);
    g_autoptr(CmGrey) found = glimpse_of(mail, "2");
    assert_non_null(found);
    assert_true(MAX(found->width, found->height) <= CM_PREVIEW_SIDE);
    assert_in_range(found->width * 3, found->height * 4 - 4, found->height * 4 + 4);
    assert_null(glimpse_of(mail, "1"));
    assert_null(glimpse_of(mail, "3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_turned_as_its_camera_says),
        cmocka_unit_test(a_large_picture_is_made_smaller_and_a_small_one_stays),
        cmocka_unit_test(a_tagged_place_is_framed_within_the_picture),
        cmocka_unit_test(the_part_that_is_wanted_is_found_in_its_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
