#include "gateway/teach_channel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/rejudge.h"
#include "store/hand_channels.h"

#define NEW_BLOG "grade5@post.wordpress.com"
#define MAIL                                                                                       \
    "From: Anna <anna@sd.example>\nSubject: Friday\nMessage-ID: <f@sd.example>\n\n"                \
    "The library is open on Friday.\n"

static const char *const anna[] = {"t1", NULL};

static char *hold_post(TestDistrict *district)
{
    return holding_hold_text(district, MAIL, TEST_TO("<" NEW_BLOG ">"));
}

static CmTeachingChannel teaching_of(const CmCase *held)
{
    return (CmTeachingChannel){.held = held,
                               .platform = "wordpress",
                               .name = "Grade 5",
                               .school = "cedar",
                               .supervisor = "p1",
                               .maintainers = anna,
                               .actor = "olga",
                               .reason = "the school asked for it"};
}

static CmCase *case_of(TestDistrict *district, const char *id)
{
    return cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
}

static gboolean is_acceptable_now(TestDistrict *district, const char *id)
{
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = case_of(district, id);
    return held->acceptable;
}

static void a_post_waits_until_the_principal_approves_what_was_registered(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    g_autoptr(CmCase) held = case_of(district, id);
    const CmTeachingChannel teaching = teaching_of(held);
    guint64 version = 0;
    assert_true(cm_teach_channel(district->gateway, &teaching, NULL));
    assert_false(is_acceptable_now(district, id));
    const CmHandChannel word = {.channel = "by-hand-1",
                                .recorded_by = "paul",
                                .approved_by = "p1",
                                .said_on = cm_day_parse("2026-11-23")};
    assert_true(
        cm_store_channel_record(cm_gateway_store(district->gateway), &word, &version, NULL));
    assert_true(is_acceptable_now(district, id));
}

static void what_is_none_of_the_districts_is_not_registered(void **state)
{
    static const char *const guardian[] = {"t1", "g1", NULL};
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    g_autoptr(CmCase) held = case_of(district, id);
    CmTeachingChannel wrong[6];
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        wrong[i] = teaching_of(held);
    wrong[0].platform = "no-such";
    wrong[1].school = "alder";
    wrong[2].supervisor = "s1";
    wrong[3].maintainers = guardian;
    wrong[4].position = 1;
    wrong[5].supervisor = "nobody";
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(cm_teach_channel(district->gateway, &wrong[i], &error));
        assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    }
}

static void nobody_registers_from_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    g_autoptr(CmCase) held = case_of(district, id);
    CmTeachingChannel teaching = teaching_of(held);
    g_autoptr(GError) error = NULL;
    teaching.actor = "anna";
    assert_false(cm_teach_channel(district->gateway, &teaching, &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

static void somebodys_address_and_what_is_registered_are_no_new_channel(void **state)
{
    static const char *const known[] = {"wei.li@mail.example",  "anna@sd.example",
                                        "nobody@sd.example",    HOLDING_BLOG,
                                        "desk@gazette.example", NULL};
    static const char *const new_ones[] = {NEW_BLOG, "posts@club.example", NULL};
    CmDay today = cm_day_parse("2026-11-23");
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    for (guint i = 0; known[i] != NULL; i++) {
        const CmCaseRecipient recipient = {.address = (char *)known[i]};
        assert_false(cm_teach_can_be_channel(now, &recipient, today));
    }
    for (guint i = 0; new_ones[i] != NULL; i++) {
        CmCaseRecipient recipient = {.address = (char *)new_ones[i]};
        assert_true(cm_teach_can_be_channel(now, &recipient, today));
        recipient.state = CM_CASE_RELEASED;
        assert_false(cm_teach_can_be_channel(now, &recipient, today));
    }
}

static void the_districts_own_site_is_a_platform(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    assert_true(cm_teach_is_platform(now, "website"));
    assert_true(cm_teach_is_platform(now, "facebook"));
    assert_false(cm_teach_is_platform(now, ""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_post_waits_until_the_principal_approves_what_was_registered),
        TEST(what_is_none_of_the_districts_is_not_registered),
        TEST(nobody_registers_from_their_own_mail),
        TEST(somebodys_address_and_what_is_registered_are_no_new_channel),
        TEST(the_districts_own_site_is_a_platform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
