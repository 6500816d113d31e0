#include "inspector/film.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* The one that consent-inspector has, which the room's tests link. */
static void the_program_without_a_reader_of_recordings_opens_none(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) said = cm_picture_new();
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, 4, &(const CmInspectSettings){0});
    int part = cm_inspection_add_part(&inspection, "1");
    assert_int_equal(cm_film_read(&inspection, part, (CmSpan){"film", 4}, said),
                     CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(said->texts->len, 0);
    cm_report_free(cm_inspection_finish(&inspection));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_without_a_reader_of_recordings_opens_none),
    };
    cm_film_warm();
    return cmocka_run_group_tests_name("film_closed", tests, NULL, NULL);
}
