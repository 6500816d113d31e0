#include "directory/release_cover.h"

#include "probe.h"

static void form_covers_its_scope_kinds_and_platforms_alone(void **state)
{
    (void)state;
    const char *const platforms[] = {"flickr", NULL};
    const CmReleaseRow row = {.scope = "website", .kinds = CM_KIND_IMAGE, .platforms = platforms};
    assert_true(cm_release_covers(&row, "website", CM_KIND_IMAGE, "Flickr"));
    assert_false(cm_release_covers(&row, "school", CM_KIND_IMAGE, "flickr"));
    assert_false(cm_release_covers(&row, "website", CM_KIND_NAME, "flickr"));
    assert_false(cm_release_covers(&row, "website", CM_KIND_IMAGE, "blogger"));
    assert_false(cm_release_covers(&row, "website", CM_KIND_IMAGE, ""));
}

static void star_covers_every_scope_and_no_platform_all_of_them(void **state)
{
    (void)state;
    const CmReleaseRow row = {.scope = "*", .kinds = CM_KINDS_USUAL};
    assert_true(cm_release_covers(&row, "news-media", CM_KIND_VOICE, "blogger"));
    assert_true(cm_release_covers(&row, "school", CM_KIND_WORK, ""));
    assert_false(cm_release_covers(&row, "school", CM_KIND_RECORD, ""));
}

static void form_without_a_scope_covers_nothing(void **state)
{
    (void)state;
    const CmReleaseRow row = {.kinds = CM_KINDS_ALL};
    assert_false(cm_release_covers(&row, "school", CM_KIND_IMAGE, ""));
}

static void refusal_for_a_platform_is_one_for_an_unknown_platform(void **state)
{
    (void)state;
    const char *const platforms[] = {"flickr", NULL};
    CmReleaseRow row = {.scope = "*", .kinds = CM_KIND_IMAGE, .platforms = platforms};
    assert_true(cm_release_covers(&row, "website", CM_KIND_IMAGE, "unknown"));
    assert_false(cm_release_covers(&row, "website", CM_KIND_NAME, "unknown"));
    row.granted = TRUE;
    assert_false(cm_release_covers(&row, "website", CM_KIND_IMAGE, "unknown"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form_covers_its_scope_kinds_and_platforms_alone),
        cmocka_unit_test(star_covers_every_scope_and_no_platform_all_of_them),
        cmocka_unit_test(form_without_a_scope_covers_nothing),
        cmocka_unit_test(refusal_for_a_platform_is_one_for_an_unknown_platform),
    };
    return cmocka_run_group_tests_name("release_cover", tests, NULL, NULL);
}
