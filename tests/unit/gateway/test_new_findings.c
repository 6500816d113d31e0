#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/new_findings.h"

#define FINDING(action, release)                                                                   \
    "{\"findings\": [{\"rule\": \"media\", \"action\": \"" action                                  \
    "\", \"recipient\": \"b@x.example\","                                                          \
    " \"student\": \"s1\", \"part\": null, \"scope\": \"social-media\", \"release\": \"" release   \
    "\"}]}"

static gboolean is_new(const char *fresh, const char *first, const char *second)
{
    const char *const seen[] = {first, second, NULL};
    return cm_record_has_new_findings(fresh, seen);
}

static void what_was_seen_is_not_new(void **state G_GNUC_UNUSED)
{
    assert_false(is_new(FINDING("hold", "missing"), FINDING("hold", "missing"), NULL));
    assert_false(
        is_new(FINDING("hold", "missing"), "{\"findings\": []}", FINDING("hold", "missing")));
}

static void a_release_that_was_refused_since_is_new(void **state G_GNUC_UNUSED)
{
    assert_true(is_new(FINDING("hold", "refused"), FINDING("hold", "missing"), NULL));
}

static void what_was_only_tagged_is_new_when_it_holds(void **state G_GNUC_UNUSED)
{
    assert_true(is_new(FINDING("hold", "missing"), FINDING("tag", "missing"), NULL));
    assert_false(is_new(FINDING("tag", "missing"), "{\"findings\": []}", NULL));
}

static void a_finding_that_has_gone_is_not_new(void **state G_GNUC_UNUSED)
{
    assert_false(is_new("{\"findings\": []}", FINDING("hold", "missing"), NULL));
}

static void what_cannot_be_read_has_shown_nothing(void **state G_GNUC_UNUSED)
{
    assert_true(is_new(FINDING("hold", "missing"), "{", NULL));
    assert_true(is_new(FINDING("hold", "missing"), "[]", NULL));
    assert_true(is_new("", FINDING("hold", "missing"), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_seen_is_not_new),
        cmocka_unit_test(a_release_that_was_refused_since_is_new),
        cmocka_unit_test(what_was_only_tagged_is_new_when_it_holds),
        cmocka_unit_test(a_finding_that_has_gone_is_not_new),
        cmocka_unit_test(what_cannot_be_read_has_shown_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
