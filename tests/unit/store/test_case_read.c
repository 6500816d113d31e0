#include "fixture.h"

#include <string.h>

#include <glib/gstdio.h>

static void a_case_comes_back_as_it_was_added(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(CmCase) back = NULL;
    const CmCaseRecipient *recipient;

    fixture_add(fixture, held);
    fixture_reopen(fixture);
    back = cm_store_case_get(fixture->store, held->id, NULL);
    assert_non_null(back);
    assert_string_equal(back->id, held->id);
    assert_int_equal(back->held_at, held->held_at);
    assert_string_equal(back->queue_id, "4TxYz1");
    assert_string_equal(back->author, "u-100");
    assert_string_equal(back->author_address, "ann.lee@sd.example");
    assert_string_equal(back->sender, "<Ann.Lee@sd.example>");
    assert_string_equal(back->sender_arguments[1], "BODY=8BITMIME");
    assert_string_equal(back->school, "s-1");
    assert_string_equal(back->message_id, "<1@sd.example>");
    assert_memory_equal(back->body_hash, held->body_hash, sizeof back->body_hash);
    assert_int_equal(back->size, strlen(FIXTURE_BODY));
    assert_string_equal(back->clauses, "5.5,3.10");
    assert_string_equal(back->policy_version, "2026-09");
    assert_int_equal(back->directory_version, 3);
    assert_int_equal(back->repeats, 0);
    assert_int_equal(back->recipients->len, 2);
    recipient = g_ptr_array_index(back->recipients, 0);
    assert_string_equal(recipient->given, "<Post@blog.example>");
    assert_string_equal(recipient->address, "post@blog.example");
    assert_string_equal(recipient->arguments[1], "ORCPT=rfc822;b+22@x.example");
    assert_int_equal(recipient->state, CM_CASE_HELD);
}

static void the_hash_is_the_messages(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    guint8 expected[32];
    gsize length = sizeof expected;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    fixture_add(fixture, held);
    g_checksum_update(checksum, (const guchar *)FIXTURE_BODY, (gssize)strlen(FIXTURE_BODY));
    g_checksum_get_digest(checksum, expected, &length);
    assert_memory_equal(held->body_hash, expected, sizeof expected);
}

static void an_unknown_case_is_no_input(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    assert_null(cm_store_case_get(fixture->store, "C-NOTHERE1", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_null(cm_store_case_body(fixture->store, "C-NOTHERE1", "a", "r", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_null(cm_store_case_record(fixture->store, "C-NOTHERE1", "a", "r", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

static void add_three(Fixture *fixture, char *ids[3])
{
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmCase) held = fixture_case();

        held->message_id[1] = (char)('a' + i);
        cm_clock_set(fixture->clock, FIXTURE_START + i * G_TIME_SPAN_MINUTE);
        fixture_add(fixture, held);
        ids[i] = g_strdup(held->id);
    }
}

static const char *id_at(GPtrArray *cases, guint i)
{
    return ((CmCase *)g_ptr_array_index(cases, i))->id;
}

static void cases_are_listed_newest_first_and_by_state(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GPtrArray) two = NULL;
    g_autoptr(GPtrArray) held = NULL;
    g_autoptr(GPtrArray) expired = NULL;
    g_autofree char *sql = NULL;
    char *ids[3];

    add_three(fixture, ids);
    sql = g_strdup_printf("UPDATE case_recipients SET state = 'released' WHERE case_id = '%s'",
                          ids[1]);
    fixture_execute(fixture, sql);
    all = cm_store_case_list(fixture->store, TRUE, CM_CASE_HELD, 0, NULL);
    two = cm_store_case_list(fixture->store, TRUE, CM_CASE_HELD, 2, NULL);
    held = cm_store_case_list(fixture->store, FALSE, CM_CASE_HELD, 10, NULL);
    expired = cm_store_case_list(fixture->store, FALSE, CM_CASE_EXPIRED, 10, NULL);
    assert_int_equal(all->len, 3);
    assert_string_equal(id_at(all, 0), ids[2]);
    assert_string_equal(id_at(all, 2), ids[0]);
    assert_int_equal(((CmCase *)g_ptr_array_index(all, 0))->recipients->len, 2);
    assert_int_equal(two->len, 2);
    assert_int_equal(held->len, 2);
    assert_string_equal(id_at(held, 1), ids[0]);
    assert_int_equal(expired->len, 0);
    for (guint i = 0; i < 3; i++)
        g_free(ids[i]);
}

static void a_look_gives_the_very_bytes_and_is_recorded(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GBytes) body = NULL;
    g_autofree char *record = NULL;

    fixture_add(fixture, held);
    body = cm_store_case_body(fixture->store, held->id, "officer-1", "appeal", NULL);
    assert_int_equal(g_bytes_get_size(body), strlen(FIXTURE_BODY));
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    record = cm_store_case_record(fixture->store, held->id, "officer-1", "appeal", NULL);
    assert_string_equal(record, FIXTURE_RECORD);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit"
                                    " WHERE actor = 'officer-1' AND details = 'appeal'"
                                    " AND event IN ('case.look-body', 'case.look-record')"),
                     2);
}

static void a_look_that_cannot_be_recorded_is_not_given(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GError) error = NULL;

    fixture_add(fixture, held);
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON audit"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    assert_null(cm_store_case_body(fixture->store, held->id, "officer-1", "appeal", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_null(cm_store_case_record(fixture->store, held->id, "officer-1", "appeal", &error));
    assert_error(error, CM_ERROR_DATA);
}

