#include "inspector/container.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspected.h"

typedef struct {
    CmCharsets *charsets;
    CmInspection inspection;
    CmContainer container;
} Fixture;

static int begin(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->charsets = cm_charsets_new();
    cm_inspection_init(&fixture->inspection, fixture->charsets, 1000,
                       &(const CmInspectSettings){.own_alone = TRUE});
    cm_inspection_add_part(&fixture->inspection, "2");
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    Fixture *fixture = *state;
    cm_report_free(cm_inspection_finish(&fixture->inspection));
    cm_charsets_free(fixture->charsets);
    g_free(fixture);
    return 0;
}

static const CmReportPart *outer(const Fixture *fixture)
{
    return cm_inspection_part(&fixture->inspection, 0);
}

static void container_without_fault_is_inspected(void **state)
{
    Fixture *fixture = *state;
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    cm_container_leave(&fixture->container);
    assert_true(outer(fixture)->inspected);
    assert_int_equal(outer(fixture)->camera, CM_NO);
}

static void worst_reason_stays(void **state)
{
    Fixture *fixture = *state;
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    cm_container_fail(&fixture->container, CM_REASON_BROKEN);
    cm_container_fail(&fixture->container, CM_REASON_ENCRYPTED);
    cm_container_leave(&fixture->container);
    assert_int_equal(outer(fixture)->reason, CM_REASON_BROKEN);
    assert_int_equal(outer(fixture)->camera, CM_UNKNOWN);
}

static void depth_is_limited(void **state)
{
    Fixture *fixture = *state;
    CmContainer levels[100];
    guint depth = 0;
    while (depth < 100 && cm_container_enter(&levels[depth], &fixture->inspection, 0))
        depth++;
    assert_int_equal(depth, CM_DEPTH_DEFAULT);
    assert_int_equal(outer(fixture)->reason, CM_REASON_TOO_DEEP);
    while (depth > 0)
        cm_container_leave(&levels[--depth]);
    assert_int_equal(fixture->inspection.depth, 0);
}

static void members_are_limited(void **state)
{
    Fixture *fixture = *state;
    guint counted = 0;
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    while (counted < 1000000 && cm_container_count(&fixture->container))
        counted++;
    cm_container_leave(&fixture->container);
    assert_int_equal(counted, fixture->inspection.unpacking.members);
    assert_int_equal(outer(fixture)->reason, CM_REASON_TOO_MANY);
}

static void bytes_are_limited_over_all_containers(void **state)
{
    Fixture *fixture = *state;
    guint64 most = fixture->inspection.unpacking.bytes;
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    assert_true(cm_container_take(&fixture->container, most - 1));
    cm_container_leave(&fixture->container);
    assert_true(outer(fixture)->inspected);
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    assert_true(cm_container_take(&fixture->container, 1));
    assert_false(cm_container_take(&fixture->container, 1));
    assert_false(cm_container_take(&fixture->container, G_MAXUINT64));
    cm_container_leave(&fixture->container);
    assert_int_equal(outer(fixture)->reason, CM_REASON_TOO_LARGE);
}

static void assert_member(Fixture *fixture, const char *name, const char *id)
{
    CmMember member = {.name = name, .type = "", .page = 3};
    int index = cm_container_add(&fixture->container, &member);
    assert_true(index > 0);
    const CmReportPart *part = cm_inspection_part(&fixture->inspection, index);
    if (id != NULL)
        assert_string_equal(part->id, id);
    assert_true(cm_report_id_is_valid(part->id));
    assert_int_equal(part->page, 3);
}

static void every_name_gives_an_id_of_its_own(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *endless = g_strnfill(2000, 'a');
    g_autofree char *wide = g_strnfill(400, 'a');
    g_autofree char *accents = g_strconcat(wide,
                                           "ééééééééééééééééééééééééééééééééééééééééééééééééé"
                                           "ééééééééééééééééééééééééééééééééééééééééééééé",
                                           NULL);
    assert_true(cm_container_enter(&fixture->container, &fixture->inspection, 0));
    assert_member(fixture, "ppt/media/image1.jpeg", "2/ppt/media/image1.jpeg");
    assert_member(fixture, "ppt/media/image1.jpeg", "2/ppt/media/image1.jpeg~2");
    assert_member(fixture, "/a\nb", "2/a_b");
    assert_member(fixture, "", NULL);
    assert_member(fixture, endless, NULL);
    assert_member(fixture, endless, NULL);
    assert_member(fixture, accents, NULL);
    cm_container_leave(&fixture->container);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(container_without_fault_is_inspected, begin, end),
        cmocka_unit_test_setup_teardown(worst_reason_stays, begin, end),
        cmocka_unit_test_setup_teardown(depth_is_limited, begin, end),
        cmocka_unit_test_setup_teardown(members_are_limited, begin, end),
        cmocka_unit_test_setup_teardown(bytes_are_limited_over_all_containers, begin, end),
        cmocka_unit_test_setup_teardown(every_name_gives_an_id_of_its_own, begin, end),
    };
    return cmocka_run_group_tests_name("container", tests, NULL, NULL);
}
