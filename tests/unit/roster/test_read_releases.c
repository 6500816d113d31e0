#include "folder.h"

#define HEADER                                                                                     \
    "studentSourcedId,scope,kinds,platforms,decision,signedBy,signerRelation,signedOn,validFrom,"  \
    "validUntil,withdrawnOn,documentRef\n"

static CmImport *read_rows(void **state, const char *rows)
{
    g_autofree char *text = g_strconcat(HEADER, rows, NULL);
    folder_write(*state, "releases.csv", text);
    return folder_read(*state);
}

static const CmReleaseRow *only_row(const CmImport *import)
{
    assert_int_equal(import->roster->releases->len, 1);
    return cm_roster_at(import->roster->releases, CmReleaseRow, 0);
}

/* The row is kept as a refusal, with a remark about @column. */
static const CmReleaseRow *refusal_for(const CmImport *import, const char *column)
{
    const CmReleaseRow *row = only_row(import);
    assert_false(row->granted);
    assert_int_equal(row->withdrawn_on, 0);
    folder_assumed(import, "releases.csv", 2, column);
    return row;
}

static void a_grant_is_read(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media,image|work,flickr|wordpress,grant,g1,guardian,2026-09-08,"
                         "2026-09-09,2027-06-30,2026-12-01,F1\n");
    const CmReleaseRow *row = only_row(import);
    assert_string_equal(row->student, "s1");
    assert_string_equal(row->scope, "social-media");
    assert_int_equal(row->kinds, CM_KIND_IMAGE | CM_KIND_WORK);
    assert_string_equal(row->platforms[1], "wordpress");
    assert_true(row->granted);
    assert_false(row->by_student);
    assert_string_equal(row->signed_by, "g1");
    assert_int_equal(row->signed_on, cm_day_parse("2026-09-08"));
    assert_int_equal(row->valid_from, cm_day_parse("2026-09-09"));
    assert_int_equal(row->valid_until, cm_day_parse("2027-06-30"));
    assert_int_equal(row->withdrawn_on, cm_day_parse("2026-12-01"));
    assert_string_equal(row->document, "F1");
    assert_null(folder_problem(import, "releases.csv", 2, NULL));
}

static void empty_kinds_are_the_usual_ones(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,grant,g1,guardian,2026-09-08,,,,\n");
    const CmReleaseRow *row = only_row(import);
    assert_int_equal(row->kinds, CM_KINDS_USUAL);
    assert_int_equal(row->kinds & CM_KIND_CONTACT, 0);
    assert_null(row->platforms[0]);
}

static void a_student_may_sign(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,grant,Ana Roy,student,2026-09-08,,,,\n");
    assert_true(only_row(import)->by_student);
    assert_null(folder_problem(import, "releases.csv", 2, NULL));
}

static void a_guardian_may_be_given_by_name_in_either_order(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,grant,roy jo,guardian,2026-09-08,,,,\n");
    assert_null(folder_problem(import, "releases.csv", 2, NULL));
    assert_string_equal(only_row(import)->signed_by, "roy jo");
}

static void a_signer_who_is_no_guardian_is_said(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,grant,t1,guardian,2026-09-08,,,,\n"
                                                  "s1,*,,,grant,Pat Who,guardian,2026-09-08,,,,\n"
                                                  "s1,*,,,grant,Pat Who,student,2026-09-08,,,,\n");
    assert_int_equal(import->roster->releases->len, 3);
    folder_assumed(import, "releases.csv", 2, "signedBy");
    folder_assumed(import, "releases.csv", 3, "signedBy");
    folder_assumed(import, "releases.csv", 4, "signedBy");
}

static void a_scope_in_another_spelling_is_understood(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,Social Media,,,grant,g1,guardian,2026-09-08,,,,\n"
                         "s1,web-site,,,refuse,g1,guardian,2026-09-08,,,,\n"
                         "s1,yearbook,,,grant,g1,guardian,2026-09-08,,,,\n");
    const GArray *rows = import->roster->releases;
    assert_string_equal(cm_roster_at(rows, CmReleaseRow, 0)->scope, "social-media");
    assert_string_equal(cm_roster_at(rows, CmReleaseRow, 1)->scope, "website");
    assert_string_equal(cm_roster_at(rows, CmReleaseRow, 2)->scope, "yearbook");
    folder_assumed(import, "releases.csv", 3, "scope");
    folder_assumed(import, "releases.csv", 4, "scope");
}

