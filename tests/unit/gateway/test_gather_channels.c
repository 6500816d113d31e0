#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

#include "policy/decide.h"

static void a_post_to_a_strange_channel_knows_the_authors_own(void **state)
{
    g_autoptr(CmFacts) facts =
        gather_text(*state, "The play is on Friday.", "someblog@post.wordpress.com");
    assert_int_equal(facts->channels->len, 1);
    const CmRecipient *own = g_ptr_array_index(facts->channels, 0);
    assert_string_equal(own->address, "cedarnews@post.wordpress.com");
    assert_int_equal(own->approved, CM_YES);
}

static void a_post_to_the_authors_own_channel_needs_no_other(void **state)
{
    g_autoptr(CmFacts) facts =
        gather_text(*state, "The play is on Friday.", "cedarnews@post.wordpress.com");
    assert_int_equal(facts->channels->len, 0);
    g_autoptr(CmFacts) none = gather_text(*state, "Hello", "x@mail.example");
    assert_int_equal(none->channels->len, 0);
}

static void the_approved_channel_is_a_fix_that_was_decided_upon(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmFacts) facts =
        gather_text(district, "The play is on Friday.", "someblog@post.wordpress.com");
    g_autoptr(CmDecision) decision = cm_decide(now->policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->would, CM_ACTION_HOLD);
    const CmFix *fix = g_ptr_array_index(decision->fixes, 0);
    assert_int_equal(fix->kind, CM_FIX_CHANNEL);
    assert_string_equal(g_ptr_array_index(fix->targets, 0), "cedarnews@post.wordpress.com");
}

static int begin(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int end(void **state)
{
    test_district_free(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_post_to_a_strange_channel_knows_the_authors_own),
        TEST(a_post_to_the_authors_own_channel_needs_no_other),
        TEST(the_approved_channel_is_a_fix_that_was_decided_upon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
