#include "fixture.h"

static void add(const Fixture *fixture, const char *actor, const char *event, const char *subject)
{
    assert_true(cm_store_audit_add(fixture->store, actor, event, subject, "details", NULL));
}

static int filled(void **state)
{
    int failed = fixture_setup(state);
    Fixture *fixture = *state;
    add(fixture, "ann", "release.grant", "s1");
    add(fixture, "bob", "release.withdraw", "s1");
    cm_clock_set(fixture->clock, FIXTURE_START + G_USEC_PER_SEC);
    add(fixture, "ann", "release.refuse", "s2");
    add(fixture, "ann", "released", "s2");
    return failed;
}

/* The subjects and events: "s2 released, s2 release.refuse". */
static char *listed(const Fixture *fixture, const CmAuditQuery *query)
{
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, query, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    assert_non_null(entries);
    for (guint i = 0; i < entries->len; i++) {
        const CmAuditEntry *entry = g_ptr_array_index(entries, i);
        if (g_str_has_prefix(entry->event, "release"))
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", entry->subject,
                                   entry->event);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void expect(const Fixture *fixture, CmAuditQuery query, const char *wanted)
{
    g_autofree char *found = listed(fixture, &query);
    assert_string_equal(found, wanted);
}

static void all_entries_come_newest_first(void **state)
{
    expect(*state, (CmAuditQuery){0},
           "s2 released, s2 release.refuse, s1 release.withdraw, s1 release.grant");
}

static void an_entry_comes_with_all_that_it_says(void **state)
{
    Fixture *fixture = *state;
    CmAuditQuery query = {.event = "release.refuse"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_int_equal(entry->at, FIXTURE_START + G_USEC_PER_SEC);
    assert_string_equal(entry->actor, "ann");
    assert_string_equal(entry->subject, "s2");
    assert_string_equal(entry->details, "details");
    assert_true(entry->sequence >= 3);
}

static void entries_about_the_cases_of_certain_schools_are_found_alone(void **state)
{
    Fixture *fixture = *state;
    CmCase *held = fixture_case();
    held->school = (g_free(held->school), g_strdup("cedar"));
    fixture_add(fixture, held);
    add(fixture, "ann", "released", held->id);
    g_autofree char *wanted = g_strdup_printf("%s released", held->id);
    expect(fixture, (CmAuditQuery){.schools = (const char *const[]){"alder", "cedar", NULL}},
           wanted);
    expect(fixture, (CmAuditQuery){.schools = (const char *const[]){"alder", NULL}}, "");
    expect(fixture, (CmAuditQuery){.schools = (const char *const[]){NULL}}, "");
    cm_case_free(held);
}

static void entries_are_found_by_subject_actor_and_time(void **state)
{
    expect(*state, (CmAuditQuery){.subject = "s1"}, "s1 release.withdraw, s1 release.grant");
    expect(*state, (CmAuditQuery){.subject = "s1", .actor = "bob"}, "s1 release.withdraw");
    expect(*state, (CmAuditQuery){.since = FIXTURE_START + 1}, "s2 released, s2 release.refuse");
}

static void an_event_with_a_full_stop_at_its_end_stands_for_its_family(void **state)
{
    expect(*state, (CmAuditQuery){.event = "release."},
           "s2 release.refuse, s1 release.withdraw, s1 release.grant");
    expect(*state, (CmAuditQuery){.event = "release"}, "");
}

static void no_more_than_the_limit_come(void **state)
{
    expect(*state, (CmAuditQuery){.limit = 2}, "s2 released, s2 release.refuse");
}

static void entries_before_a_number_are_the_next_page(void **state)
{
    const Fixture *fixture = *state;
    CmAuditQuery first = {.event = "release.", .limit = 1};
    g_autoptr(GPtrArray) newest = cm_store_audit_list(fixture->store, &first, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(newest, 0);
    expect(*state, (CmAuditQuery){.event = "release.", .before = entry->sequence},
           "s1 release.withdraw, s1 release.grant");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, filled, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_entries_come_newest_first),
        TEST(an_entry_comes_with_all_that_it_says),
        TEST(entries_about_the_cases_of_certain_schools_are_found_alone),
        TEST(entries_are_found_by_subject_actor_and_time),
        TEST(an_event_with_a_full_stop_at_its_end_stands_for_its_family),
        TEST(no_more_than_the_limit_come),
        TEST(entries_before_a_number_are_the_next_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
