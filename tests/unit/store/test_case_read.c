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

    fixture_add_three(fixture, ids);
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

static void damage(Fixture *fixture, const char *change, const char *id)
{
    g_autofree char *sql = g_strdup_printf("%s = '%s'", change, id);

    fixture_execute(fixture, sql);
}

static void a_case_that_cannot_be_read_is_told_of_and_hides_no_other(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    g_autoptr(GPtrArray) cases = NULL;
    g_autoptr(GError) error = NULL;
    char *ids[3];

    fixture_add_three(fixture, ids);
    damage(fixture, "UPDATE cases SET sender_arguments = x'ff' WHERE id", ids[0]);
    damage(fixture, "UPDATE case_recipients SET arguments = x'ff' WHERE case_id", ids[2]);
    cases = cm_store_case_list_readable(fixture->store, FALSE, CM_CASE_HELD, 0, unreadable, NULL);
    assert_int_equal(cases->len, 1);
    assert_string_equal(id_at(cases, 0), ids[1]);
    assert_int_equal(unreadable->len, 2);
    for (guint i = 0; i < 2; i++) {
        const GError *why = g_ptr_array_index(unreadable, i);

        assert_non_null(strstr(why->message, ids[i * 2]));
    }
    damage(fixture, "UPDATE cases SET sender_arguments = x'ff' WHERE id", ids[1]);
    assert_null(cm_store_case_list(fixture->store, FALSE, CM_CASE_HELD, 0, &error));
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
        TEST(a_case_that_cannot_be_read_is_told_of_and_hides_no_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
