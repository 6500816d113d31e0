#include "inspector/sandbox.h"

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

static void what_no_reader_needs_ends_the_child(void **state G_GNUC_UNUSED)
{
    static const char *const acts[] = {
        "open-file",
        "create-file",
        "open-socket",
        "run-program",
        "fork-child",
        "trace-parent",
        "signal-parent",
        "execute-memory",
        "make-executable",
        "gain-privileges",
        "become-dumpable",
        "list-files",
        "read-store",
        "by-another-call",
        "connect-out",
        "clone-process",
        "lift-limits",
        "unfilter",
        "descend-from-descriptor",
    };
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
        if (reason_of(inspector, acts[i]) != CM_REASON_CRASHED)
            fail_msg("%s was let pass", acts[i]);
    assert_int_equal(reason_of(inspector, "Subject: x\r\n\r\nhonest"), CM_REASON_NONE);
    assert_int_not_equal(access("/tmp/consent-inspector-escaped", F_OK), 0);
    CmInspectorCounters counters;
    cm_inspector_counters(inspector, &counters);
    assert_int_equal(counters.restarts, 0);
    /* In a child that it shares, in one of its own, and with the own scan alone. */
    assert_int_equal(counters.crashed, 3 * G_N_ELEMENTS(acts));
}

static void processor_time_is_limited(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 1);
    assert_int_equal(reason_of(inspector, "spin"), CM_REASON_TIMEOUT);
    assert_int_equal(reason_of(inspector, "Subject: x\r\n\r\nhonest"), CM_REASON_NONE);
}

static void memory_is_limited(void **state G_GNUC_UNUSED)
{
#if defined(__SANITIZE_ADDRESS__)
    /* Its shadow needs more address space than any limit leaves. */
    print_message("# memory is not limited in a build with sanitizers\n");
    return;
#endif
    g_autoptr(CmInspector) inspector = start((guint64)512 << 20, 20);
    assert_int_equal(reason_of(inspector, "take-memory"), CM_REASON_CRASHED);
}

static void lies_in_a_report_are_not_believed(void **state G_GNUC_UNUSED)
{
    static const char *const lies[] = {
        "say-nothing",           "say-nonsense",    "say-too-much",
        "lie-about-place",       "lie-about-count", "lie-about-length",
        "lie-with-invalid-text", "lie-about-id",    "lie-with-one-id-twice",
    };
    g_autoptr(CmInspector) inspector = start((guint64)1 << 30, 20);
    for (guint i = 0; i < G_N_ELEMENTS(lies); i++)
        if (reason_of(inspector, lies[i]) != CM_REASON_BAD_REPORT)
            fail_msg("%s was believed", lies[i]);
    assert_int_equal(reason_of(inspector, "lie-and-fall"), CM_REASON_CRASHED);
    assert_int_equal(reason_of(inspector, "Subject: x\r\n\r\nhonest"), CM_REASON_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_reader_needs_ends_the_child),
        cmocka_unit_test(lies_in_a_report_are_not_believed),
        cmocka_unit_test(processor_time_is_limited),
        cmocka_unit_test(memory_is_limited),
    };
    return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
