#include "served.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "milter/supervisor.h"

/* The init system's end: a datagram socket that $NOTIFY_SOCKET names. */
static int open_listener(const Served *served)
{
    g_autofree char *path = g_build_filename(served->district->folder, "notify", NULL);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    setenv("NOTIFY_SOCKET", path, 1);
    return fd;
}

/* Waits for the next word that is no sign of life. */
static void expect_word(int fd, const char *beginning)
{
    char word[256];
    gssize got;
    do {
        got = recv(fd, word, sizeof word - 1, 0);
        assert_true(got > 0);
        word[got] = '\0';
    } while (g_str_equal(word, "WATCHDOG=1"));
    assert_true(g_str_has_prefix(word, beginning));
}

static void what_is_told_arrives_whole(void **state)
{
    int fd = open_listener(*state);
    assert_true(cm_supervisor_tell("READY=1"));
    expect_word(fd, "READY=1");
    close(fd);
}

static void nobody_is_told_where_nobody_listens(void **state)
{
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    assert_false(cm_supervisor_tell("READY=1"));
    setenv("NOTIFY_SOCKET", "not/absolute", 1);
    assert_false(cm_supervisor_tell("READY=1"));
}

static void signs_of_life_are_due_at_half_the_time(void **state)
{
    (void)state;
    setenv("WATCHDOG_USEC", "60000000", 1);
    assert_int_equal(cm_supervisor_interval(), 30000000);
    setenv("WATCHDOG_USEC", "soon", 1);
    assert_int_equal(cm_supervisor_interval(), 0);
    unsetenv("WATCHDOG_USEC");
    assert_int_equal(cm_supervisor_interval(), 0);
}

/* The thread that it starts never ends, so a child tries it. */
static void reload_by_signal(Served *served)
{
    cm_supervisor_start(served->service, served->district->log);
    kill(getpid(), SIGUSR1);
    CmServiceHistory history;
    do {
        g_usleep(1000);
        cm_service_history(served->service, &history);
    } while (history.reloads + history.refused == 0);
    _exit(history.reloads == 1 ? 0 : 1);
}

static void a_signal_reloads_and_the_init_system_is_told(void **state)
{
    Served *served = *state;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    assert_int_equal(pthread_sigmask(SIG_BLOCK, &signals, NULL), 0);
    int fd = open_listener(served);
    setenv("WATCHDOG_USEC", "20000", 1);
    cm_service_unref(g_steal_pointer(&served->service));
    pid_t child = fork();
    if (child == 0) {
        CmServiceSettings settings = {
            .config = served->path,
            .system = cm_system_default(),
            .clock = served->district->clock,
            .random = served->district->random,
            .log = served->district->log,
        };
        served->service = cm_service_new(&settings, NULL);
        reload_by_signal(served);
    }
    expect_word(fd, "RELOADING=1\nMONOTONIC_USEC=");
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    unsetenv("WATCHDOG_USEC");
    close(fd);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)
    const struct CMUnitTest tests[] = {
        T(what_is_told_arrives_whole),
        T(nobody_is_told_where_nobody_listens),
        T(signs_of_life_are_due_at_half_the_time),
        T(a_signal_reloads_and_the_init_system_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
