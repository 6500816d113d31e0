#include "text/detector_hits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void the_surest_of_those_that_overlap_stays(void **state)
{
    (void)state;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    const CmDetectorHit some[] = {
        {.detector = 1, .start = 20, .end = 24},
        {.detector = 0, .start = 5, .end = 9, .weak = TRUE},
        {.detector = 0, .start = 6, .end = 8},
        {.detector = 0, .start = 6, .end = 8},
        {.detector = 1, .start = 6, .end = 8},
        {.detector = 0, .start = 8, .end = 9, .unknown = TRUE},
    };
    g_array_append_vals(hits, some, G_N_ELEMENTS(some));
    cm_detector_hits_settle(hits, 2);
    assert_int_equal(hits->len, 4);
    const CmDetectorHit *first = &g_array_index(hits, CmDetectorHit, 0);
    assert_int_equal(first->start, 6);
    assert_false(first->weak);
    assert_int_equal(g_array_index(hits, CmDetectorHit, 1).detector, 1);
    assert_int_equal(g_array_index(hits, CmDetectorHit, 3).start, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_surest_of_those_that_overlap_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
