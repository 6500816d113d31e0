#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "base/error.h"
#include "directory/release.h"
#include "gateway/hand_entry.h"

typedef struct {
    CmState *state;
    CmRoster *strings;
    GPtrArray *remarks;
    CmHandRelease record;
    GError *error;
} Desk;

static CmDay today(void)
{
    return cm_day_parse("2026-11-23");
}

static Desk desk_of(TestDistrict *district)
{
    return (Desk){
        .state = cm_gateway_state_now(district->gateway, NULL),
        .strings = cm_roster_new(),
        .remarks = g_ptr_array_new_with_free_func(g_free),
    };
}

static void clear_desk(Desk *desk)
{
    cm_state_unref(desk->state);
    cm_roster_free(desk->strings);
    g_ptr_array_unref(desk->remarks);
    g_clear_error(&desk->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, clear_desk)

static CmHandEntry entry_of(const Desk *desk, CmHandAction action, const char *student)
{
    return (CmHandEntry){
        .action = action,
        .student = cm_snapshot_person_find(desk->state->snapshot, student),
        .scope = "social-media",
        .signer = "g1",
        .document = "note-1",
        .reason = "a call",
        .actor = "clerk",
    };
}

static gboolean settle(Desk *desk, const CmHandEntry *entry)
{
    g_clear_error(&desk->error);
    g_ptr_array_set_size(desk->remarks, 0);
    return cm_hand_entry_settle(entry, desk->state, today(), desk->strings, &desk->record,
                                desk->remarks, &desk->error);
}

static void expect_refused(Desk *desk, const CmHandEntry *entry, CmErrorCode code)
{
    assert_false(settle(desk, entry));
    assert_true(g_error_matches(desk->error, CM_ERROR, (int)code));
}

static void what_is_not_said_has_its_defaults(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_GRANT, "s1");
    assert_true(settle(&desk, &entry));
    assert_int_equal(desk.record.row.signed_on, today());
    assert_int_equal(desk.record.row.kinds, CM_KINDS_USUAL);
    assert_null(desk.record.row.platforms[0]);
    entry.action = CM_HAND_WITHDRAW;
    assert_true(settle(&desk, &entry));
    assert_int_equal(desk.record.row.kinds, CM_KINDS_ALL);
    assert_int_equal(desk.record.row.withdrawn_on, today());
    assert_int_equal(desk.remarks->len, 0);
}

static void scope_signer_document_and_reason_are_needed(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    for (guint i = 0; i < 4; i++) {
        CmHandEntry entry = entry_of(&desk, CM_HAND_REFUSE, "s1");
        const char **const fields[] = {&entry.scope, &entry.signer, &entry.document, &entry.reason};
        *fields[i] = i % 2 == 0 ? NULL : "";
        expect_refused(&desk, &entry, CM_ERROR_USAGE);
    }
}

static void a_word_that_nobody_knows_is_refused(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.scope = "socialmedia";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.kinds = "image|pictures";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.platforms = "wordpres";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry.platforms = "wordpress";
    assert_true(settle(&desk, &entry));
}

static void a_day_to_come_and_a_last_day_before_the_first_are_refused(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_GRANT, "s1");
    entry.signed_on = "2026-11-24";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry.signed_on = "last week";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry.signed_on = NULL;
    entry.valid_until = "2026-11-01";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
    entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.valid_until = "2027-01-01";
    expect_refused(&desk, &entry, CM_ERROR_USAGE);
}

static void a_guardian_is_found_by_name(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.signer = "WEI LI";
    assert_true(settle(&desk, &entry));
    assert_string_equal(desk.record.row.signed_by, "g1");
    assert_false(desk.record.row.by_student);
}

static void the_student_may_decide_too(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_GRANT, "s1");
    entry.signer = "Emma Li";
    assert_true(settle(&desk, &entry));
    assert_string_equal(desk.record.row.signed_by, "s1");
    assert_true(desk.record.row.by_student);
}

static void a_grant_of_somebody_who_is_no_guardian_is_refused(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_GRANT, "s1");
    entry.signer = "g2";
    expect_refused(&desk, &entry, CM_ERROR_DATA);
    entry.signer = "Some Body";
    expect_refused(&desk, &entry, CM_ERROR_DATA);
}

static void a_grant_of_a_guardian_with_access_none_is_refused(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_GRANT, "s2");
    entry.signer = "g3";
    expect_refused(&desk, &entry, CM_ERROR_DATA);
    entry.action = CM_HAND_REFUSE;
    assert_true(settle(&desk, &entry));
}

static void an_objection_of_somebody_unknown_stands_and_is_remarked_on(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_REFUSE, "s1");
    entry.signer = "An Aunt";
    assert_true(settle(&desk, &entry));
    assert_string_equal(desk.record.row.signed_by, "An Aunt");
    assert_int_equal(desk.remarks->len, 1);
}

static void a_withdrawal_of_what_was_never_granted_is_remarked_on(void **state)
{
    g_auto(Desk) desk = desk_of(*state);
    CmHandEntry entry = entry_of(&desk, CM_HAND_WITHDRAW, "s1");
    entry.scope = "website";
    assert_true(settle(&desk, &entry));
    assert_int_equal(desk.remarks->len, 1);
    entry.scope = "*";
    assert_true(settle(&desk, &entry));
    assert_int_equal(desk.remarks->len, 0);
}

static int setup(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int teardown(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_has_its_defaults),
        cmocka_unit_test(scope_signer_document_and_reason_are_needed),
        cmocka_unit_test(a_word_that_nobody_knows_is_refused),
        cmocka_unit_test(a_day_to_come_and_a_last_day_before_the_first_are_refused),
        cmocka_unit_test(a_guardian_is_found_by_name),
        cmocka_unit_test(the_student_may_decide_too),
        cmocka_unit_test(a_grant_of_somebody_who_is_no_guardian_is_refused),
        cmocka_unit_test(a_grant_of_a_guardian_with_access_none_is_refused),
        cmocka_unit_test(an_objection_of_somebody_unknown_stands_and_is_remarked_on),
        cmocka_unit_test(a_withdrawal_of_what_was_never_granted_is_remarked_on),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
