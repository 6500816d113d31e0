#include "inspect/zygote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/error.h"

#include "sealed.h"

static CmInspectorSettings settings_for(const char *program)
{
    return (CmInspectorSettings){
        .program = program, .processes = 1, .memory = (guint64)1 << 30, .seconds = 20};
}

/* Sends a message and returns how its child ended. */
static CmProtocolStatus ask(CmZygote *zygote)
{
    static const char text[] = "Subject: x\r\n\r\nhello\r\n";
    int message = sealed_message(text, sizeof text - 1), report[2], status[2];
    assert_int_equal(pipe2(report, O_CLOEXEC), 0);
    assert_int_equal(pipe2(status, O_CLOEXEC), 0);
    CmProtocolRequest request = {.size = sizeof text - 1};
    int descriptors[CM_PROTOCOL_FDS] = {message, report[1], status[1]};
    assert_true(cm_zygote_send(zygote, &request, descriptors, NULL));
    close(message);
    close(report[1]);
    close(status[1]);
    CmProtocolStatus said = {.end = CM_CHILD_CRASHED};
    assert_int_equal(read(status[0], &said, sizeof said), sizeof said);
    close(report[0]);
    close(status[0]);
    return said;
}

/* A request whose answer nobody waits for. */
static gboolean send_nowhere(CmZygote *zygote, GError **error)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int descriptors[CM_PROTOCOL_FDS] = {null, null, null};
    CmProtocolRequest request = {0};
    assert_true(null >= 0);
    gboolean sent = cm_zygote_send(zygote, &request, descriptors, error);
    close(null);
    return sent;
}

static void program_that_is_absent_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    CmClock *clock = cm_clock_new_system();
    CmInspectorSettings settings = settings_for("/nonexistent/consent-inspector");
    assert_null(cm_zygote_new(&settings, clock, &error));
    assert_int_equal(error->code, CM_ERROR_UNAVAILABLE);
    cm_clock_free(clock);
}

static void program_that_never_gets_ready_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    CmClock *clock = cm_clock_new_system();
    CmInspectorSettings settings = settings_for("/bin/true");
    assert_null(cm_zygote_new(&settings, clock, &error));
    assert_int_equal(error->code, CM_ERROR_UNAVAILABLE);
    cm_clock_free(clock);
}

static void a_request_is_served_by_a_child_that_ends_well(void **state G_GNUC_UNUSED)
{
    CmClock *clock = cm_clock_new_system();
    CmInspectorSettings settings = settings_for(inspector_program());
    CmZygote *zygote = cm_zygote_new(&settings, clock, NULL);
    assert_non_null(zygote);
    assert_int_equal(ask(zygote).end, CM_CHILD_DONE);
    assert_int_equal(ask(zygote).end, CM_CHILD_DONE);
    assert_int_equal(cm_zygote_restarts(zygote), 0);
    cm_zygote_free(zygote);
    cm_clock_free(clock);
}

static void killed_program_is_started_again(void **state G_GNUC_UNUSED)
{
    CmClock *clock = cm_clock_new_system();
    CmInspectorSettings settings = settings_for(inspector_program());
    CmZygote *zygote = cm_zygote_new(&settings, clock, NULL);
    assert_non_null(zygote);
    int first = cm_zygote_process(zygote);
    kill(first, SIGKILL);
    /* Until its socket is closed a request may still be accepted and lost: the exchange retries. */
    while (kill(first, 0) == 0 && cm_zygote_process(zygote) == first) {
        assert_true(send_nowhere(zygote, NULL));
    }
    assert_int_equal(ask(zygote).end, CM_CHILD_DONE);
    assert_int_equal(cm_zygote_restarts(zygote), 1);
    cm_zygote_free(zygote);
    cm_clock_free(clock);
}

static void a_storm_of_restarts_is_braked(void **state G_GNUC_UNUSED)
{
    CmClock *clock = cm_clock_new_fixed(G_USEC_PER_SEC);
    CmInspectorSettings settings = settings_for(inspector_program());
    CmZygote *zygote = cm_zygote_new(&settings, clock, NULL);
    assert_non_null(zygote);
    guint refused = 0;
    g_autoptr(GError) error = NULL;
    while (refused == 0 && cm_zygote_restarts(zygote) < CM_ZYGOTE_STARTS) {
        kill(cm_zygote_process(zygote), SIGKILL);
        refused += !send_nowhere(zygote, &error);
    }
    assert_int_equal(refused, 1);
    assert_int_equal(error->code, CM_ERROR_UNAVAILABLE);
    cm_clock_set(clock, G_USEC_PER_SEC + CM_ZYGOTE_WINDOW);
    assert_int_equal(ask(zygote).end, CM_CHILD_DONE);
    cm_zygote_free(zygote);
    cm_clock_free(clock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(program_that_is_absent_is_an_error),
        cmocka_unit_test(program_that_never_gets_ready_is_an_error),
        cmocka_unit_test(a_request_is_served_by_a_child_that_ends_well),
        cmocka_unit_test(killed_program_is_started_again),
        cmocka_unit_test(a_storm_of_restarts_is_braked),
    };
    return cmocka_run_group_tests_name("zygote", tests, NULL, NULL);
}