static void scopes_of_one_cell_are_a_row_each(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media|website,,,refuse,g1,guardian,2026-09-08,,,,\n");
    const GArray *rows = import->roster->releases;
    assert_int_equal(rows->len, 2);
    assert_string_equal(cm_roster_at(rows, CmReleaseRow, 0)->scope, "social-media");
    assert_string_equal(cm_roster_at(rows, CmReleaseRow, 1)->scope, "website");
    assert_false(cm_roster_at(rows, CmReleaseRow, 0)->granted);
    assert_false(cm_roster_at(rows, CmReleaseRow, 1)->granted);
    assert_null(folder_problem(import, "releases.csv", 2, NULL));
}

static void an_unknown_scope_in_a_refusal_refuses_every_scope(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,website|all,image,,refuse,g1,guardian,2026-09-08,,,,\n");
    assert_string_equal(only_row(import)->scope, "*");
    assert_int_equal(only_row(import)->kinds, CM_KIND_IMAGE);
    assert_false(only_row(import)->granted);
    folder_assumed(import, "releases.csv", 2, "scope");
}

static void a_star_among_platforms_is_all_of_them(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media,,*,refuse,g1,guardian,2026-09-08,,,,\n");
    assert_null(only_row(import)->platforms[0]);
    assert_null(folder_problem(import, "releases.csv", 2, NULL));
}

static void a_platform_is_known_by_its_names(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media,,Twitter|FLICKR,refuse,g1,guardian,2026-09-08,,,,\n");
    assert_string_equal(only_row(import)->platforms[0], "x");
    assert_string_equal(only_row(import)->platforms[1], "flickr");
    assert_null(only_row(import)->platforms[2]);
    folder_assumed(import, "releases.csv", 2, "platforms");
}

static void an_unknown_platform_in_a_refusal_refuses_all_of_them(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media,,x|Orkut,refuse,g1,guardian,2026-09-08,,,,\n");
    assert_null(only_row(import)->platforms[0]);
    folder_assumed(import, "releases.csv", 2, "platforms");
}

static void an_unknown_platform_grants_nothing_of_the_others(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,social-media,,Orkut,grant,g1,guardian,2026-09-08,,,,\n");
    assert_string_equal(only_row(import)->platforms[0], "Orkut");
    assert_true(only_row(import)->granted);
    folder_assumed(import, "releases.csv", 2, "platforms");
}

static void without_a_policy_every_platform_is_refused(void **state)
{
    g_autoptr(GError) error = NULL;
    const CmImportSettings settings = {0};
    folder_write(*state, "releases.csv",
                 HEADER "s1,social-media,,flickr,refuse,g1,guardian,2026-09-08,,,,\n");
    g_autoptr(CmSource) source = cm_source_new_folder(*state, &error);
    g_autoptr(CmImport) import = cm_import_read(source, &settings, &error);
    assert_non_null(import);
    assert_null(only_row(import)->platforms[0]);
    assert_string_equal(only_row(import)->scope, "social-media");
}

/* On its day it has been a grant of what was known; that the rest was one too cannot be told. */
static void a_withdrawal_of_what_is_not_known_withdraws_everything(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,website,image|fotos,,grant,g1,guardian,2025-09-08,,,2025-10-01,\n");
    assert_int_equal(only_row(import)->kinds, CM_KINDS_ALL);
    assert_true(only_row(import)->granted);
    assert_int_equal(only_row(import)->withdrawn_on, cm_day_parse("2025-10-01"));
    folder_assumed(import, "releases.csv", 2, "kinds");
}

static void a_withdrawal_to_come_of_what_is_not_known_refuses_already(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,website|all,,,grant,g1,guardian,2026-09-08,,,2999-10-01,\n");
    assert_string_equal(refusal_for(import, "withdrawnOn")->scope, "*");
}

static void an_unknown_kind_is_not_granted(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,*,image|foto,,grant,g1,guardian,2026-09-08,,,,\n"
                         "s1,*,foto,,grant,g1,guardian,2026-09-08,,,,\n");
    assert_int_equal(only_row(import)->kinds, CM_KIND_IMAGE);
    folder_assumed(import, "releases.csv", 2, "kinds");
    const CmImportProblem *problem = folder_problem(import, "releases.csv", 3, "kinds");
    assert_non_null(problem);
}

