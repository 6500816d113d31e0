#include "base/error.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <cmocka.h>

static void every_code_has_its_status_of_sysexits(void **state G_GNUC_UNUSED)
{
    static const struct {
        CmErrorCode code;
        int status;
    } expected[] = {
        {CM_ERROR_USAGE, EX_USAGE},
        {CM_ERROR_DATA, EX_DATAERR},
        {CM_ERROR_NO_INPUT, EX_NOINPUT},
        {CM_ERROR_UNAVAILABLE, EX_UNAVAILABLE},
        {CM_ERROR_INTERNAL, EX_SOFTWARE},
        {CM_ERROR_CANNOT_CREATE, EX_CANTCREAT},
        {CM_ERROR_IO, EX_IOERR},
        {CM_ERROR_TEMPORARY, EX_TEMPFAIL},
        {CM_ERROR_NOT_PERMITTED, EX_NOPERM},
        {CM_ERROR_CONFIG, EX_CONFIG},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(GError) error = g_error_new(CM_ERROR, (int)expected[i].code, "x");
        assert_int_equal(cm_error_exit_status(error), expected[i].status);
    }
}

static void an_error_of_a_foreign_domain_is_our_own_mistake(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = g_error_new(G_FILE_ERROR, G_FILE_ERROR_NOENT, "x");
    assert_int_equal(cm_error_exit_status(error), EX_SOFTWARE);
    assert_int_equal(cm_error_exit_status(NULL), EX_SOFTWARE);
}

static void a_code_outside_the_domain_is_our_own_mistake(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = g_error_new(CM_ERROR, 99, "x");
    assert_int_equal(cm_error_exit_status(error), EX_SOFTWARE);
}

static void a_system_error_says_what_failed_first(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    cm_error_set_errno(&error, CM_ERROR_IO, ENOSPC, "cannot write '%s'", "a.db");
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_IO));
    assert_string_equal(error->message, "cannot write 'a.db': No space left on device");
}

/* Runs cm_bug() in a child; returns its wait status and what it printed. */
static int run_bug(char *printed, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        cm_bug_at("a.c", 7, "two is one");
    }
    close(ends[1]);
    ssize_t length = read(ends[0], printed, size - 1);
    printed[length > 0 ? length : 0] = '\0';
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void a_bug_stops_the_process_and_leaves_no_core(void **state G_GNUC_UNUSED)
{
    char printed[200];
    int status = run_bug(printed, sizeof printed);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_false(WCOREDUMP(status));
    assert_non_null(strstr(printed, "a.c:7: our own mistake: two is one\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_its_status_of_sysexits),
        cmocka_unit_test(an_error_of_a_foreign_domain_is_our_own_mistake),
        cmocka_unit_test(a_code_outside_the_domain_is_our_own_mistake),
        cmocka_unit_test(a_system_error_says_what_failed_first),
        cmocka_unit_test(a_bug_stops_the_process_and_leaves_no_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
