#include "inspector/pool.h"

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

static void wall_time_is_limited(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 1);
    assert_int_equal(reason_of(inspector, "sleep-on"), CM_REASON_TIMEOUT);
    assert_int_equal(reason_of(inspector, "Subject: x\r\n\r\nhonest"), CM_REASON_NONE);
}

static void a_fall_takes_only_its_child(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    for (guint i = 0; i < 50; i++) {
        assert_int_equal(reason_of(inspector, "fall"), CM_REASON_CRASHED);
        assert_int_equal(reason_of(inspector, "Subject: x\r\n\r\nhonest"), CM_REASON_NONE);
    }
    CmInspectorCounters counters;
    cm_inspector_counters(inspector, &counters);
    assert_int_equal(counters.restarts, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wall_time_is_limited),
        cmocka_unit_test(a_fall_takes_only_its_child),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