static void an_unknown_kind_in_a_refusal_refuses_everything(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,*,image|foto,,refuse,g1,guardian,2026-09-08,,,,\n");
    assert_int_equal(only_row(import)->kinds, CM_KINDS_ALL);
    assert_false(only_row(import)->granted);
}

static void a_grant_that_cannot_be_used_is_skipped(void **state)
{
    static const struct {
        const char *row;
        const char *column;
    } rows[] = {
        {"s1,,,,grant,g1,guardian,2026-09-08,,,,\n", "scope"},
        {"s1,*,,,grant,,guardian,2026-09-08,,,,\n", "signedBy"},
        {"s1,*,,,grant,g1,coach,2026-09-08,,,,\n", "signerRelation"},
        {"s1,*,,,grant,g1,,2026-09-08,,,,\n", "signerRelation"},
        {"s1,*,,,grant,g1,guardian,,,,,\n", "signedOn"},
        {"s1,*,,,grant,g1,guardian,08/09/2026,,,,\n", "signedOn"},
        {"s1,*,,,grant,g1,guardian,2026-09-08,later,,,\n", "validFrom"},
        {"s1,*,,,grant,g1,guardian,2026-09-08,,ever,,\n", "validUntil"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CmImport) import = read_rows(state, rows[i].row);
        assert_int_equal(import->roster->releases->len, 0);
        folder_skipped(import, "releases.csv", 2, rows[i].column);
    }
}

static void an_unreadable_decision_counts_as_a_refusal_of_all_kinds(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,website,image,,maybe,g1,guardian,2026-09-08,,,,\n");
    const CmReleaseRow *row = refusal_for(import, "decision");
    assert_int_equal(row->kinds, CM_KINDS_ALL);
    assert_string_equal(row->scope, "website");
}

static void an_unreadable_withdrawal_counts_as_a_refusal(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,grant,g1,guardian,2026-09-08,,,yes,\n");
    const CmReleaseRow *row = refusal_for(import, "withdrawnOn");
    assert_int_equal(row->signed_on, cm_day_parse("2026-09-08"));
}

static void a_withdrawn_grant_that_is_faulty_is_not_lost(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,,,,grant,g1,guardian,2026-09-08,,,2026-10-01,\n");
    assert_string_equal(refusal_for(import, "scope")->scope, "*");
}

static void a_refusal_that_is_faulty_is_not_lost(void **state)
{
    static const struct {
        const char *row;
        const char *column;
    } rows[] = {
        {"s1,,,,refuse,g1,guardian,2026-09-08,,,,\n", "scope"},
        {"s1,*,,,refuse,,guardian,2026-09-08,,,,\n", "signedBy"},
        {"s1,*,,,refuse,g1,,2026-09-08,,,,\n", "signerRelation"},
        {"s1,*,foto,,refuse,g1,guardian,2026-09-08,,,soon,\n", "withdrawnOn"},
        {"s1,*,,,refuse,g1,guardian,,,,,\n", "signedOn"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CmImport) import = read_rows(state, rows[i].row);
        const CmReleaseRow *row = refusal_for(import, rows[i].column);
        assert_non_null(row->scope);
        assert_non_null(row->signed_by);
        assert_int_not_equal(row->kinds, 0);
        assert_int_not_equal(row->signed_on, 0);
    }
}

static void a_refusal_of_unreadable_end_does_not_end(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,refuse,g1,guardian,2026-09-08,,June,,\n");
    assert_true(refusal_for(import, "validUntil")->valid_until > cm_day_parse("2999-01-01"));
}

static void an_undated_refusal_is_older_than_its_file(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, "s1,*,,,refuse,g1,guardian,,,,,\n");
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    CmDay day = refusal_for(import, "signedOn")->signed_on;
    CmDay today = cm_day_from_time(g_get_real_time(), utc);
    assert_true(day < today);
    assert_true(day + 3 > today);
}

static void a_misshapen_row_counts_as_a_refusal(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,*,,,grant,Roy, Jo,guardian,2026-09-08,,,,F1\n");
    const CmReleaseRow *row = refusal_for(import, "studentSourcedId");
    assert_string_equal(row->scope, "*");
    assert_int_equal(row->kinds, CM_KINDS_ALL);
}

/* A delimiter too many before validFrom: it was withdrawn on 2026-10-01, which seems to be the
 * document, and the last day of the form the day of withdrawing. */
