#include "record/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_new_finding_permits_nothing(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmFinding) finding = cm_finding_new();
    assert_int_equal(finding->release, CM_RELEASE_UNKNOWN);
    assert_int_equal((int)finding->kind, 0);
    assert_int_equal(finding->strength, CM_STRENGTH_WEAK);
    assert_null(finding->rule);
}

static void a_finding_frees_all_that_it_holds(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmFinding) finding = cm_finding_new();
    char **const strings[] = {
        &finding->rule, &finding->clause, &finding->recipient, &finding->student,
        &finding->part, &finding->scope,  &finding->tell,      &finding->text,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        assert_null(*strings[i]);
        *strings[i] = g_strdup("x");
    }
    cm_finding_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_finding_permits_nothing),
        cmocka_unit_test(a_finding_frees_all_that_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
