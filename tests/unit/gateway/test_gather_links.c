#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/gather_links.h"

/* What is found in a mail to @recipients; @report is taken. */
static CmFacts *gather_report(TestDistrict *district, CmReport *report,
                              const char *const *recipients)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", recipients);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {.state = state,
                           .config = district->config,
                           .envelope = envelope,
                           .author = &author,
                           .report = report,
                           .today = cm_day_parse("2026-11-23")};
    CmFacts *facts = cm_gather(&input);
    cm_report_free(report);
    return facts;
}

/* What is found in a mail of @body to @recipients. */
static CmFacts *gather(TestDistrict *district, const char *body, const char *href,
                       const char *const *recipients)
{
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string(body));
    if (href != NULL)
        cm_report_add_text(report, CM_TEXT_LINK, 0, "text/html:a", cm_mail_text_new_string(href));
    return gather_report(district, report, recipients);
}

#define STUDENT TEST_TO("emma@students.sd.example")

static const CmLinkFact *only(const CmFacts *facts)
{
    assert_int_equal(facts->links->len, 1);
    return g_ptr_array_index(facts->links, 0);
}

static void words_and_links_that_invite_are_invitations(void **state)
{
    g_autoptr(CmFacts) words = gather(*state, "Add me on Snapchat!", NULL, STUDENT);
    assert_int_equal(only(words)->use, CM_USE_INVITATION);
    assert_string_equal(only(words)->platform, "snapchat");
    assert_null(only(words)->target);
    g_autoptr(CmFacts) link = gather(*state, "Here: https://discord.gg/abc", NULL, STUDENT);
    assert_int_equal(only(link)->use, CM_USE_INVITATION);
    assert_string_equal(only(link)->target, "discord.gg/abc");
    assert_int_equal(only(link)->strength, CM_STRENGTH_STRONG);
}

static void link_in_the_comments_of_a_header_is_one(void **state)
{
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_HEADER, -1, "x-mailer",
                       cm_mail_text_new_string("https://discord.gg/xyz"));
    cm_report_add_text(report, CM_TEXT_HEADER, -1, "comments",
                       cm_mail_text_new_string("https://discord.gg/abc"));
    g_autoptr(CmFacts) facts = gather_report(*state, report, STUDENT);
    assert_string_equal(only(facts)->target, "discord.gg/abc");
}

static void words_of_games_and_short_words_invite_too(void **state)
{
    static const char *const TEXTS[] = {
        "Friend me on Steam.",
        "I added you on Insta.",
        "Add me on BeReal.",
        "hmu on snap",
        "Here is my Facebook, send me a request.",
        "Je t'ai ajout\xc3\xa9 sur Instagram.",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(CmFacts) facts = gather(*state, TEXTS[i], NULL, STUDENT);
        assert_int_not_equal(facts->links->len, 0);
        const CmLinkFact *link = g_ptr_array_index(facts->links, 0);
        assert_true(link->use == CM_USE_INVITATION || link->use == CM_USE_PROFILE);
    }
}

static void words_that_only_tell_of_a_page_are_a_profile(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, "My Instagram is full of birds.", NULL, STUDENT);
    assert_int_equal(only(facts)->use, CM_USE_PROFILE);
}

static void learning_and_videos_are_nothing(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state,
                                      "https://classroom.google.com/c/1 "
                                      "https://www.youtube.com/watch?v=1 https://zoom.us/j/1",
                                      NULL, STUDENT);
    assert_int_equal(facts->links->len, 0);
}

static void quote_and_shortened_link_are_weak(void **state)
{
    g_autoptr(CmFacts) quote =
        gather(*state, "No.\n\nOn Monday, Emma wrote:\n> add me on Snapchat\n", NULL, STUDENT);
    assert_int_equal(only(quote)->strength, CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) shortened = gather(*state, "See https://bit.ly/3abcd", NULL, STUDENT);
    assert_int_equal(only(shortened)->strength, CM_STRENGTH_WEAK);
}

