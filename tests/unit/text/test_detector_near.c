#include "text/detector_near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define CROWD 200u

typedef struct {
    GArray *marks;
    GByteArray *terms;
    CmDetectorMarks in;
    CmDetectorLook look;
} Looking;

/* A mark of one byte of @term at each of @starts, which are in order. */
static void begin(Looking *looking, const gsize *starts, const guint *terms, guint count)
{
    static const guint8 wanted[] = {0, 1};
    *looking = (Looking){.marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark)),
                         .terms = g_byte_array_new()};
    for (guint i = 0; i < count; i++) {
        CmTermMark mark = {.start = starts[i], .end = starts[i] + 1, .term = terms[i]};
        g_array_append_val(looking->marks, mark);
    }
    g_byte_array_append(looking->terms, wanted, sizeof wanted);
    looking->in = (CmDetectorMarks){.marks = looking->marks, .tries = 1};
}

static void end(Looking *looking)
{
    g_array_unref(looking->marks);
    g_byte_array_unref(looking->terms);
}

static CmMatch look(Looking *looking, gsize start, guint distance)
{
    const CmDetectorNearby nearby = {.terms = looking->terms, .distance = distance};
    CmDetectorHit hit = {.start = start, .end = start + 1};
    guint at = cm_detector_first_mark(looking->marks, start);
    return cm_detector_look_near(&looking->in, &hit, at, &nearby, &looking->look);
}

static void mark_is_found_by_where_it_begins(void **state G_GNUC_UNUSED)
{
    static const gsize starts[] = {10, 20, 20, 30};
    static const guint terms[] = {0, 0, 0, 0};
    Looking looking;
    begin(&looking, starts, terms, G_N_ELEMENTS(starts));
    assert_int_equal(cm_detector_first_mark(looking.marks, 0), 0);
    assert_int_equal(cm_detector_first_mark(looking.marks, 11), 1);
    assert_int_equal(cm_detector_first_mark(looking.marks, 20), 1);
    assert_int_equal(cm_detector_first_mark(looking.marks, 31), 4);
    end(&looking);
}

/* On both sides, forwards through the text and back again. */
static void near_is_within_the_distance_and_not_the_hit(void **state G_GNUC_UNUSED)
{
    static const gsize starts[] = {10, 100, 150, 300};
    static const guint terms[] = {1, 0, 1, 1};
    Looking looking;
    begin(&looking, starts, terms, G_N_ELEMENTS(starts));
    assert_int_equal(look(&looking, 15, 5), CM_MATCH_YES);
    assert_int_equal(look(&looking, 16, 5), CM_MATCH_NO);
    assert_int_equal(look(&looking, 100, 48), CM_MATCH_NO);
    assert_int_equal(look(&looking, 100, 49), CM_MATCH_YES);
    assert_int_equal(look(&looking, 300, 100), CM_MATCH_NO);
    assert_int_equal(look(&looking, 15, 5), CM_MATCH_YES);
    end(&looking);
}

static void a_look_among_a_crowd_is_a_try(void **state G_GNUC_UNUSED)
{
    gsize starts[CROWD];
    guint terms[CROWD];
    Looking looking;
    for (guint i = 0; i < CROWD; i++) {
        starts[i] = 2 * i;
        terms[i] = i == CROWD - 1 ? 1 : 0;
    }
    begin(&looking, starts, terms, CROWD);
    assert_int_equal(look(&looking, 20, 10), CM_MATCH_NO);
    assert_int_equal(looking.in.tries, 1);
    assert_int_equal(look(&looking, 20, 2 * CROWD), CM_MATCH_YES);
    assert_int_equal(looking.in.tries, 0);
    assert_int_equal(look(&looking, 22, 2 * CROWD), CM_MATCH_UNKNOWN);
    end(&looking);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark_is_found_by_where_it_begins),
        cmocka_unit_test(near_is_within_the_distance_and_not_the_hit),
        cmocka_unit_test(a_look_among_a_crowd_is_a_try),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