static void a_large_message_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    gsize size = 3 * 65536 + 11;
    g_autofree char *text = g_malloc(size);
    g_autoptr(GBytes) body = NULL;
    gboolean joined;

    for (gsize i = 0; i < size; i++)
        text[i] = (char)(i % 251);
    assert_true(cm_store_case_add(fixture->store, held, text, size, "{}", NULL, &joined, NULL));
    body = cm_store_case_body(fixture->store, held->id, "a", "r", NULL);
    assert_int_equal(g_bytes_get_size(body), size);
    assert_memory_equal(g_bytes_get_data(body, NULL), text, size);
}

static void a_body_that_was_changed_cut_or_removed_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *bytes = NULL;
    gsize size = 0;

    fixture_add(fixture, held);
    path = fixture_body_path(fixture);
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    bytes[size - 3] ^= 1;
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_true(g_file_set_contents(path, bytes, (gssize)size - 1, NULL));
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_int_equal(g_unlink(path), 0);
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
}

static void the_row_of_another_case_does_not_open_a_body(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    char *ids[3];

    add_three(fixture, ids);
    fixture_execute(fixture, "UPDATE cases SET body = 'x' || body;"
                             "UPDATE cases AS a SET"
                             " body = (SELECT substr(b.body, 2) FROM cases b WHERE b.id <> a.id"
                             "  AND b.held_at = (SELECT max(held_at) FROM cases)),"
                             " wrapped_key = (SELECT b.wrapped_key FROM cases b WHERE b.id <> a.id"
                             "  AND b.held_at = (SELECT max(held_at) FROM cases))"
                             " WHERE held_at = (SELECT min(held_at) FROM cases)");
    assert_null(cm_store_case_body(fixture->store, ids[0], "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    for (guint i = 0; i < 3; i++)
        g_free(ids[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_comes_back_as_it_was_added),
        TEST(the_hash_is_the_messages),
        TEST(an_unknown_case_is_no_input),
        TEST(cases_are_listed_newest_first_and_by_state),
        TEST(a_look_gives_the_very_bytes_and_is_recorded),
        TEST(a_look_that_cannot_be_recorded_is_not_given),
        TEST(a_large_message_comes_back),
        TEST(a_body_that_was_changed_cut_or_removed_is_bad_data),
        TEST(the_row_of_another_case_does_not_open_a_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
