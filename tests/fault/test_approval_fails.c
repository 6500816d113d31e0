/* test_approval_fails.c - each call that changes a file fails in turn while a principal approves a
 * held mail */
#include "asked.h"

#include <errno.h>

#include "faulty_system.h"
#include "gateway/principal_answer.h"

#define CALLS_MAX 200u

static char *ask(TestDistrict *district)
{
    g_autofree char *id = hold_post(district);

    answer_notice(district, "anna", id, "Ask the principal");
    return g_steal_pointer(&id);
}

static gboolean approve(TestDistrict *district, const char *id)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(CmInstruction) wish = cm_instruction_parse("Approve", strlen("Approve"));
    const CmStaffAction action = {.held = held, .user = "paul", .instruction = wish};

    return cm_principal_answer(district->gateway, &action,
                               cm_snapshot_person_find(state->snapshot, "p1"), NULL);
}

/* A mail that cannot be queued behind the decision does not make it undone. */
static void a_principal_is_told_that_it_failed_exactly_when_nothing_was_decided(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = ask(district);
    guint failed = 0, decided = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean done;
        guint calls;

        faulty_system_arm(nth, EIO);
        done = approve(district, id);
        calls = faulty_system_disarm();
        assert_int_equal(state_of(district, id, 0), done ? CM_CASE_RELEASING : CM_CASE_HELD);
        if (calls < nth) {
            assert_true(done);
            assert_true(failed > 1 && decided > 1);
            return;
        }
        failed += done ? 0 : 1;
        decided += done ? 1 : 0;
        if (done) {
            test_district_free(district);
            *state = district = test_district_new(TEST_INSPECTOR);
            g_free(id);
            id = ask(district);
        }
    }
    fail_msg("an approval never ended");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_principal_is_told_that_it_failed_exactly_when_nothing_was_decided),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
