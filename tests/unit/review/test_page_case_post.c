#include "review.h"

#include "store/rulings.h"

/* A form for @verb of the case @id. */
static CmReply *post(const Review *review, const char *id, const char *verb, const char *form)
{
    g_autofree char *path = g_strdup_printf("/case/%s/%s", id, verb);
    return review_post(review, path, form);
}

static CmCaseState state_of(const Review *review, const char *id)
{
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    return ((const CmCaseRecipient *)g_ptr_array_index(held->recipients, 0))->state;
}

static void an_officer_releases_with_a_reason(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *back = g_strdup_printf("/case/%s?done=released", id);
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(
        post(review, id, "decide", "decision=release&reason=agreed&recipient=0&revision=1"), back);
    assert_int_equal(state_of(review, id), CM_CASE_RELEASING);
    assert_int_equal(review_count_events(review, "case.release", id), 1);
}

static void an_officer_rejects_with_words(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(post(review, id, "decide",
                       "decision=reject&reason=no&words=Ask+first.&recipient=0&revision=1"));
    assert_int_equal(state_of(review, id), CM_CASE_REJECTED);
    g_autoptr(GPtrArray) rulings = cm_store_case_rulings(review->console->store, id, NULL);
    const CmRuling *ruling = g_ptr_array_index(rulings, 0);
    assert_string_equal(ruling->words, "Ask first.");
    assert_string_equal(ruling->actor, "officer");
}

static void without_reason_decision_or_recipient_nothing_is_decided(void **state)
{
    static const char *const forms[] = {
        "decision=release&reason=&recipient=0&revision=1",
        "decision=release&reason=%20%20&recipient=0&revision=1",
        "reason=x&recipient=0&revision=1",
        "decision=expire&reason=x&recipient=0&revision=1",
        "decision=release&reason=x&revision=1",
        "decision=release&reason=x&recipient=7&revision=1",
        "decision=release&reason=x&recipient=0",
        "decision=release&reason=x&recipient=0&revision=0",
    };
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *text = review_page(post(review, id, "decide", forms[i]), 400);
        assert_shows(text, "Nothing was changed");
    }
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
}

static void of_two_officers_one_wins_and_the_other_is_told(void **state)
{
    static const char form[] = "decision=reject&reason=x&recipient=0&revision=1";
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(post(review, id, "decide", form));
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter(review, "bob");
    g_autofree char *text = review_page(post(review, id, "decide", form), 409);
    assert_shows(text, "somebody else has decided already");
}

static void what_was_judged_again_has_to_be_looked_at_again(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(
        post(review, id, "decide", "decision=release&reason=x&recipient=0&revision=9"), 409);
    assert_shows(text, "Look again");
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
}

static void nobody_decides_about_their_own_mail(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    g_autofree char *text = review_page(
        post(review, id, "decide", "decision=release&reason=x&recipient=0&revision=1"), 409);
    assert_shows(text, "you may not decide about this mail");
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
}

static void nobody_decides_for_another_school(void **state)
{
    static const char *const verbs[] = {"decide", "comment", "ask", "ask-principal", "unmask"};
    static const char form[] =
        "decision=release&reason=x&recipient=0&revision=1&comment=x&ask=x&unmask-reason=x";
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_add_user(review, "al", CM_USER_OFFICER, "alder");
    review_enter(review, "al");
    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++)
        g_free(review_page(post(review, id, verbs[i], form), 404));
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
    assert_false(cm_visits_is_unmasked(review->console->visits, review->token, id));
}

static void four_eyes_take_two_officers(void **state)
{
    static const char form[] = "decision=release&reason=x&recipient=0&revision=1";
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    g_autofree char *proposed = g_strdup_printf("/case/%s?done=proposed", id);
    g_autofree char *released = g_strdup_printf("/case/%s?done=released", id);
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(post(review, id, "decide", form), proposed);
    review_assert_leads_to(post(review, id, "decide", form), proposed);
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter(review, "bob");
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "officer proposes to release it.");
    review_assert_leads_to(post(review, id, "decide", form), released);
    assert_int_equal(state_of(review, id), CM_CASE_RELEASING);
}

static void other_recipients_than_proposed_are_a_new_proposal(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold_to(
        review->district, TEST_TO("<" HOLDING_BLOG ">", "<CedarNews@post.wordpress.com>"));
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(post(review, id, "decide", "decision=release&reason=x&recipient=1&revision=1"));
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter(review, "bob");
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "value=\"0\" form=\"decide\"");
    assert_shows(text, "value=\"1\" checked form=\"decide\"");
    cm_reply_free(
        post(review, id, "decide", "decision=release&reason=x&recipient=0&recipient=1&revision=1"));
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_int_equal(cm_case_count(held, CM_CASE_HELD), 2);
}

