#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"
#include "notices.h"

#include "base/error.h"
#include "gateway/case_ruling.h"

static CmRuling *wish(TestDistrict *district, const char *id, CmRulingKind kind, const char *actor,
                      const char *const *recipients, GError **error)
{
    CmCaseWish wanted = {
        .case_id = id,
        .kind = kind,
        .actor = actor,
        .reason = "as agreed",
        .recipients = recipients,
    };
    return cm_case_rule(district->gateway, &wanted, error);
}

/* The newest notice to the author, as it is read. */
static char *newest_notice(TestDistrict *district)
{
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *notice = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(notice->recipient, "anna@sd.example");
    return read_mail(notice->text);
}

static void an_author_is_told_with_the_officers_words(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    CmCaseWish wanted = {
        .case_id = id,
        .kind = CM_RULING_REJECT,
        .actor = "root",
        .reason = "no release",
        .words = "Ask Noah's family first.",
    };
    g_autoptr(CmRuling) ruling = cm_case_rule(district->gateway, &wanted, NULL);
    assert_non_null(ruling);
    g_autofree char *notice = newest_notice(district);
    assert_non_null(strstr(notice, "will not be sent to:\n  " HOLDING_BLOG "\n"));
    assert_non_null(strstr(notice, "The officer writes:\n\nAsk Noah's family first.\n"));
    assert_null(strstr(notice, "no release")); /* the reason is for the record */
}

static void an_author_is_told_of_a_release(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "root", NULL, NULL);
    assert_non_null(ruling);
    g_autofree char *notice = newest_notice(district);
    assert_non_null(strstr(notice, "Your mail has been released. It is on its way to:\n"
                                   "  " HOLDING_BLOG "\n"));
}

static void an_officer_decides_about_others_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_REJECT, "root", NULL, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->role, "officer");
    assert_int_equal(ruling->positions->len, 1);
}

static void nobody_decides_about_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    static const char *const names[] = {"anna", "Anna@SD.example"};
    static const CmRulingKind kinds[] = {CM_RULING_RELEASE, CM_RULING_REJECT};
    for (guint i = 0; i < 4; i++) {
        g_autoptr(GError) error = NULL;
        assert_null(wish(district, id, kinds[i % 2], names[i / 2], NULL, &error));
        assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
    }
}

/* Makes the author a counsellor. */
static void appoint(TestDistrict *district, guint duty)
{
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "t1"))
            person->duties |= duty;
    }
    test_district_import(district, roster);
}

static void a_counsellor_releases_their_own_but_does_not_reject_it(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    appoint(district, CM_DUTY_COUNSELLOR);
    assert_null(wish(district, id, CM_RULING_REJECT, "anna", NULL, NULL));
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->role, "counsellor");
}

static void recipients_are_named_by_address_in_any_spelling(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(GError) error = NULL;
    assert_null(wish(district, id, CM_RULING_RELEASE, "root", TEST_TO("x@other.example"), &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "root",
                                      TEST_TO("CedarNews@post.WordPress.com"), NULL);
    assert_non_null(ruling);
    assert_int_equal(g_array_index(ruling->positions, guint, 0), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

/* Makes @person of the test's district a counsellor. */
static void make_counsellor(TestDistrict *district, const char *person)
{
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *one = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(one->id, person))
            one->duties |= CM_DUTY_COUNSELLOR;
    }
    test_district_import(district, roster);
}

static void the_officer_is_told_of_what_an_author_released(void **state)
{
    TestDistrict *district = *state;
    make_counsellor(district, "t1");
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->role, "counsellor");
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *notice = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(notice->recipient, "privacy@sd.example");
    g_autofree char *text = read_mail(notice->text);
    assert_non_null(strstr(text, "anna@sd.example has released a held mail of their own"));
    assert_non_null(strstr(text, HOLDING_BLOG));
    assert_null(strstr(text, "as agreed")); /* the reason may name a child */
}

/* Who decides about their own mail is not the one to be told of it. */
static void an_officer_who_releases_their_own_is_not_the_one_who_is_told(void **state)
{
    TestDistrict *district = *state;
    holding_use_setting(district, "officers = *: privacy@sd.example, chief@sd.example\n",
                        "officers = *: Anna@sd.example, chief@sd.example\n");
    make_counsellor(district, "t1");
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL);
    assert_non_null(ruling);
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *notice = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(notice->recipient, "chief@sd.example");
    assert_null(strstr(district->logged->str, "no-officer-told"));
}

static void that_no_officer_is_told_is_on_record(void **state)
{
    TestDistrict *district = *state;
    holding_use_setting(district, "officers = *: privacy@sd.example, chief@sd.example\n",
                        "officers = cedar: anna@sd.example\n");
    make_counsellor(district, "t1");
    g_autofree char *id = holding_hold(district);
    g_autoptr(GPtrArray) before = notices_due(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL);
    assert_non_null(ruling);
    g_autoptr(GPtrArray) after = notices_due(district);
    assert_int_equal(after->len, before->len);
    assert_non_null(strstr(district->logged->str, "action=no-officer-told"));
    assert_non_null(strstr(district->logged->str, "[notice] officers"));
    g_autoptr(GPtrArray) remarks =
        cm_store_case_comments(cm_gateway_store(district->gateway), id, NULL);
    assert_int_equal(remarks->len, 1);
    assert_string_equal(((const CmCaseComment *)g_ptr_array_index(remarks, 0))->actor,
                        "consent-milter");
}

static int four_eyes_setup(void **state)
{
    *state = test_district_new(TEST_INSPECTOR | TEST_FOUR_EYES);
    return 0;
}

