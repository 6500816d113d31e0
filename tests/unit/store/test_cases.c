#include "fixture.h"

#include <string.h>
#include <sys/stat.h>

static gboolean add(Fixture *fixture, CmCase *held, const char *body, gboolean *joined,
                    GError **error)
{
    return cm_store_case_add(
        fixture->store, held,
        &(CmCaseContent){body, strlen(body), FIXTURE_RECORD, FIXTURE_NOTICE, NULL, NULL}, joined,
        error);
}

static void a_held_message_is_a_row_a_file_a_notice_and_an_entry(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();

    fixture_add(fixture, held);
    assert_true(g_str_has_prefix(held->id, "C-"));
    assert_int_equal(strlen(held->id), 10);
    assert_int_equal(held->held_at, FIXTURE_START);
    assert_int_equal(held->size, strlen(FIXTURE_BODY));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_recipients"), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), 1);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.hold'"), 1);
    assert_int_equal(fixture_count_bodies(fixture), 1);
}

static void a_file_of_a_body_is_its_owners_alone(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autofree char *path = NULL;
    struct stat status;

    fixture_add(fixture, held);
    path = fixture_body_path(fixture);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static gboolean file_holds(const char *path, const char *text)
{
    g_autofree char *contents = NULL;
    gsize length = 0;

    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    return memmem(contents, length, text, strlen(text)) != NULL;
}

static void nothing_of_body_record_or_notice_is_on_disk_unsealed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autofree char *log = g_strconcat(fixture->path, "-wal", NULL);
    g_autofree char *path = NULL;

    fixture_add(fixture, held);
    path = fixture_body_path(fixture);
    assert_false(file_holds(path, "The fair"));
    assert_true(file_holds(log, held->id)); /* what is searched is the right file */
    assert_false(file_holds(log, "The fair"));
    assert_false(file_holds(log, "verdict"));
    assert_false(file_holds(log, "Your message waits"));
}

static void the_same_message_joins_its_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) first = fixture_case();
    g_autoptr(CmCase) again = fixture_case();
    gboolean joined = FALSE;

    fixture_add(fixture, first);
    g_ptr_array_set_size(again->recipients, 0);
    cm_case_add_recipient(again, "<news@paper.example>", "news@paper.example", NULL);
    cm_case_add_recipient(again, "<Post@blog.example>", "post@blog.example", NULL);
    cm_clock_set(fixture->clock, FIXTURE_START + G_TIME_SPAN_DAY - 1);
    assert_true(add(fixture, again, FIXTURE_BODY, &joined, NULL));
    assert_true(joined);
    assert_string_equal(again->id, first->id);
    assert_int_equal(fixture_number(fixture, "SELECT repeats FROM cases"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), 1);
    assert_int_equal(fixture_count_bodies(fixture), 1);
}

static void assert_does_not_join(Fixture *fixture, CmCase *other, const char *body)
{
    gboolean joined = TRUE;

    assert_true(add(fixture, other, body, &joined, NULL));
    assert_false(joined);
}

static void a_message_that_differs_in_anything_is_a_case_of_its_own(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) first = fixture_case();
    g_autoptr(CmCase) body = fixture_case();
    g_autoptr(CmCase) author = fixture_case();
    g_autoptr(CmCase) id = fixture_case();
    g_autoptr(CmCase) fewer = fixture_case();

    fixture_add(fixture, first);
    assert_does_not_join(fixture, body, FIXTURE_BODY "P.S.\r\n");
    author->author[0] = 'v';
    assert_does_not_join(fixture, author, FIXTURE_BODY);
    id->message_id[1] = '2';
    assert_does_not_join(fixture, id, FIXTURE_BODY);
    g_ptr_array_set_size(fewer->recipients, 1);
    assert_does_not_join(fixture, fewer, FIXTURE_BODY);
}

static void after_a_day_the_same_message_is_a_new_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) first = fixture_case();
    g_autoptr(CmCase) again = fixture_case();

    fixture_add(fixture, first);
    cm_clock_set(fixture->clock, FIXTURE_START + G_TIME_SPAN_DAY);
    assert_does_not_join(fixture, again, FIXTURE_BODY);
    assert_string_not_equal(again->id, first->id);
}

static void a_closed_case_is_not_joined(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) first = fixture_case();
    g_autoptr(CmCase) again = fixture_case();

    fixture_add(fixture, first);
    fixture_execute(fixture, "UPDATE case_recipients SET state = 'released'");
    assert_does_not_join(fixture, again, FIXTURE_BODY);
}