static void signature_is_told_from_the_text(void **state)
{
    g_autoptr(CmFacts) signature =
        gather(*state, "See you.\n\n-- \nAnna\nhttps://linkedin.com/in/anna\n", NULL, STUDENT);
    assert_true(only(signature)->signature);
    g_autoptr(CmFacts) both =
        gather(*state, "https://linkedin.com/in/anna\n\n-- \nAnna\nhttps://linkedin.com/in/anna\n",
               NULL, STUDENT);
    assert_false(only(both)->signature);
    g_autoptr(CmFacts) href =
        gather(*state, "See you.\n\n-- \nAnna\n", "https://linkedin.com/in/anna", STUDENT);
    assert_true(only(href)->signature);
    g_autoptr(CmFacts) alone = gather(*state, "See this.", "https://linkedin.com/in/anna", STUDENT);
    assert_false(only(alone)->signature);
}

/* A page whose text is @body, in which the words of @link refer to a profile. */
static CmFacts *gather_placed(TestDistrict *district, const char *body, const char *link)
{
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/html", cm_mail_text_new_string(body));
    CmReportText *text =
        cm_report_add_text(report, CM_TEXT_LINK, 0, "text/html:a",
                           cm_mail_text_new_string("https://linkedin.com/in/anna"));
    text->place = (guint)(strstr(body, link) - body) + 1;
    return gather_report(district, report, STUDENT);
}

static void a_link_that_only_the_page_shows_counts_where_its_words_stand(void **state)
{
    static const char body[] = "See my page.\n\n-- \nAnna\nProfile\n\n"
                               "On Monday, Emma wrote:\n> an older page\n";
    g_autoptr(CmFacts) own = gather_placed(*state, body, "page");
    assert_false(only(own)->signature);
    assert_int_equal(only(own)->strength, CM_STRENGTH_STRONG);
    g_autoptr(CmFacts) signature = gather_placed(*state, body, "Profile");
    assert_true(only(signature)->signature);
    g_autoptr(CmFacts) quote = gather_placed(*state, body, "older");
    assert_int_equal(only(quote)->strength, CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) blank = gather_placed(*state, body, "\nProfile");
    assert_true(only(blank)->signature);
}

static void a_place_that_is_none_is_taken_for_the_end(void **state)
{
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/html", cm_mail_text_new_string("See this."));
    cm_report_add_text(report, CM_TEXT_LINK, 0, "text/html:a",
                       cm_mail_text_new_string("https://linkedin.com/in/anna"))
        ->place = G_MAXUINT;
    g_autoptr(CmFacts) facts = gather_report(*state, report, STUDENT);
    assert_false(only(facts)->signature);
}

static void notification_that_is_passed_on_is_found(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state,
               "---------- Forwarded message ---------\nFrom: Instagram "
               "<no-reply@mail.instagram.com>\n\nhttps://www.instagram.com/p/1\n",
               NULL, STUDENT);
    assert_int_equal(only(facts)->use, CM_USE_NOTIFICATION);
    assert_string_equal(only(facts)->platform, "instagram");
}

static void mail_that_no_clause_is_about_is_not_searched(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, "https://discord.gg/abc", NULL, TEST_TO("paul@sd.example"));
    assert_int_equal(facts->links->len, 0);
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_links_that_invite_are_invitations),
        cmocka_unit_test(link_in_the_comments_of_a_header_is_one),
        cmocka_unit_test(words_of_games_and_short_words_invite_too),
        cmocka_unit_test(words_that_only_tell_of_a_page_are_a_profile),
        cmocka_unit_test(learning_and_videos_are_nothing),
        cmocka_unit_test(quote_and_shortened_link_are_weak),
        cmocka_unit_test(signature_is_told_from_the_text),
        cmocka_unit_test(a_link_that_only_the_page_shows_counts_where_its_words_stand),
        cmocka_unit_test(a_place_that_is_none_is_taken_for_the_end),
        cmocka_unit_test(notification_that_is_passed_on_is_found),
        cmocka_unit_test(mail_that_no_clause_is_about_is_not_searched),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
