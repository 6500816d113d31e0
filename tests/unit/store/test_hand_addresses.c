#include "fixture.h"

#include "record/hand_release.h"
#include "store/hand_addresses.h"

static CmHandAddress sample(void)
{
    return (CmHandAddress){
        .recorded_by = "olga", .case_id = "C-1", .person = "g2", .address = "marie@work.example"};
}

static guint64 add(const Fixture *fixture, CmHandAddress *learnt)
{
    guint64 version = 0;
    assert_true(cm_store_address_add(fixture->store, learnt, &version, NULL));
    return version;
}

static CmRoster *directory_of(const Fixture *fixture)
{
    guint64 version = 0;
    CmRoster *directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_non_null(directory);
    return directory;
}

static void it_is_in_the_directory_and_no_import_takes_it_away(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"users.csv", NULL}};
    CmHandAddress learnt = sample();
    guint64 version = 0;
    assert_int_equal(add(fixture, &learnt), 1);
    assert_int_equal(learnt.number, 1);
    assert_int_equal(learnt.recorded_at, FIXTURE_START);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    g_autoptr(CmRoster) imported = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(imported->addresses->len, 0);
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->addresses->len, 1);
    const CmAddressRow *row = cm_roster_at(directory->addresses, CmAddressRow, 0);
    assert_string_equal(row->person, "g2");
    assert_string_equal(row->address, "marie@work.example");
    assert_int_equal(row->kind, CM_ADDRESS_PERSONAL);
    assert_string_equal(row->origin.file, CM_ORIGIN_BY_HAND);
    assert_int_equal(row->origin.line, 1);
}

static void the_same_address_is_recorded_once(void **state)
{
    Fixture *fixture = *state;
    CmHandAddress learnt = sample(), again = sample(), other = sample();
    other.person = "g1";
    (void)add(fixture, &learnt);
    assert_int_equal(add(fixture, &again), 0);
    assert_int_equal(add(fixture, &other), 2);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'address.register'"), 2);
}

static void the_record_has_ids_alone(void **state)
{
    Fixture *fixture = *state;
    CmHandAddress learnt = sample();
    CmAuditQuery query = {.event = "address.register"};
    (void)add(fixture, &learnt);
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->actor, "olga");
    assert_string_equal(entry->subject, "g2");
    assert_string_equal(entry->details, "number=1 case=C-1");
}

static void what_was_taken_off_is_gone_and_its_number_is_not_given_again(void **state)
{
    Fixture *fixture = *state;
    CmHandAddress learnt = sample(), again = sample();
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    (void)add(fixture, &learnt);
    assert_false(cm_store_address_remove(fixture->store, 1, "g1", "olga", &version, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_true(cm_store_address_remove(fixture->store, 1, "g2", "olga", &version, NULL));
    assert_int_equal(version, 2);
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->addresses->len, 0);
    (void)add(fixture, &again);
    assert_int_equal(again.number, 2);
}

static void what_cannot_be_remarked_is_not_recorded(void **state)
{
    Fixture *fixture = *state;
    CmHandAddress learnt = sample();
    guint64 version = 0;
    learnt.remark = "known to the office"; /* of a case that is none */
    assert_false(cm_store_address_add(fixture->store, &learnt, &version, NULL));
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->addresses->len, 0);
}

static void what_is_not_whole_is_refused(void **state)
{
    Fixture *fixture = *state;
    CmHandAddress learnt = sample();
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    learnt.person = "";
    assert_false(cm_store_address_add(fixture->store, &learnt, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_is_in_the_directory_and_no_import_takes_it_away),
        TEST(the_same_address_is_recorded_once),
        TEST(the_record_has_ids_alone),
        TEST(what_was_taken_off_is_gone_and_its_number_is_not_given_again),
        TEST(what_cannot_be_remarked_is_not_recorded),
        TEST(what_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
