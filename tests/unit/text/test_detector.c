#include "text/detector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static void assert_refused(const CmDetectorSpec *spec, const char *part)
{
    g_autoptr(CmDetectorsBuilder) builder = cm_detectors_builder_new();
    g_autoptr(GError) error = NULL;
    assert_false(cm_detectors_builder_add(builder, spec, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, part));
}

static void a_detector_that_looks_for_nothing_is_refused(void **state)
{
    (void)state;
    assert_refused(&(CmDetectorSpec){.places = CM_DETECT_TEXT}, "neither a number nor words");
}

static void what_is_wrong_with_a_detector_is_said(void **state)
{
    (void)state;
    assert_refused(&(CmDetectorSpec){.words = LIST("x"), .pattern = "("}, "offset");
    assert_refused(&(CmDetectorSpec){.words = LIST("x"), .check = "crc"}, "crc");
    assert_refused(&(CmDetectorSpec){.words = LIST("ab*")}, "ab*");
    assert_refused(&(CmDetectorSpec){.words = LIST("x"), .near = LIST("--")}, "--");
    assert_refused(&(CmDetectorSpec){.words = LIST("x"), .unless = LIST("?")}, "?");
    assert_refused(&(CmDetectorSpec){.numbers = LIST("3-a")}, "3-a");
}

static void detectors_are_numbered_as_they_are_added(void **state)
{
    (void)state;
    CmDetectorsBuilder *builder = cm_detectors_builder_new();
    CmDetectorSpec first = {.places = CM_DETECT_TEXT, .words = LIST("one")};
    CmDetectorSpec second = {.places = CM_DETECT_TEXT, .words = LIST("two")};
    assert_true(cm_detectors_builder_add(builder, &first, NULL));
    assert_true(cm_detectors_builder_add(builder, &second, NULL));
    g_autoptr(CmDetectors) detectors = cm_detectors_builder_end(builder);
    assert_int_equal(cm_detectors_count(detectors), 2);
    g_autoptr(GArray) hits = cm_detectors_scan(detectors, CM_DETECT_TEXT, "two one", 7);
    assert_int_equal(hits->len, 2);
    assert_int_equal(g_array_index(hits, CmDetectorHit, 0).detector, 1);
    assert_int_equal(g_array_index(hits, CmDetectorHit, 1).detector, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_detector_that_looks_for_nothing_is_refused),
        cmocka_unit_test(what_is_wrong_with_a_detector_is_said),
        cmocka_unit_test(detectors_are_numbered_as_they_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
