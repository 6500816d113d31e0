#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/hand_release.h"

static CmReleaseRow row_of(CmRoster *roster, const char *scope, CmKinds kinds,
                           const char *platforms)
{
    return (CmReleaseRow){
        .student = "s1",
        .scope = scope,
        .kinds = kinds,
        .platforms = cm_roster_split(roster, platforms, "|"),
        .signed_by = "g1",
        .signed_on = 739000,
    };
}

static void add_imported(CmRoster *roster, const char *document)
{
    CmReleaseRow row = row_of(roster, "website", CM_KINDS_USUAL, NULL);
    row.granted = TRUE;
    row.document = document;
    g_array_append_val(roster->releases, row);
}

static void add_record(CmRoster *roster, GArray *records, CmHandAction action, const char *scope,
                       CmDay day, const char *document)
{
    CmHandRelease record = {
        .number = records->len + 1,
        .action = action,
        .row = row_of(roster, scope, CM_KINDS_USUAL, NULL),
    };
    record.row.signed_on = day;
    record.row.document = document;
    cm_hand_release_settle(&record);
    g_array_append_val(records, record);
}

static GArray *records_new(void)
{
    return g_array_new(FALSE, TRUE, sizeof(CmHandRelease));
}

/* The documents of the roster's releases in their order: "a b c". */
static void assert_order(const CmRoster *roster, const char *wanted)
{
    g_autoptr(GString) order = g_string_new(NULL);
    for (guint i = 0; i < roster->releases->len; i++)
        g_string_append_printf(order, "%s%s", i > 0 ? " " : "",
                               cm_roster_at(roster->releases, CmReleaseRow, i)->document);
    assert_string_equal(order->str, wanted);
}

static void the_words_of_actions_come_back(void **state)
{
    (void)state;
    CmHandAction action = CM_HAND_GRANT;
    assert_true(cm_hand_action_parse("withdraw", &action));
    assert_int_equal(action, CM_HAND_WITHDRAW);
    assert_string_equal(cm_hand_action_word(CM_HAND_REFUSE), "refuse");
    assert_false(cm_hand_action_parse("undo", &action));
}

static void a_withdrawal_is_a_grant_withdrawn_on_the_day_it_was_signed(void **state)
{
    (void)state;
    CmHandRelease record = {.action = CM_HAND_WITHDRAW, .row = {.signed_on = 739100}};
    cm_hand_release_settle(&record);
    assert_true(record.row.granted);
    assert_int_equal(record.row.withdrawn_on, 739100);
    record.action = CM_HAND_REFUSE;
    cm_hand_release_settle(&record);
    assert_false(record.row.granted);
    assert_int_equal(record.row.withdrawn_on, 0);
}

static void a_row_covers_another_by_scope_kinds_and_platforms(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    const CmReleaseRow all = row_of(roster, "*", CM_KINDS_ALL, NULL);
    const CmReleaseRow site = row_of(roster, "website", CM_KINDS_USUAL, NULL);
    const CmReleaseRow two = row_of(roster, "website", CM_KINDS_USUAL, "blogger|flickr");
    const CmReleaseRow one = row_of(roster, "website", CM_KINDS_USUAL, "Flickr");
    const CmReleaseRow school = row_of(roster, "school", CM_KIND_IMAGE, NULL);
    assert_true(cm_release_row_covers(&all, &site));
    assert_false(cm_release_row_covers(&site, &all));
    assert_true(cm_release_row_covers(&site, &two));
    assert_false(cm_release_row_covers(&two, &site));
    assert_true(cm_release_row_covers(&two, &one));
    assert_false(cm_release_row_covers(&one, &two));
    assert_false(cm_release_row_covers(&site, &school));
}

static void rows_meet_where_both_speak_of_something(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    const CmReleaseRow site = row_of(roster, "website", CM_KIND_IMAGE, NULL);
    const CmReleaseRow flickr = row_of(roster, "*", CM_KINDS_USUAL, "flickr");
    const CmReleaseRow blogger = row_of(roster, "*", CM_KINDS_USUAL, "blogger");
    const CmReleaseRow record = row_of(roster, "website", CM_KIND_RECORD, NULL);
    const CmReleaseRow school = row_of(roster, "school", CM_KIND_IMAGE, NULL);
    assert_true(cm_release_row_meets(&site, &flickr));
    assert_false(cm_release_row_meets(&flickr, &blogger));
    assert_false(cm_release_row_meets(&site, &record));
    assert_false(cm_release_row_meets(&site, &school));
}

static void records_come_behind_the_import_in_their_order(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GArray) records = records_new();
    add_imported(roster, "import-1");
    add_imported(roster, "import-2");
    add_record(roster, records, CM_HAND_WITHDRAW, "*", 739001, "slip");
    add_record(roster, records, CM_HAND_GRANT, "website", 739001, "mended");
    cm_hand_releases_merge(roster, records);
    assert_order(roster, "import-1 import-2 slip mended");
}

static void an_imported_refusal_stands_over_a_grant_by_hand_of_its_day(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GArray) records = records_new();
    add_imported(roster, "refusal");
    add_imported(roster, "older");
    add_imported(roster, "grant");
    add_imported(roster, "later");
    cm_roster_at(roster->releases, CmReleaseRow, 0)->granted = FALSE;
    cm_roster_at(roster->releases, CmReleaseRow, 1)->granted = FALSE;
    cm_roster_at(roster->releases, CmReleaseRow, 1)->signed_on = 738000;
    cm_roster_at(roster->releases, CmReleaseRow, 3)->granted = FALSE;
    cm_roster_at(roster->releases, CmReleaseRow, 3)->signed_on = 739900;
    add_record(roster, records, CM_HAND_GRANT, "website", 739000, "by-hand");
    cm_hand_releases_merge(roster, records);
    assert_order(roster, "refusal older grant later by-hand refusal");
}

static void an_imported_withdrawal_answers_an_older_grant_by_hand(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GArray) records = records_new();
    add_imported(roster, "import");
    cm_roster_at(roster->releases, CmReleaseRow, 0)->withdrawn_on = 739080;
    add_record(roster, records, CM_HAND_GRANT, "website", 739050, "grant");
    cm_hand_releases_merge(roster, records);
    assert_order(roster, "import grant import");
    assert_int_equal(cm_roster_at(roster->releases, CmReleaseRow, 0)->signed_on, 739000);
    assert_int_equal(cm_roster_at(roster->releases, CmReleaseRow, 2)->signed_on, 739080);
}

static void without_a_grant_by_hand_the_import_stays_as_it_is(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GArray) records = records_new();
    add_imported(roster, "import");
    cm_roster_at(roster->releases, CmReleaseRow, 0)->withdrawn_on = 739080;
    add_record(roster, records, CM_HAND_REFUSE, "website", 739000, "refusal");
    cm_hand_releases_merge(roster, records);
    assert_order(roster, "import refusal");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_actions_come_back),
        cmocka_unit_test(a_withdrawal_is_a_grant_withdrawn_on_the_day_it_was_signed),
        cmocka_unit_test(a_row_covers_another_by_scope_kinds_and_platforms),
        cmocka_unit_test(rows_meet_where_both_speak_of_something),
        cmocka_unit_test(records_come_behind_the_import_in_their_order),
        cmocka_unit_test(an_imported_refusal_stands_over_a_grant_by_hand_of_its_day),
        cmocka_unit_test(without_a_grant_by_hand_the_import_stays_as_it_is),
        cmocka_unit_test(an_imported_withdrawal_answers_an_older_grant_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
