#include "review.h"

#include "review/case_view.h"
#include "review/finding_sentences.h"
#include "store/users.h"

/* The page of a mail about Noah Gagné, unmasked, of an officer who reads @language; a new string.
 */
static char *page_in(Review *review, const char *id, const char *language)
{
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    review_enter_as(review, CM_USER_OFFICER);
    assert_true(
        cm_store_user_set_language(review->console->store, "officer", language, "officer", NULL));
    cm_visits_unmask(review->console->visits, review->token, id);
    return review_page(review_get(review, path), 200);
}

static void a_french_officer_reads_in_french_why_a_mail_is_held(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *text = page_in(review, id, "fr");
    assert_shows(text, "le nom complet, dans le texte");
    assert_shows(text, "portée médias sociaux");
    assert_shows(text, "<span class=\"tag\">fort</span>");
    assert_hides(text, "would go to");
}

static void an_english_officer_reads_what_is_on_record(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *text = page_in(review, id, "en");
    assert_shows(text, "would go to " HOLDING_BLOG);
    assert_shows(text, "scope social-media");
    assert_shows(text, "<span class=\"tag\">strong</span>");
}

/* The sentence of @finding of a case whose facts are @facts; a new string. */
static char *sentence_of(Review *review, const char *finding, GBytes *facts)
{
    g_autoptr(JsonNode) node = json_from_string(finding, NULL);
    g_autoptr(CmState) now = cm_gateway_state_now(review->console->gateway, NULL);
    const CmCaseView view = {.state = now, .facts = facts};
    g_autoptr(CmFindingSentences) sentences = cm_finding_sentences_new(&view, CM_LANGUAGE_FRENCH);
    return cm_finding_sentence(sentences, json_node_get_object(node));
}

static void what_the_facts_do_not_give_any_more_is_told_by_the_record(void **state)
{
    static const char finding[] = "{\"rule\": \"gone\", \"text\": \"As it was.\"}";
    g_autoptr(GBytes) broken = g_bytes_new_static("none", 4);
    g_autofree char *without = sentence_of(*state, finding, NULL);
    g_autofree char *unread = sentence_of(*state, finding, broken);
    assert_string_equal(without, "As it was.");
    assert_string_equal(unread, "As it was.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_french_officer_reads_in_french_why_a_mail_is_held),
        REVIEW_TEST(an_english_officer_reads_what_is_on_record),
        REVIEW_TEST(what_the_facts_do_not_give_any_more_is_told_by_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
