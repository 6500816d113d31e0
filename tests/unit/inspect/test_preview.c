#include "inspect/preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "inspect/seal.h"

#include "../inspector/drawn.h"
#include "sealed.h"

static int set_up(void **state)
{
    CmInspectorSettings settings = {
        .program = inspector_program(), .processes = 1, .memory = (guint64)1 << 30, .seconds = 20};
    *state = cm_inspector_new(&settings, NULL);
    return *state != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    cm_inspector_free(*state);
    return 0;
}

/* A mail whose second part is @picture. */
static GBytes *mail_with(GBytes *picture)
{
    gsize length = 0;
    const guchar *bytes = g_bytes_get_data(picture, &length);
    g_autofree char *encoded = g_base64_encode(bytes, length);
    char *mail =
        g_strdup_printf("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        "--b\r\nContent-Type: text/plain\r\n\r\nLook\r\n"
                        "--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: "
                        "base64\r\n\r\n%s\r\n--b--\r\n",
                        encoded);
    return g_bytes_new_take(mail, strlen(mail));
}

static CmPreview *preview_of(CmInspector *inspector, GBytes *mail, const char *id, GError **error)
{
    int fd = cm_seal(mail, NULL);
    assert_true(fd >= 0);
    CmPreview *preview = cm_preview_ask(inspector, fd, g_bytes_get_size(mail), id, error);
    close(fd);
    return preview;
}

static void the_sandbox_shows_a_picture_of_a_message(void **state)
{
    g_autoptr(Drawn) drawn = drawn_scene(4, 800, 600, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    g_autoptr(GBytes) mail = mail_with(jpeg);
    g_autoptr(CmPreview) preview = preview_of(*state, mail, "2", NULL);
    assert_non_null(preview);
    assert_in_range(MAX(preview->width, preview->height), 200, CM_PREVIEW_SIDE);
    assert_int_equal(g_bytes_get_size(preview->pixels), preview->width * preview->height);
}

static void what_is_no_picture_is_not_shown(void **state)
{
    static const char *const ids[] = {"1", "3", "", "2/x"};
    g_autoptr(Drawn) drawn = drawn_plain(400, 300);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    g_autoptr(GBytes) mail = mail_with(jpeg);
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(preview_of(*state, mail, ids[i], &error));
        assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    }
}

/* An answer that says @width and @height, and has @count bytes more. */
static GBytes *answer_of(guint32 width, guint32 height, gsize count)
{
    guint32 sides[] = {width, height};
    guint8 *bytes = g_malloc0(sizeof sides + count);
    memcpy(bytes, sides, sizeof sides);
    return g_bytes_new_take(bytes, sizeof sides + count);
}

static void an_answer_that_lies_about_its_size_is_refused(void **state)
{
    static const struct {
        guint32 width, height;
        gsize count;
    } lies[] = {{0, 4, 0},
                {4, 0, 0},
                {4, 4, 15},
                {4, 4, 17},
                {641, 1, 641},
                {1, 641, 641},
                {4, 4, 0},
                {0xffffffff, 0xffffffff, 1},
                {0x10000, 0x10000, 0},
                {0x80000000, 2, 0}};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(lies); i++) {
        g_autoptr(GBytes) answer = answer_of(lies[i].width, lies[i].height, lies[i].count);
        g_autoptr(GError) error = NULL;
        assert_null(cm_preview_decode(answer, &error));
        assert_int_equal(error->code, CM_ERROR_DATA);
    }
    g_autoptr(GBytes) cut = g_bytes_new_static("\1\0\0", 3);
    assert_null(cm_preview_decode(cut, NULL));
}

static void a_whole_answer_is_read(void **state)
{
    (void)state;
    g_autoptr(GBytes) answer = answer_of(4, 3, 12);
    g_autoptr(CmPreview) preview = cm_preview_decode(answer, NULL);
    assert_int_equal(preview->width, 4);
    assert_int_equal(preview->height, 3);
    assert_int_equal(g_bytes_get_size(preview->pixels), 12);
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    g_autoptr(GError) error = NULL;
    assert_null(cm_preview_decode(nothing, &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sandbox_shows_a_picture_of_a_message),
        cmocka_unit_test(what_is_no_picture_is_not_shown),
        cmocka_unit_test(an_answer_that_lies_about_its_size_is_refused),
        cmocka_unit_test(a_whole_answer_is_read),
    };
    return cmocka_run_group_tests_name("preview", tests, set_up, tear_down);
}
