#include "ctl/actor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void who_logged_in_is_known_by_the_number_of_the_session(void **state G_GNUC_UNUSED)
{
    g_autofree char *root = cm_actor_logged_in("0");
    g_autofree char *with_line_end = cm_actor_logged_in("0\n");
    assert_string_equal(root, "root");
    assert_string_equal(with_line_end, "root");
}

/* A service, or a session that no login began. */
static void nobody_has_logged_in_where_no_login_was(void **state G_GNUC_UNUSED)
{
    static const char *const nobody[] = {NULL, "", "4294967295", "4000000123", "-1", "0x0", "root"};
    for (guint i = 0; i < G_N_ELEMENTS(nobody); i++) {
        g_autofree char *name = cm_actor_logged_in(nobody[i]);
        assert_null(name);
    }
}

static void variables_say_nothing_of_who_acts(void **state G_GNUC_UNUSED)
{
    const char *actor = cm_control_actor();
    assert_true(g_setenv("SUDO_USER", "somebody-else", TRUE));
    assert_true(g_setenv("LOGNAME", "somebody-else", TRUE));
    assert_string_equal(cm_control_actor(), actor);
    assert_string_not_equal(actor, "somebody-else");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_logged_in_is_known_by_the_number_of_the_session),
        cmocka_unit_test(nobody_has_logged_in_where_no_login_was),
        cmocka_unit_test(variables_say_nothing_of_who_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
