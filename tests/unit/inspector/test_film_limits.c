#include "inspector/film_limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspect/report.h"

/* Each frame may be hashed as it is and within its bars. */
static void a_report_has_room_for_every_frame(void **state G_GNUC_UNUSED)
{
    const CmFilmLimits *limits = cm_film_limits();
    assert_true(limits->frames >= 1 && 2 * limits->frames <= CM_REPORT_FRAMES);
}

/* A child has 512 MB as installed, and the libraries take 210 of them. */
static void what_may_be_allocated_at_once_leaves_room_for_more(void **state G_GNUC_UNUSED)
{
    const CmFilmLimits *limits = cm_film_limits();
    assert_true(limits->block < (gsize)150 << 20);
    assert_true(limits->packet <= limits->block && limits->index <= limits->block);
    /* Brightness and colour with two bytes each, as the largest frame may have them. */
    assert_true(limits->pixels * 3 <= limits->block);
}

/* Of the ten seconds that a child has, or a hundred in a build with sanitizers. */
static void the_time_of_all_films_is_less_than_half_of_a_childs(void **state G_GNUC_UNUSED)
{
#if defined(__SANITIZE_ADDRESS__)
    assert_true(cm_film_limits()->duration < 50 * G_USEC_PER_SEC);
#else
    assert_true(cm_film_limits()->duration < 5 * G_USEC_PER_SEC);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_has_room_for_every_frame),
        cmocka_unit_test(what_may_be_allocated_at_once_leaves_room_for_more),
        cmocka_unit_test(the_time_of_all_films_is_less_than_half_of_a_childs),
    };
    return cmocka_run_group_tests_name("film_limits", tests, NULL, NULL);
}
