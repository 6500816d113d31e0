#include "inspect/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"

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

static void the_sandbox_hashes_a_picture(void **state)
{
    g_autoptr(Drawn) drawn = drawn_scene(4, 640, 480, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    g_autoptr(CmPicturePrint) print = cm_picture_print(*state, jpeg, NULL);
    assert_non_null(print);
    assert_in_range(print->quality, CM_PICTURE_QUALITY_LEAST, 100);
    assert_int_equal(print->turns->len, CM_REPORT_TURNS);
    assert_true(print->views->len > 1);
    assert_memory_equal(print->turns->data, print->views->data, sizeof(CmPictureHash));
}

static void refuse(CmInspector *inspector, GBytes *file)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_picture_print(inspector, file, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void what_is_no_picture_is_refused(void **state)
{
    g_autoptr(GBytes) words = g_bytes_new_static("words", 5);
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    g_autoptr(GBytes) broken = g_bytes_new_static("\xff\xd8\xff\xe0", 4);
    refuse(*state, words);
    refuse(*state, nothing);
    refuse(*state, broken);
}

static void a_picture_with_nothing_on_it_is_refused(void **state)
{
    g_autoptr(Drawn) drawn = drawn_plain(400, 300);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    refuse(*state, jpeg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sandbox_hashes_a_picture),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(a_picture_with_nothing_on_it_is_refused),
    };
    return cmocka_run_group_tests_name("picture", tests, set_up, tear_down);
}
