#include "directory/classify_list.h"

#include "directory/classify.h"
#include "town.h"

static CmRecipient *classify(CmRoster *roster, const char *address)
{
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    return cm_classify_recipient(snapshot, address, NULL, probe_day("2026-11-23"));
}

static const CmRecipient *member(const CmRecipient *list, guint i)
{
    assert_true(list->members != NULL && i < list->members->len);
    return g_ptr_array_index(list->members, i);
}

static CmRoster *town(void)
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    return roster;
}

static void list_that_names_itself_ends(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "self@sd.example", "self@sd.example|t1", NULL, NULL);
    CmRecipient *list = classify(roster, "self@sd.example");
    assert_int_equal(list->members->len, 1);
    assert_int_equal(member(list, 0)->class_, CM_CLASS_STAFF);
    cm_recipient_free(list);
}

static void list_at_an_employees_address_ends_too(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_address(roster, "t1", "a@far.example", CM_ADDRESS_PERSONAL);
    town_address(roster, "t2", "b@far.example", CM_ADDRESS_PERSONAL);
    g_array_index(roster->people, CmPerson, 1).roles = CM_ROLE_EMPLOYEE;
    town_list(roster, "a@far.example", "b@far.example", NULL, NULL);
    town_list(roster, "b@far.example", "a@far.example|x@far.example", NULL, NULL);
    CmRecipient *list = classify(roster, "a@far.example");
    assert_int_equal(list->class_, CM_CLASS_LIST);
    assert_true(list->members->len >= 2 && list->members->len <= 4);
    cm_recipient_free(list);
}

static void many_lists_in_each_other_are_opened_once(void **state)
{
    (void)state;
    CmRoster *roster = town();
    for (guint i = 0; i < 40; i++) {
        g_autofree char *address = g_strdup_printf("l%u@sd.example", i);
        g_autofree char *members =
            g_strdup_printf("l%u@sd.example|l%u@sd.example|m%u@far.example", i + 1, i + 2, i);
        town_list(roster, cm_roster_string(roster, address), members, NULL, NULL);
    }
    town_list(roster, "l40@sd.example", "t1", NULL, NULL);
    town_list(roster, "l41@sd.example", "t1", NULL, NULL);
    CmRecipient *list = classify(roster, "l0@sd.example");
    assert_int_equal(list->members->len, 41);
    cm_recipient_free(list);
}

static void member_without_an_address_still_reads(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "old@sd.example", "s3", NULL, NULL);
    CmRecipient *list = classify(roster, "old@sd.example");
    const CmRecipient *reader = member(list, 0);
    const CmIdentity *identity = g_ptr_array_index(reader->identities, 0);
    assert_int_equal(reader->class_, CM_CLASS_STUDENT);
    assert_string_equal(identity->person, "s3");
    cm_recipient_free(list);
}

static void class_that_is_not_on_record_is_public(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "gone@sd.example", NULL, "c9", "students");
    CmRecipient *list = classify(roster, "gone@sd.example");
    assert_int_equal(member(list, 0)->class_, CM_CLASS_PUBLIC);
    cm_recipient_free(list);
}

static void public_audience_reads_beside_the_members(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "wide@sd.example", "t1", NULL, "public");
    CmRecipient *list = classify(roster, "wide@sd.example");
    assert_int_equal(list->members->len, 2);
    assert_int_equal(member(list, 1)->class_, CM_CLASS_PUBLIC);
    cm_recipient_free(list);
}

static void audience_stands_for_unknown_members(void **state)
{
    (void)state;
    const struct {
        const char *audience;
        CmClass class_;
    } cases[] = {{"staff", CM_CLASS_STAFF},
                 {"students", CM_CLASS_STUDENT},
                 {"guardians", CM_CLASS_GUARDIAN},
                 {"channel", CM_CLASS_CHANNEL}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        CmRoster *roster = town();
        town_list(roster, "all@sd.example", NULL, NULL, cases[i].audience);
        CmRecipient *list = classify(roster, "all@sd.example");
        assert_int_equal(list->members->len, 1);
        assert_int_equal(member(list, 0)->class_, cases[i].class_);
        cm_recipient_free(list);
    }
}

static void audience_of_unknown_word_is_an_unknown_list(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "odd@sd.example", NULL, NULL, "everybody");
    CmRecipient *list = classify(roster, "odd@sd.example");
    assert_null(list->members);
    cm_recipient_free(list);
}

static void people_who_have_the_address_read_beside_the_members(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "barred@mailbox.example", "t1|x@far.example", NULL, NULL);
    CmRecipient *list = classify(roster, "barred@mailbox.example");
    assert_int_equal(list->class_, CM_CLASS_LIST);
    assert_int_equal(list->members->len, 3);
    const CmIdentity *barred = g_ptr_array_index(member(list, 0)->identities, 0);
    assert_string_equal(barred->person, "g3");
    assert_int_equal(member(list, 1)->class_, CM_CLASS_STAFF);
    assert_int_equal(member(list, 2)->class_, CM_CLASS_PUBLIC);
    cm_recipient_free(list);
}

static void unknown_list_at_somebodys_address_is_theirs_and_the_publics(void **state)
{
    (void)state;
    CmRoster *roster = town();
    town_list(roster, "office@sd.example", NULL, NULL, NULL);
    CmRecipient *list = classify(roster, "office@sd.example");
    assert_int_equal(list->members->len, 2);
    assert_int_equal(member(list, 0)->class_, CM_CLASS_STAFF);
    assert_int_equal(member(list, 1)->class_, CM_CLASS_PUBLIC);
    cm_recipient_free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_that_names_itself_ends),
        cmocka_unit_test(list_at_an_employees_address_ends_too),
        cmocka_unit_test(many_lists_in_each_other_are_opened_once),
        cmocka_unit_test(member_without_an_address_still_reads),
        cmocka_unit_test(class_that_is_not_on_record_is_public),
        cmocka_unit_test(public_audience_reads_beside_the_members),
        cmocka_unit_test(audience_stands_for_unknown_members),
        cmocka_unit_test(audience_of_unknown_word_is_an_unknown_list),
        cmocka_unit_test(people_who_have_the_address_read_beside_the_members),
        cmocka_unit_test(unknown_list_at_somebodys_address_is_theirs_and_the_publics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