static void a_row_that_has_shifted_counts_as_a_refusal(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,*,,,grant,g1,guardian,2026-09-08,,2026-09-09,2027-06-30,2026-10-01,\n"
                         "s1,website,,,grant,g1,guardian,2026-09-08,,,,F1\n"
                         "s1,website,,,grant,g1,guardian,2026-09-08,,,,F2\n");
    assert_int_equal(import->roster->releases->len, 3);
    const CmReleaseRow *row = cm_roster_at(import->roster->releases, CmReleaseRow, 0);
    assert_false(row->granted);
    assert_string_equal(row->scope, "*");
    folder_assumed(import, "releases.csv", 2, "studentSourcedId");
}

static void a_delimiter_at_the_end_of_every_row_shifts_nothing(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s1,website,,,grant,g1,guardian,2026-09-08,,,,F1,\n"
                         "s1,school,,,grant,g1,guardian,2026-09-08,,,,F1,\n"
                         "s1,*,,,grant,g1,guardian,2026-09-08,,,,F1\n");
    assert_int_equal(import->roster->releases->len, 3);
    for (guint i = 0; i < 3; i++)
        assert_true(cm_roster_at(import->roster->releases, CmReleaseRow, i)->granted);
}

static void a_row_of_nobody_is_skipped(void **state)
{
    g_autoptr(CmImport) import = read_rows(state, ",*,,,refuse,g1,guardian,2026-09-08,,,,\n"
                                                  "t1,*,,,grant,g1,guardian,2026-09-08,,,,\n");
    assert_int_equal(import->roster->releases->len, 0);
    folder_skipped(import, "releases.csv", 2, "studentSourcedId");
    folder_skipped(import, "releases.csv", 3, "studentSourcedId");
}

/* It may be a withdrawal for somebody who has left. */
static void a_release_of_an_absent_student_is_kept(void **state)
{
    g_autoptr(CmImport) import =
        read_rows(state, "s9,*,,,grant,g1,guardian,2026-09-08,,,2026-10-01,\n");
    assert_string_equal(only_row(import)->student, "s9");
    folder_assumed(import, "releases.csv", 2, "studentSourcedId");
}

static void a_file_without_withdrawals_is_refused(void **state)
{
    folder_write(*state, "releases.csv",
                 "studentSourcedId,scope,kinds,platforms,decision,signedBy,signerRelation,signedOn,"
                 "validFrom,validUntil,revoked\n");
    folder_read_fails(*state, CM_ERROR_DATA, "'withdrawnOn'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_grant_is_read),
        folder_test(empty_kinds_are_the_usual_ones),
        folder_test(a_student_may_sign),
        folder_test(a_guardian_may_be_given_by_name_in_either_order),
        folder_test(a_signer_who_is_no_guardian_is_said),
        folder_test(a_scope_in_another_spelling_is_understood),
        folder_test(scopes_of_one_cell_are_a_row_each),
        folder_test(an_unknown_scope_in_a_refusal_refuses_every_scope),
        folder_test(a_star_among_platforms_is_all_of_them),
        folder_test(a_platform_is_known_by_its_names),
        folder_test(an_unknown_platform_in_a_refusal_refuses_all_of_them),
        folder_test(an_unknown_platform_grants_nothing_of_the_others),
        folder_test(without_a_policy_every_platform_is_refused),
        folder_test(a_withdrawal_of_what_is_not_known_withdraws_everything),
        folder_test(a_withdrawal_to_come_of_what_is_not_known_refuses_already),
        folder_test(an_unknown_kind_is_not_granted),
        folder_test(an_unknown_kind_in_a_refusal_refuses_everything),
        folder_test(a_grant_that_cannot_be_used_is_skipped),
        folder_test(an_unreadable_decision_counts_as_a_refusal_of_all_kinds),
        folder_test(an_unreadable_withdrawal_counts_as_a_refusal),
        folder_test(a_withdrawn_grant_that_is_faulty_is_not_lost),
        folder_test(a_refusal_that_is_faulty_is_not_lost),
        folder_test(a_refusal_of_unreadable_end_does_not_end),
        folder_test(an_undated_refusal_is_older_than_its_file),
        folder_test(a_misshapen_row_counts_as_a_refusal),
        folder_test(a_row_that_has_shifted_counts_as_a_refusal),
        folder_test(a_delimiter_at_the_end_of_every_row_shifts_nothing),
        folder_test(a_row_of_nobody_is_skipped),
        folder_test(a_release_of_an_absent_student_is_kept),
        folder_test(a_file_without_withdrawals_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
