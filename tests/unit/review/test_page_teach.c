#include "taught.h"

#include "gateway/rejudge.h"
#include "store/rulings.h"

static void what_is_taught_is_on_record_and_the_case_is_judged_again(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    g_autofree char *done = g_strdup_printf("/case/%s?done=taught", id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    review_assert_leads_to(taught_post(review, id, "g2"), done);
    assert_int_equal(review_count_events(review, "address.register", "g2"), 1);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(review->console->store, id, NULL);
    assert_int_equal(comments->len, 1);
    assert_int_equal(cm_rejudge_stale(review->district->gateway, 10, &(guint){0}), 1);
    g_autofree char *text = review_page(review_get(review, done), 200);
    assert_shows(text, "Recorded. The mail is judged again.");
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->acceptable);
}

static void who_does_not_see_the_names_teaches_nothing(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(taught_post(review, id, "g2"), 403));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void teaching_needs_a_fresh_password(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_clock_set(review->district->clock, TEST_NOW + 16 * G_TIME_SPAN_MINUTE);
    g_autoptr(CmReply) reply = taught_post(review, id, "g2");
    assert_true(g_str_has_prefix(reply->location, "/confirm"));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void somebody_elses_guardian_is_not_taught(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    g_free(review_page(taught_post(review, id, "g3"), 404));
    g_free(review_page(taught_post(review, id, "g1"), 404));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void what_was_taught_can_be_taken_back(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_reply_free(taught_post(review, id, "g2"));
    g_free(review_page(review_post(review, "/student/s1/address/g2/1", ""), 404));
    g_free(review_page(review_post(review, "/student/s2/address/g2/7", ""), 404));
    review_assert_leads_to(review_post(review, "/student/s2/address/g2/1", ""), "/student/s2");
    assert_int_equal(review_count_events(review, "address.remove", "g2"), 1);
    g_autofree char *text = review_page(review_get(review, "/student/s2"), 200);
    assert_hides(text, TAUGHT_ADDRESS);
}

static void a_name_that_is_not_the_students_is_on_record_and_the_case_judged_again(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    g_autofree char *done = g_strdup_printf("/case/%s?done=taught", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(taught_say_stranger(review, id, "s2", "2026-12-24"), 403));
    cm_visits_unmask(review->console->visits, review->token, id);
    review_assert_leads_to(taught_say_stranger(review, id, "s2", "2026-12-24"), done);
    assert_int_equal(review_count_events(review, "namesake.mark", "s2"), 1);
    assert_int_equal(cm_rejudge_stale(review->district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->acceptable);
    review_assert_leads_to(review_post(review, "/student/s2/not-ours/1", ""), "/student/s2");
    g_free(review_page(review_post(review, "/student/s2/not-ours/1", ""), 404));
    g_free(review_page(review_post(review, "/student/s1/not-ours/x", ""), 404));
    assert_int_equal(review_count_events(review, "namesake.remove", "s2"), 1);
}

static void a_name_is_not_the_students_for_a_year_at_most(void **state)
{
    static const char *const wrong[] = {"", "soon", "2026-11-22", "2027-12-01"};
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_free(review_page(taught_say_stranger(review, id, "s2", wrong[i]), 400));
    g_free(review_page(taught_say_stranger(review, id, "s1", "2026-12-24"), 404));
    assert_int_equal(review_count_events(review, "namesake.mark", NULL), 0);
}

static void a_channel_is_registered_from_a_case_and_waits_for_the_principal(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_post(review);
    g_autofree char *done = g_strdup_printf("/case/%s?done=taught", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(taught_register(review, id, "anna"), 403));
    cm_visits_unmask(review->console->visits, review->token, id);
    review_assert_leads_to(taught_register(review, id, "anna%2C+paul"), done);
    assert_int_equal(review_count_events(review, "channel.register", "by-hand-1"), 1);
    g_autofree char *text = review_page(review_get(review, "/channels"), 200);
    assert_shows(text, "Grade 5");
    assert_shows(text, "not approved");
    review_add_user(review, "paul", CM_USER_PRINCIPAL, "cedar");
    review_enter(review, "paul");
    review_assert_leads_to(review_post(review, "/channel/by-hand-1/approve", ""), "/channels");
    assert_int_equal(cm_rejudge_stale(review->district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->acceptable);
}

static void a_channel_that_no_employee_maintains_is_not_registered(void **state)
{
    static const char *const wrong[] = {"", "emma", "anna+wei.li%40mail.example"};
    Review *review = *state;
    g_autofree char *id = taught_hold_post(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_free(review_page(taught_register(review, id, wrong[i]), 400));
    assert_int_equal(review_count_events(review, "channel.register", NULL), 0);
}

static void whoever_does_not_see_the_school_registers_nothing_for_it(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_post(review);
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_free(review_page(taught_register(review, id, "anna"), 404));
    assert_int_equal(review_count_events(review, "channel.register", NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_is_taught_is_on_record_and_the_case_is_judged_again),
        REVIEW_TEST(who_does_not_see_the_names_teaches_nothing),
        REVIEW_TEST(teaching_needs_a_fresh_password),
        REVIEW_TEST(somebody_elses_guardian_is_not_taught),
        REVIEW_TEST(what_was_taught_can_be_taken_back),
        REVIEW_TEST(a_name_that_is_not_the_students_is_on_record_and_the_case_judged_again),
        REVIEW_TEST(a_name_is_not_the_students_for_a_year_at_most),
        REVIEW_TEST(a_channel_is_registered_from_a_case_and_waits_for_the_principal),
        REVIEW_TEST(a_channel_that_no_employee_maintains_is_not_registered),
        REVIEW_TEST(whoever_does_not_see_the_school_registers_nothing_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