/* TRUE when it is decided, FALSE when somebody else has to confirm it. */
static gboolean releases(TestDistrict *district, const char *id, const char *actor)
{
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, actor, NULL, NULL);
    assert_non_null(ruling);
    return ruling->number != 0;
}

static void where_two_release_the_first_only_proposes(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(GPtrArray) before = notices_due(district);
    assert_false(releases(district, id, "root"));
    g_autoptr(GPtrArray) after = notices_due(district);
    assert_int_equal(after->len, before->len);
    assert_true(releases(district, id, "bob"));
}

static void two_accounts_of_one_person_are_not_two(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    assert_false(releases(district, id, "paul"));
    assert_false(releases(district, id, "paul@sd.example"));
    assert_false(releases(district, id, "PAUL"));
    assert_true(releases(district, id, "root"));
}

/* Decides on the command line in the account "root"; TRUE when it is decided. */
static gboolean releases_as_root(TestDistrict *district, const char *id, const char *actor)
{
    CmCaseWish wanted = {.case_id = id,
                         .kind = CM_RULING_RELEASE,
                         .actor = actor,
                         .account = "root",
                         .reason = "as agreed"};
    g_autoptr(CmRuling) ruling = cm_case_rule(district->gateway, &wanted, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->actor, actor);
    return ruling->number != 0;
}

/* Who logged in can be made up where no login has set it. */
static void whoever_acts_in_one_account_is_one(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    assert_false(releases_as_root(district, id, "olga"));
    assert_false(releases_as_root(district, id, "bob"));
    assert_true(releases(district, id, "olga"));
}

static void an_account_of_the_console_is_the_same_person_on_the_command_line(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    assert_false(releases(district, id, "olga"));
    assert_false(releases_as_root(district, id, "olga"));
    assert_false(releases(district, id, "olga"));
    assert_true(releases_as_root(district, id, "bob"));
}

static void an_author_decides_in_no_account_about_their_own(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *id = holding_hold(district);
    CmCaseWish wanted = {.case_id = id,
                         .kind = CM_RULING_RELEASE,
                         .actor = "anna",
                         .account = "root",
                         .reason = "mine"};
    assert_null(cm_case_rule(district->gateway, &wanted, &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
    appoint(district, CM_DUTY_COUNSELLOR); /* gives root no more than root has */
    assert_false(releases_as_root(district, id, "anna"));
}

static void an_author_is_neither_of_the_two(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    assert_null(wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL));
    assert_false(releases(district, id, "root"));
    assert_null(wish(district, id, CM_RULING_RELEASE, "anna@sd.example", NULL, NULL));
    assert_true(releases(district, id, "bob"));
}

static void one_is_enough_to_reject_and_for_who_has_a_duty_to_report(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *rejected = holding_hold(district);
    g_autoptr(CmRuling) no = wish(district, rejected, CM_RULING_REJECT, "root", NULL, NULL);
    assert_int_equal(no->number, 1);
    appoint(district, CM_DUTY_COUNSELLOR);
    g_autofree char *own = holding_hold(district);
    assert_true(releases(district, own, "anna"));
}

static void an_address_that_stands_twice_is_decided_in_both_places(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id =
        holding_hold_to(district, TEST_TO("<" HOLDING_BLOG ">", "<CedarNews@post.wordpress.com>"));
    const guint second = 1;
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(positions, second);
    CmCaseWish wanted = {.case_id = id,
                         .kind = CM_RULING_REJECT,
                         .actor = "root",
                         .reason = "no",
                         .positions = positions};
    g_autoptr(CmRuling) one = cm_case_rule(district->gateway, &wanted, NULL);
    assert_non_null(one);
    assert_int_equal(one->positions->len, 1);
    assert_int_equal(g_array_index(one->positions, guint, 0), 1);
    g_autoptr(CmRuling) rest =
        wish(district, id, CM_RULING_RELEASE, "root", TEST_TO(HOLDING_BLOG), NULL);
    assert_non_null(rest);
    assert_int_equal(rest->positions->len, 1);
    assert_int_equal(g_array_index(rest->positions, guint, 0), 0);
    g_autoptr(GError) error = NULL;
    assert_null(wish(district, id, CM_RULING_RELEASE, "root", TEST_TO(HOLDING_BLOG), &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

#define FOUR_EYES(name) cmocka_unit_test_setup_teardown(name, four_eyes_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_author_is_told_with_the_officers_words),
        TEST(an_author_is_told_of_a_release),
        TEST(an_officer_decides_about_others_mail),
        TEST(nobody_decides_about_their_own_mail),
        TEST(a_counsellor_releases_their_own_but_does_not_reject_it),
        TEST(recipients_are_named_by_address_in_any_spelling),
        TEST(the_officer_is_told_of_what_an_author_released),
        TEST(an_officer_who_releases_their_own_is_not_the_one_who_is_told),
        TEST(that_no_officer_is_told_is_on_record),
        TEST(an_address_that_stands_twice_is_decided_in_both_places),
        FOUR_EYES(where_two_release_the_first_only_proposes),
        FOUR_EYES(two_accounts_of_one_person_are_not_two),
        FOUR_EYES(whoever_acts_in_one_account_is_one),
        FOUR_EYES(an_account_of_the_console_is_the_same_person_on_the_command_line),
        FOUR_EYES(an_author_decides_in_no_account_about_their_own),
        FOUR_EYES(an_author_is_neither_of_the_two),
        FOUR_EYES(one_is_enough_to_reject_and_for_who_has_a_duty_to_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
