#include "inspector/serve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "inspect/zygote.h"

typedef struct {
    CmClock *clock;
    CmZygote *zygote;
} Fixture;

static Fixture start(void)
{
    CmInspectorSettings settings = {
        .program = g_getenv("CM_TEST_INSPECTOR"),
        .processes = 3,
        .memory = (guint64)1 << 30,
        .seconds = 20,
    };
    Fixture fixture = {.clock = cm_clock_new_system()};
    fixture.zygote = cm_zygote_new(&settings, fixture.clock, NULL);
    assert_non_null(fixture.zygote);
    return fixture;
}

/* Process ids of the children of @process now. */
static char *children_of(int process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", process, process);
    char *children = NULL;
    return g_file_get_contents(path, &children, NULL, NULL) ? children : g_strdup("");
}

static gboolean is_alive(int process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", process);
    g_autofree char *stat = NULL;
    if (!g_file_get_contents(path, &stat, NULL, NULL))
        return FALSE;
    const char *state = strrchr(stat, ')');
    return state != NULL && state[2] != 'Z' && state[2] != 'X';
}

static void children_end_with_their_zygote(void **state G_GNUC_UNUSED)
{
    Fixture fixture = start();
    int process = cm_zygote_process(fixture.zygote);
    g_autofree char *children = children_of(process);
    g_auto(GStrv) ids = g_strsplit(g_strstrip(children), " ", 0);
    assert_true(g_strv_length(ids) >= 1 && *ids[0] != '\0');
    cm_zygote_free(fixture.zygote);
    for (guint i = 0; ids[i] != NULL; i++) {
        int child = (int)g_ascii_strtoll(ids[i], NULL, 10);
        while (is_alive(child)) /* SIGKILL is on its way */
            sched_yield();
    }
    cm_clock_free(fixture.clock);
}

static void zygote_holds_nothing_of_its_starter(void **state G_GNUC_UNUSED)
{
    int secret = memfd_create("secret", 0);
    Fixture fixture = start();
    g_autofree char *path =
        g_strdup_printf("/proc/%d/fd/%d", cm_zygote_process(fixture.zygote), secret);
    g_autofree char *target = g_file_read_link(path, NULL);
    assert_true(target == NULL || strstr(target, "secret") == NULL);
    cm_zygote_free(fixture.zygote);
    cm_clock_free(fixture.clock);
    close(secret);
}

static void request_about_no_message_harms_nobody(void **state G_GNUC_UNUSED)
{
    Fixture fixture = start();
    int process = cm_zygote_process(fixture.zygote);
    int nothing = memfd_create("nothing", MFD_CLOEXEC), status[2];
    assert_int_equal(pipe2(status, O_CLOEXEC), 0);
    CmProtocolRequest request = {.size = 10};
    int descriptors[CM_PROTOCOL_FDS] = {nothing, nothing, status[1]};
    CmProtocolStatus said = {0};
    assert_true(cm_zygote_send(fixture.zygote, &request, descriptors, NULL));
    close(status[1]);
    assert_int_equal(read(status[0], &said, sizeof said), sizeof said);
    assert_int_equal(said.end, CM_CHILD_CRASHED);
    assert_true(is_alive(process));
    close(status[0]);
    close(nothing);
    cm_zygote_free(fixture.zygote);
    cm_clock_free(fixture.clock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(children_end_with_their_zygote),
        cmocka_unit_test(zygote_holds_nothing_of_its_starter),
        cmocka_unit_test(request_about_no_message_harms_nobody),
    };
    return cmocka_run_group_tests_name("serve", tests, NULL, NULL);
}
