/* test_disclosures_fail.c - each call by which what has left is put on record fails in turn */
#include "fixture.h"

#include <errno.h>

#include "faulty_system.h"
#include "store/disclosures.h"

#define CALLS_MAX 200u

static int setup(void **state)
{
    Fixture *fixture;

    if (fixture_setup(state) != 0)
        return -1;
    fixture = *state;
    fixture->system = faulty_system_make();
    fixture_reopen(fixture);
    return 0;
}

static void add_row(GPtrArray *rows, const char *student)
{
    CmDisclosureRow *row = cm_disclosure_row_new();

    row->student = g_strdup(student);
    row->recipient = g_strdup("news@paper.example");
    row->class_ = CM_CLASS_NEWS;
    row->kind = CM_KIND_IMAGE;
    row->scope = g_strdup("news-media");
    row->release = g_strdup("missing");
    g_ptr_array_add(rows, row);
}

/* Two rows, and that three more are lost. */
static gboolean add(Fixture *fixture)
{
    g_autoptr(GPtrArray) rows = cm_disclosure_rows_new();

    add_row(rows, "s1");
    add_row(rows, "s2");
    return cm_store_disclosures_add(fixture->store, rows, 3, NULL);
}

static void assert_recorded(Fixture *fixture, guint times)
{
    guint64 entries = 0;

    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM disclosures"), 2 * times);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'disclosures.lost'"),
        times);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
}

/* Who is told that it failed tries again: nothing must be there twice. */
static void rows_and_the_loss_of_others_are_recorded_together_or_not_at_all(void **state)
{
    Fixture *fixture = *state;
    guint times = 0, failed = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean done;
        guint calls;

        faulty_system_arm(nth, EIO);
        done = add(fixture);
        calls = faulty_system_disarm();
        times += done ? 1 : 0;
        assert_recorded(fixture, times);
        if (calls < nth) {
            assert_true(done);
            assert_true(failed > 1);
            return;
        }
        failed += done ? 0 : 1;
    }
    fail_msg("it never ended");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            rows_and_the_loss_of_others_are_recorded_together_or_not_at_all, setup,
            fixture_teardown),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
