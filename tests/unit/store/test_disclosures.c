#include "released.h"

#include <string.h>

#include "store/disclosures.h"
#include "store/retention.h"

#define PAPER "news@paper.example"
#define BLOG  "post@blog.example"

static CmDisclosureRow *add_row(GPtrArray *rows, const char *student, const char *recipient,
                                const char *document)
{
    CmDisclosureRow *row = cm_disclosure_row_new();
    row->reference = g_strdup("4Q2");
    row->author = g_strdup("t1");
    row->student = g_strdup(student);
    row->class_ = CM_CLASS_NEWS;
    row->recipient = g_strdup(recipient);
    memset(row->content, 7, sizeof row->content);
    row->kind = CM_KIND_IMAGE;
    row->scope = g_strdup("news-media");
    row->release = g_strdup(document != NULL ? "granted" : "missing");
    row->document = g_strdup(document);
    row->directory = 3;
    g_ptr_array_add(rows, row);
    return row;
}

static void add_two(Fixture *fixture)
{
    g_autoptr(GPtrArray) rows = cm_disclosure_rows_new();
    add_row(rows, "s1", PAPER, "F151-1");
    add_row(rows, "s2", BLOG, NULL);
    assert_true(cm_store_disclosures_add(fixture->store, rows, 0, NULL));
}

static GPtrArray *ask(Fixture *fixture, const char *student, const char *recipient,
                      const char *document)
{
    CmDisclosureQuery query = {student, recipient, document, 0, 0};
    GPtrArray *rows = cm_store_disclosures(fixture->store, &query, NULL);
    assert_non_null(rows);
    return rows;
}

static guint count(Fixture *fixture, const char *student, const char *recipient,
                   const char *document)
{
    g_autoptr(GPtrArray) rows = ask(fixture, student, recipient, document);
    return rows->len;
}

static void what_left_is_found_by_student_recipient_and_form(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    g_autoptr(GPtrArray) rows = ask(fixture, "s1", NULL, NULL);
    assert_int_equal(rows->len, 1);
    const CmDisclosureRow *row = g_ptr_array_index(rows, 0);
    assert_string_equal(row->student, "s1");
    assert_string_equal(row->scope, "news-media");
    assert_string_equal(row->document, "F151-1");
    assert_int_equal(row->class_, CM_CLASS_NEWS);
    assert_int_equal(row->at, FIXTURE_START);
    assert_int_equal(row->directory, 3);
    assert_null(row->recipient);
    assert_int_equal(count(fixture, NULL, BLOG, NULL), 1);
    assert_int_equal(count(fixture, NULL, "other@mail.example", NULL), 0);
    assert_int_equal(count(fixture, "s1", BLOG, NULL), 0);
    assert_int_equal(count(fixture, NULL, NULL, "F151-1"), 1);
    assert_int_equal(count(fixture, NULL, NULL, NULL), 2);
}

static gboolean file_holds(const Fixture *fixture, const char *suffix, const void *bytes,
                           gsize size)
{
    g_autofree char *path = g_strconcat(fixture->path, suffix, NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    return g_file_get_contents(path, &contents, &length, NULL) &&
           memmem(contents, length, bytes, size) != NULL;
}

static void neither_address_nor_hash_of_the_message_is_kept(void **state)
{
    Fixture *fixture = *state;
    guint8 plain[32];
    memset(plain, 7, sizeof plain);
    add_two(fixture);
    assert_false(file_holds(fixture, "", PAPER, strlen(PAPER)));
    assert_false(file_holds(fixture, "-wal", PAPER, strlen(PAPER)));
    assert_false(file_holds(fixture, "-wal", plain, sizeof plain));
    g_autoptr(GPtrArray) rows = ask(fixture, NULL, NULL, NULL);
    const CmDisclosureRow *one = g_ptr_array_index(rows, 0), *two = g_ptr_array_index(rows, 1);
    assert_memory_not_equal(one->mark, two->mark, 32);
    assert_memory_equal(one->content, two->content, 32); /* the same message */
    assert_memory_not_equal(one->content, plain, 32);
}

static void prepare(Fixture *fixture, const CmDelivery *delivery)
{
    g_autoptr(GPtrArray) rows = cm_disclosure_rows_new();
    CmDisclosureRow *row = add_row(rows, "s1", PAPER, "F151-1");
    g_free(row->reference);
    row->reference = g_strdup(delivery->case_id);
    row->ruling = delivery->ruling;
    assert_true(cm_store_disclosures_prepare(fixture->store, delivery->case_id, delivery->ruling,
                                             rows, NULL));
}

static void a_release_is_seen_once_it_has_left_and_once_only(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    prepare(fixture, delivery);
    assert_int_equal(count(fixture, "s1", NULL, NULL), 0);
    prepare(fixture, delivery); /* another try */
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_int_equal(count(fixture, "s1", NULL, NULL), 1);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
    g_autoptr(GPtrArray) rows = ask(fixture, "s1", NULL, NULL);
    assert_int_equal(rows->len, 1);
    assert_false(((const CmDisclosureRow *)g_ptr_array_index(rows, 0))->in_doubt);
}

static void a_release_that_was_refused_has_told_nobody(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    prepare(fixture, delivery);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_REFUSED, NULL));
    assert_int_equal(count(fixture, "s1", NULL, NULL), 0);
}

static void a_release_in_doubt_is_shown_so(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    prepare(fixture, delivery);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    g_autoptr(GPtrArray) rows = ask(fixture, "s1", NULL, NULL);
    assert_int_equal(rows->len, 1);
    assert_true(((const CmDisclosureRow *)g_ptr_array_index(rows, 0))->in_doubt);
}

static void rows_go_after_their_time_and_never_within_a_year(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    released_advance(fixture, CM_RETENTION_DAYS_LEAST * G_TIME_SPAN_DAY - 1);
    assert_int_equal(cm_store_disclosures_forget(fixture->store, 1, NULL), 0);
    released_advance(fixture, 1);
    assert_int_equal(cm_store_disclosures_forget(fixture->store, 1, NULL), 2);
    assert_int_equal(count(fixture, NULL, NULL, NULL), 0);
}

static void what_a_legal_hold_is_about_stays(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    prepare(fixture, delivery);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(cm_store_case_set_legal_hold(fixture->store, delivery->case_id, TRUE, "ann",
                                             "a claim", NULL));
    released_advance(fixture, 2000 * G_TIME_SPAN_DAY);
    assert_int_equal(cm_store_disclosures_forget(fixture->store, 400, NULL), 0);
    assert_int_equal(count(fixture, "s1", NULL, NULL), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_left_is_found_by_student_recipient_and_form),
        TEST(neither_address_nor_hash_of_the_message_is_kept),
        TEST(a_release_is_seen_once_it_has_left_and_once_only),
        TEST(a_release_that_was_refused_has_told_nobody),
        TEST(a_release_in_doubt_is_shown_so),
        TEST(rows_go_after_their_time_and_never_within_a_year),
        TEST(what_a_legal_hold_is_about_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
