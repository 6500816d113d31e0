#include "inspector/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "inspect/client.h"
#include "inspect/zygote.h"

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

/* It holds the other end of the pipe for its report as long as it lives. */
static void child_of_whose_end_nobody_wants_to_know_is_killed(void **state G_GNUC_UNUSED)
{
    static const char act[] = "sleep-on";
    CmInspectorSettings settings = {
        .program = g_getenv("CM_TEST_HOSTILE"),
        .processes = 1,
        .memory = (guint64)1 << 30,
        .seconds = 600,
    };
    g_autoptr(CmClock) clock = cm_clock_new_system();
    g_autoptr(CmZygote) zygote = cm_zygote_new(&settings, clock, NULL);
    int message = memfd_create("message", MFD_CLOEXEC), report[2], status[2];
    assert_int_equal(write(message, act, strlen(act)), strlen(act));
    assert_int_equal(pipe2(report, O_CLOEXEC), 0);
    assert_int_equal(pipe2(status, O_CLOEXEC), 0);
    CmProtocolRequest request = {.size = strlen(act)};
    const int descriptors[CM_PROTOCOL_FDS] = {message, report[1], status[1]};
    assert_true(cm_zygote_send(zygote, &request, descriptors, NULL));
    close(message);
    close(report[1]);
    close(status[1]);
    close(status[0]);
    struct pollfd end = {.fd = report[0]};
    assert_int_equal(poll(&end, 1, 60000), 1);
    close(report[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wall_time_is_limited),
        cmocka_unit_test(a_fall_takes_only_its_child),
        cmocka_unit_test(child_of_whose_end_nobody_wants_to_know_is_killed),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
