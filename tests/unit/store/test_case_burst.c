#include "fixture.h"

#include <string.h>

#include "store/case_queue.h"
#include "store/rulings.h"

#define THIEF "thief@sd.example"
#define MANY  4u

/* A store in which that many cases of one author are a burst. */
static int begin(void **state)
{
    if (fixture_setup(state) != 0)
        return -1;
    Fixture *fixture = *state;
    fixture->burst = MANY;
    fixture_reopen(fixture);
    return 0;
}

/* Holds a mail of @author of the school "cedar" @seconds after the start; its id. */
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
    assert_false(joined);
    return g_strdup(held->id);
}

/* Holds @count mails a second apart from @seconds on; the id of the last. */
static char *hold_many(const Fixture *fixture, guint count, guint seconds)
{
    char *last = NULL;
    for (guint i = 0; i < count; i++) {
        g_free(last);
        last = hold(fixture, THIEF, seconds + i);
    }
    return last;
}

static GPtrArray *ask(const Fixture *fixture, const char *search)
{
    const CmCaseQueue queue = {.limit = 100, .search = search};
    gboolean more = FALSE;
    guint count = 0;
    GPtrArray *cases = cm_store_case_queue(fixture->store, &queue, &more, NULL);
    assert_non_null(cases);
    assert_true(cm_store_case_queue_count(fixture->store, &queue, 1000, &count, NULL));
    assert_int_equal(count, cases->len);
    return cases;
}

static void decide(const Fixture *fixture, const char *id)
{
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, "officer", "officer", "as agreed");
    assert_true(cm_store_case_decide(fixture->store, ruling, 0, NULL, NULL));
}

static void many_mails_of_one_mailbox_are_one_entry_with_a_count(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *other = hold(fixture, "ann@sd.example", 0);
    g_autofree char *last = hold_many(fixture, 50, 1);
    g_autoptr(GPtrArray) entries = ask(fixture, NULL);
    assert_int_equal(entries->len, 2);
    const CmCase *alone = g_ptr_array_index(entries, 0);
    const CmCase *burst = g_ptr_array_index(entries, 1);
    assert_string_equal(alone->id, other);
    assert_null(alone->burst);
    assert_int_equal(alone->burst_waiting, 0);
    assert_int_equal(burst->burst_waiting, 50);
    assert_string_equal(burst->burst, burst->id);
}

static void fewer_stand_by_themselves(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *last = hold_many(fixture, MANY - 1, 0);
    g_autoptr(GPtrArray) entries = ask(fixture, NULL);
    assert_int_equal(entries->len, MANY - 1);
}

static void mails_that_are_an_hour_apart_are_no_burst(void **state)
{
    const Fixture *fixture = *state;
    for (guint i = 0; i < MANY; i++) {
        g_autofree char *id = hold(fixture, THIEF, i * 1800);
        assert_non_null(id);
    }
    g_autoptr(GPtrArray) entries = ask(fixture, NULL);
    assert_int_equal(entries->len, MANY);
}

/* Nothing of a burst is hidden behind what was decided, and each can be decided about. */
static void each_mail_of_a_burst_can_be_released_by_itself(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *last = hold_many(fixture, 6, 0);
    for (guint left = 6; left > 0; left--) {
        g_autoptr(GPtrArray) entries = ask(fixture, NULL);
        assert_int_equal(entries->len, 1);
        const CmCase *first = g_ptr_array_index(entries, 0);
        assert_int_equal(first->burst_waiting, left);
        if (left == 6) {
            g_autoptr(GPtrArray) found = ask(fixture, THIEF);
            assert_int_equal(found->len, 6);
            decide(fixture, last); /* the youngest first */
        } else {
            decide(fixture, first->id);
        }
        fixture_execute(fixture,
                        "UPDATE cases SET closed_at = 1 WHERE NOT EXISTS (SELECT 1 FROM"
                        " case_recipients r WHERE r.case_id = cases.id AND r.state = 'held')");
    }
    g_autoptr(GPtrArray) none = ask(fixture, NULL);
    assert_int_equal(none->len, 0);
}

static void a_burst_that_goes_on_stays_one(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *first = hold_many(fixture, MANY, 0);
    g_autofree char *later = hold_many(fixture, MANY, 3000);
    g_autofree char *latest = hold_many(fixture, MANY, 6000);
    g_autoptr(GPtrArray) entries = ask(fixture, NULL);
    assert_int_equal(entries->len, 1);
    assert_int_equal(((const CmCase *)g_ptr_array_index(entries, 0))->burst_waiting, 3 * MANY);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(many_mails_of_one_mailbox_are_one_entry_with_a_count),
        TEST(fewer_stand_by_themselves),
        TEST(mails_that_are_an_hour_apart_are_no_burst),
        TEST(each_mail_of_a_burst_can_be_released_by_itself),
        TEST(a_burst_that_goes_on_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