static void what_cannot_be_a_case_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) nobody = fixture_case();
    g_autoptr(CmCase) unnamed = fixture_case();
    g_autoptr(GError) error = NULL;
    gboolean joined;

    g_ptr_array_set_size(nobody->recipients, 0);
    assert_false(add(fixture, nobody, FIXTURE_BODY, &joined, &error));
    assert_error(error, CM_ERROR_INTERNAL);
    g_clear_pointer(&unnamed->author_address, g_free);
    assert_false(add(fixture, unnamed, FIXTURE_BODY, &joined, &error));
    assert_error(error, CM_ERROR_INTERNAL);
    assert_int_equal(fixture_count_bodies(fixture), 0);
}

static void a_case_without_notice_queues_none(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined;

    assert_true(cm_store_case_add(fixture->store, held,
                                  &(CmCaseContent){"x", 1, "{}", NULL, NULL, NULL}, &joined, NULL));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), 0);
}

static void an_open_store_does_not_clear_up_behind_another(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(CmStore) second = NULL;

    fixture_add(fixture, held);
    fixture_execute(fixture, "DELETE FROM case_recipients; DELETE FROM notices; DELETE FROM cases");
    second = fixture_open(fixture, FALSE, NULL);
    assert_non_null(second);
    assert_int_equal(fixture_count_bodies(fixture), 1);
    g_clear_pointer(&second, cm_store_free);
    fixture_reopen(fixture);
    assert_int_equal(fixture_count_bodies(fixture), 0);
}

#define THREADS          8u
#define CASES_PER_THREAD 12u

typedef struct {
    CmStore *store;
    guint number;
    guint failures;
} Worker;

static gboolean add_and_read(Worker *worker, guint i)
{
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(CmCase) back = NULL;
    g_autoptr(GBytes) body = NULL;
    g_autoptr(GPtrArray) list = NULL;
    g_autofree char *text = g_strdup_printf("message %u of %u\r\n", i, worker->number);
    gboolean joined = TRUE;

    if (!cm_store_case_add(worker->store, held,
                           &(CmCaseContent){text, strlen(text), "{}", "n", NULL, NULL}, &joined,
                           NULL) ||
        joined)
        return FALSE;
    back = cm_store_case_get(worker->store, held->id, NULL);
    body = cm_store_case_body(worker->store, held->id, "test", "reading back", NULL);
    list = cm_store_case_list(worker->store, FALSE, CM_CASE_HELD, 5, NULL);
    return back != NULL && body != NULL && list != NULL && list->len > 0 &&
           g_bytes_get_size(body) == strlen(text) &&
           memcmp(g_bytes_get_data(body, NULL), text, strlen(text)) == 0;
}

static gpointer work(gpointer data)
{
    Worker *worker = data;

    for (guint i = 0; i < CASES_PER_THREAD; i++) {
        if (!add_and_read(worker, i))
            worker->failures++;
    }
    return NULL;
}

static void eight_threads_keep_every_message(void **state)
{
    Fixture *fixture = *state;
    Worker workers[THREADS];
    GThread *threads[THREADS];
    guint64 entries = 0;

    for (guint i = 0; i < THREADS; i++) {
        workers[i] = (Worker){fixture->store, i, 0};
        threads[i] = g_thread_new("worker", work, &workers[i]);
    }
    for (guint i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    for (guint i = 0; i < THREADS; i++)
        assert_int_equal(workers[i].failures, 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"),
                     THREADS * CASES_PER_THREAD);
    assert_int_equal(fixture_count_bodies(fixture), THREADS * CASES_PER_THREAD);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(entries, 1 + 2 * THREADS * CASES_PER_THREAD);
}

static gpointer add_the_same(gpointer data)
{
    CmStore *store = data;
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined = FALSE;

    if (!cm_store_case_add(store, held, &(CmCaseContent){"x", 1, "{}", NULL, NULL, NULL}, &joined,
                           NULL))
        return NULL;
    return g_steal_pointer(&held->id);
}

static void the_same_message_at_the_same_moment_is_one_case(void **state)
{
    Fixture *fixture = *state;
    GThread *threads[THREADS];

    for (guint i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("worker", add_the_same, fixture->store);
    for (guint i = 0; i < THREADS; i++) {
        g_autofree char *id = g_thread_join(threads[i]);

        assert_non_null(id);
    }
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT repeats FROM cases"), THREADS - 1);
    assert_int_equal(fixture_count_bodies(fixture), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_held_message_is_a_row_a_file_a_notice_and_an_entry),
        TEST(a_file_of_a_body_is_its_owners_alone),
        TEST(nothing_of_body_record_or_notice_is_on_disk_unsealed),
        TEST(the_same_message_joins_its_case),
        TEST(a_message_that_differs_in_anything_is_a_case_of_its_own),
        TEST(after_a_day_the_same_message_is_a_new_case),
        TEST(a_closed_case_is_not_joined),
        TEST(what_cannot_be_a_case_is_refused),
        TEST(a_case_without_notice_queues_none),
        TEST(an_open_store_does_not_clear_up_behind_another),
        TEST(eight_threads_keep_every_message),
        TEST(the_same_message_at_the_same_moment_is_one_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
