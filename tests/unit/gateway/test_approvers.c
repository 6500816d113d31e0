#include "gateway/approvers.h"

#include "asked.h"

static CmJudgement *judge(TestDistrict *district, const char *user, const char *const *recipients)
{
    g_autofree char *sender = g_strdup_printf("<%s@sd.example>", user);
    g_autofree char *text =
        g_strdup_printf("From: %s@sd.example\nSubject: The fair\n\nSee you!\n", user);
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope(user, sender, recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    CmJudgement *judgement = cm_judge(district->gateway, envelope, message, &options, NULL);
    assert_non_null(judgement);
    return judgement;
}

/* The ids of those who can be asked, in the order of the directory. */
static char *approvers_of(const CmJudgement *judgement)
{
    g_autoptr(GPtrArray) people = cm_approvers_find(judgement, cm_day_parse("2026-11-23"));
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(ids, "%s ", ((const CmPerson *)g_ptr_array_index(people, i))->id);
    return g_strdup(ids->str);
}

static void assert_approvers(TestDistrict *district, const char *user,
                             const char *const *recipients, const char *wanted)
{
    g_autoptr(CmJudgement) judgement = judge(district, user, recipients);
    g_autofree char *found = approvers_of(judgement);
    assert_string_equal(found, wanted);
}

/* 5.4 */
static void a_channel_is_the_matter_of_its_own_school(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    assert_approvers(district, "anna", TEST_TO("<cedarnews@post.wordpress.com>"), "p1 ");
    assert_approvers(district, "anna", TEST_TO("<" ASKED_OTHER_BLOG ">"), "p2 ");
    assert_approvers(district, "anna",
                     TEST_TO("<cedarnews@post.wordpress.com>", "<" ASKED_OTHER_BLOG ">"), "p1 p2 ");
    assert_approvers(district, "anna", TEST_TO("<wei.li@mail.example>"), "");
}

static void nobody_is_asked_about_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    assert_approvers(district, "paul", TEST_TO("<" ASKED_OTHER_BLOG ">"), "p2 ");
    assert_approvers(district, "petra", TEST_TO("<cedarnews@post.wordpress.com>"), "p1 ");
    CmRoster *roster = test_district_roster();
    g_array_index(roster->channels, CmChannel, 0).expires_on = cm_day_parse("2026-11-01");
    test_district_import(district, roster);
    assert_approvers(district, "paul", TEST_TO("<cedarnews@post.wordpress.com>"), "");
}

/* Whose mail it is that goes to both: neither can say yes to the other's channel. */
static void a_list_with_channels_of_two_schools_is_nobodys_matter(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    static const char *const both[] = {"cedarnews@post.wordpress.com", ASKED_OTHER_BLOG, NULL};
    static const char *const other[] = {ASKED_OTHER_BLOG, NULL}, *const none[] = {NULL};
    g_autoptr(CmState) before = cm_gateway_state_now(district->gateway, NULL);
    CmRoster *roster = test_district_roster();
    CmPerson petra = *cm_snapshot_person_find(before->snapshot, "p2");
    g_array_append_val(roster->people, petra);
    CmChannel blog = g_array_index(cm_snapshot_channels(before->snapshot), CmChannel, 1);
    g_array_append_val(roster->channels, blog);
    CmListRow lists[] = {
        {.address = "all@sd.example", .members = both, .classes = none},
        {.address = "alder@sd.example", .members = other, .classes = none},
    };
    g_array_append_vals(roster->lists, lists, G_N_ELEMENTS(lists));
    test_district_import(district, roster);
    assert_approvers(district, "anna", TEST_TO("<alder@sd.example>"), "p2 ");
    assert_approvers(district, "anna", TEST_TO("<all@sd.example>"), "");
}

/* 5.4: "a district channel: by a district administrator". */
static void a_channel_of_the_district_is_approved_by_its_administrators(void **state)
{
    TestDistrict *district = *state;
    static const char *const sd[] = {"sd", NULL};
    CmRoster *roster = test_district_roster();
    CmPerson person = g_array_index(roster->people, CmPerson, 1);
    person.id = "a1";
    person.username = "ada";
    person.email = "ada@sd.example";
    person.duties = CM_DUTY_ADMINISTRATOR;
    person.orgs = sd;
    g_array_append_val(roster->people, person);
    g_array_index(roster->channels, CmChannel, 0).org = "sd";
    test_district_import(district, roster);
    assert_approvers(district, "anna", TEST_TO("<cedarnews@post.wordpress.com>"), "a1 ");
}

static void those_who_wait_are_found_in_the_case(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    g_autofree char *id = hold_text(
        district, ASKED_POST, TEST_TO("<cedarnews@post.wordpress.com>", "<" ASKED_OTHER_BLOG ">"));
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(CmJudgement) judgement = judge(
        district, "anna", TEST_TO("<" ASKED_OTHER_BLOG ">", "<cedarnews@post.wordpress.com>"));
    const CmPerson *petra = cm_snapshot_person_find(judgement->state->snapshot, "p2");
    g_autoptr(GArray) recipients = cm_approver_recipients(judgement, petra, FALSE);
    assert_int_equal(recipients->len, 1);
    assert_int_equal(g_array_index(recipients, guint, 0), 0);
    g_autoptr(GArray) positions = cm_approver_positions(judgement, recipients, held);
    assert_int_equal(positions->len, 1);
    assert_int_equal(g_array_index(positions, guint, 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_channel_is_the_matter_of_its_own_school),
        TEST_IN_DISTRICT(nobody_is_asked_about_their_own_mail),
        TEST_IN_DISTRICT(a_list_with_channels_of_two_schools_is_nobodys_matter),
        TEST_IN_DISTRICT(a_channel_of_the_district_is_approved_by_its_administrators),
        TEST_IN_DISTRICT(those_who_wait_are_found_in_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
