#include "released.h"

#include <string.h>

#include "store/bursts.h"

#define MANY 3u

static int begin(void **state)
{
    if (fixture_setup(state) != 0)
        return -1;
    Fixture *fixture = *state;
    fixture->burst = MANY;
    fixture_reopen(fixture);
    return 0;
}

/* Holds a mail of @author @seconds after the start; its id. */
static char *hold(const Fixture *fixture, const char *author, guint seconds)
{
    g_autoptr(CmCase) held = cm_case_new();
    CmCaseContent content = {.body = author, .size = strlen(author), .record = FIXTURE_RECORD};
    gboolean joined = FALSE;
    held->held_at = FIXTURE_START + (gint64)seconds * G_USEC_PER_SEC;
    held->school = g_strdup("cedar");
    held->author_address = g_strdup(author);
    held->clauses = g_strdup("5.5");
    held->message_id = g_strdup_printf("<%u>", seconds);
    cm_case_add_recipient(held, "<x@mail.example>", "x@mail.example", NULL);
    assert_true(cm_store_case_add(fixture->store, held, &content, &joined, NULL));
    return g_strdup(held->id);
}

static void what_waits_of_a_burst_is_listed_oldest_first_with_its_revision(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *first = hold(fixture, "thief@sd.example", 1);
    g_autofree char *other = hold(fixture, "ann@sd.example", 2);
    g_autofree char *second = hold(fixture, "thief@sd.example", 3);
    g_autofree char *third = hold(fixture, "thief@sd.example", 4);
    g_autofree char *fourth = hold(fixture, "thief@sd.example", 5);
    assert_true(released_decide(fixture, second, CM_RULING_REJECT, NULL));
    assert_true(released_decide(fixture, third, CM_RULING_RELEASE, NULL)); /* open, on its way */
    fixture_execute(fixture, "UPDATE cases SET revision = 7 WHERE held_at % 10000000 = 5000000");
    g_autoptr(GPtrArray) cases = cm_store_burst_cases(fixture->store, first, NULL);
    assert_int_equal(cases->len, 2);
    const CmBurstCase *oldest = g_ptr_array_index(cases, 0);
    const CmBurstCase *youngest = g_ptr_array_index(cases, 1);
    assert_string_equal(oldest->id, first);
    assert_int_equal(oldest->revision, 1);
    assert_string_equal(youngest->id, fourth);
    assert_int_equal(youngest->revision, 7);
    assert_string_not_equal(other, first);
}

static void a_burst_that_there_is_not_has_no_cases(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *alone = hold(fixture, "ann@sd.example", 1);
    g_autoptr(GPtrArray) cases = cm_store_burst_cases(fixture->store, alone, NULL);
    assert_int_equal(cases->len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_waits_of_a_burst_is_listed_oldest_first_with_its_revision),
        TEST(a_burst_that_there_is_not_has_no_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