/* The second of two places of one address, and it alone. */
static void a_recipient_is_decided_by_its_place(void **state)
{
    Review *review = *state;
    g_autofree char *id =
        holding_hold_to(review->district, TEST_TO("<" HOLDING_BLOG ">", "<" HOLDING_BLOG ">"));
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(post(review, id, "decide", "decision=reject&reason=x&recipient=1&revision=1"));
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_int_equal(held->recipients->len, 2);
    assert_int_equal(((CmCaseRecipient *)g_ptr_array_index(held->recipients, 0))->state,
                     CM_CASE_HELD);
    assert_int_equal(((CmCaseRecipient *)g_ptr_array_index(held->recipients, 1))->state,
                     CM_CASE_REJECTED);
}

/* A counsellor who is an officer too is offered what the rules let them do, and no more. */
static void what_a_duty_lets_release_is_offered(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    CmRoster *roster = test_district_roster();
    g_array_index(roster->people, CmPerson, 0).duties |= CM_DUTY_COUNSELLOR;
    test_district_import(review->district, roster);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "name=\"decision\" value=\"release\"");
    assert_hides(text, "name=\"decision\" value=\"reject\"");
    cm_reply_free(post(review, id, "decide", "decision=release&reason=x&recipient=0&revision=1"));
    assert_int_equal(state_of(review, id), CM_CASE_RELEASING);
}

static void unmasking_needs_a_reason_and_a_fresh_password(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(post(review, id, "unmask", "unmask-reason="), 400));
    review_assert_leads_to(post(review, id, "unmask", "unmask-reason=to+decide"), path);
    assert_true(cm_visits_is_unmasked(review->console->visits, review->token, id));
    assert_int_equal(review_count_events(review, "case.unmask", id), 1);
    cm_clock_set(review->district->clock, TEST_NOW + 16 * G_TIME_SPAN_MINUTE);
    review_assert_leads_to(post(review, id, "unmask", "unmask-reason=x&back=%2Fcase%2FX"),
                           "/confirm?back=%2Fcase%2FX");
    assert_int_equal(review_count_events(review, "case.unmask", id), 1);
}

static void a_remark_and_a_question_are_on_record(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(post(review, id, "comment", "comment=Called+the+school."));
    cm_reply_free(post(review, id, "ask", "ask=Who+is+shown%3F"));
    g_autoptr(GPtrArray) comments = cm_store_case_comments(review->console->store, id, NULL);
    assert_int_equal(comments->len, 2);
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
}

static void the_privacy_officer_exports_the_bytes_on_record(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_PRIVACY_OFFICER);
    g_autoptr(CmReply) reply = post(review, id, "export", "export=access+request");
    assert_int_equal(reply->status, 200);
    assert_string_equal(reply->type, "application/octet-stream");
    assert_true(g_str_has_prefix(reply->disposition, "attachment; filename=\"C-"));
    g_autofree char *text = review_text(reply);
    assert_shows(text, "won the race");
    assert_int_equal(review_count_events(review, "case.export", id), 1);
}

/* A missing release is none of the things that a principal approves (5.5). */
static void a_principal_is_not_asked_for_nothing(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text =
        review_page(post(review, id, "ask-principal", "ask-principal=Please"), 409);
    assert_shows(text, "there is nobody to ask");
    g_autoptr(GPtrArray) comments = cm_store_case_comments(review->console->store, id, NULL);
    assert_int_equal(comments->len, 0);
}

static void the_principal_is_asked_from_the_case(void **state)
{
    static const char *const principal[] = {"p1", NULL};
    Review *review = *state;
    CmRoster *roster = test_district_roster();
    g_array_index(roster->channels, CmChannel, 0).maintainers = principal;
    test_district_import(review->district, roster);
    g_autofree char *id =
        holding_hold_text(review->district, "From: Anna <anna@sd.example>\n\nSee you!\n",
                          TEST_TO("<" HOLDING_BLOG ">"));
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *path = g_strdup_printf("/case/%s?done=asked-principal", id);
    review_assert_leads_to(post(review, id, "ask-principal", "ask-principal=Please"), path);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "The principal has been asked.");
}

#define FOUR_EYES(name)                                                                            \
    cmocka_unit_test_setup_teardown(name, review_setup_four_eyes, review_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(an_officer_releases_with_a_reason),
        REVIEW_TEST(an_officer_rejects_with_words),
        REVIEW_TEST(without_reason_decision_or_recipient_nothing_is_decided),
        REVIEW_TEST(of_two_officers_one_wins_and_the_other_is_told),
        REVIEW_TEST(what_was_judged_again_has_to_be_looked_at_again),
        REVIEW_TEST(nobody_decides_about_their_own_mail),
        REVIEW_TEST(nobody_decides_for_another_school),
        FOUR_EYES(four_eyes_take_two_officers),
        FOUR_EYES(other_recipients_than_proposed_are_a_new_proposal),
        REVIEW_TEST(a_recipient_is_decided_by_its_place),
        REVIEW_TEST(a_principal_is_not_asked_for_nothing),
        REVIEW_TEST(the_principal_is_asked_from_the_case),
        REVIEW_TEST(what_a_duty_lets_release_is_offered),
        REVIEW_TEST(unmasking_needs_a_reason_and_a_fresh_password),
        REVIEW_TEST(a_remark_and_a_question_are_on_record),
        REVIEW_TEST(the_privacy_officer_exports_the_bytes_on_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
