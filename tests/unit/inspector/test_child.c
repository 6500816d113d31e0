#include "inspector/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "inspect/client.h"

static CmInspector *start(guint64 memory, guint seconds)
{
    CmInspectorSettings settings = {
        .program = g_getenv("CM_TEST_HOSTILE"),
        .processes = 2,
        .memory = memory,
        .seconds = seconds,
    };
    CmInspector *inspector = cm_inspector_new(&settings, NULL);
    assert_non_null(inspector);
    return inspector;
}

static CmReason reason_of(CmInspector *inspector, const char *message)
{
    int fd = memfd_create("message", MFD_CLOEXEC);
    assert_int_equal(write(fd, message, strlen(message)), strlen(message));
    g_autoptr(CmReport) report = cm_inspector_inspect(inspector, fd, strlen(message));
    close(fd);
    return report->reason;
}

static void lies_are_bad_reports(void **state G_GNUC_UNUSED)
{
    static const char *const lies[] = {"say-nothing", "say-nonsense", "say-too-much",
                                       "lie-about-place"};
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    for (guint i = 0; i < G_N_ELEMENTS(lies); i++)
        assert_int_equal(reason_of(inspector, lies[i]), CM_REASON_BAD_REPORT);
}

static void what_was_said_before_a_fall_does_not_count(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    assert_int_equal(reason_of(inspector, "lie-and-fall"), CM_REASON_CRASHED);
}

static void child_that_has_answered_is_not_waited_for(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    assert_int_equal(reason_of(inspector, "answer-and-linger"), CM_REASON_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lies_are_bad_reports),
        cmocka_unit_test(what_was_said_before_a_fall_does_not_count),
        cmocka_unit_test(child_that_has_answered_is_not_waited_for),
    };
    return cmocka_run_group_tests_name("child", tests, NULL, NULL);
}
