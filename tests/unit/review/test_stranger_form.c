#include "taught.h"

static char *page_of(const Review *review, const char *path)
{
    return review_page(review_get(review, path), 200);
}

static void an_unmasked_case_offers_the_students_who_are_named(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *masked = page_of(review, path);
    assert_hides(masked, "stranger-until");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = page_of(review, path);
    assert_shows(text, "<option value=\"s2\">Noah Gagné (s2)</option>");
    assert_shows(text, "name=\"stranger-until\" type=\"date\"");
}

static void of_who_is_identified_it_is_not_offered(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold_text(review->district,
                                            "From: Anna <anna@sd.example>\nSubject: x\n\n"
                                            "The report card of 2001002: mathematics 82 %.\n",
                                            TEST_TO("<" TAUGHT_ADDRESS ">"));
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = page_of(review, path);
    assert_hides(text, "stranger-until");
}

static void an_author_is_not_offered_it_of_their_own_mail(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = page_of(review, path);
    assert_hides(text, "stranger-until");
}

static void the_student_page_lists_what_was_said(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *before = page_of(review, "/student/s2");
    assert_hides(before, "Senders whose mail means somebody else");
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_reply_free(taught_say_stranger(review, id, "s2", "2026-12-24"));
    g_autofree char *text = page_of(review, "/student/s2");
    assert_shows(text, "anna@sd.example");
    assert_shows(text, "action=\"/student/s2/not-ours/1\"");
    g_autofree char *other = page_of(review, "/student/s1");
    assert_hides(other, "anna@sd.example");
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *principal = page_of(review, "/student/s2");
    assert_shows(principal, "anna@sd.example");
    assert_hides(principal, "/not-ours/1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(an_unmasked_case_offers_the_students_who_are_named),
        REVIEW_TEST(of_who_is_identified_it_is_not_offered),
        REVIEW_TEST(an_author_is_not_offered_it_of_their_own_mail),
        REVIEW_TEST(the_student_page_lists_what_was_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
