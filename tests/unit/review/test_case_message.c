#include "review.h"

#include "review/case_message.h"

static void a_part_that_does_not_lie_in_its_message_is_refused(void **state)
{
    (void)state;
    CmReport *report = cm_report_new();
    CmReportPart *part = cm_report_add_part(report, "2");
    CmCaseMessage message = {test_message("From: x\n\nHello\n"), report};
    gsize size = cm_message_size(message.message);
    g_autoptr(GError) error = NULL;
    part->offset = size - 3;
    part->length = 4;
    assert_null(cm_case_message_content(&message, part, &error));
    assert_non_null(error);
    part->offset = G_MAXUINT64;
    part->length = 2;
    assert_null(cm_case_message_content(&message, part, NULL));
    part->offset = 0;
    part->header_offset = 1;
    part->header_length = G_MAXUINT64;
    assert_null(cm_case_message_content(&message, part, NULL));
    part->header_length = 0;
    g_autoptr(GBytes) content = cm_case_message_content(&message, part, NULL);
    assert_int_equal(g_bytes_get_size(content), 2);
    cm_message_free(message.message);
    cm_report_free(report);
}

/* The id of the case that is made of @text, and its unmasked page; new strings. */
static char *hold(Review *review, const char *text, char **page)
{
    char *id = holding_hold_text(review->district, text, TEST_TO("<" HOLDING_BLOG ">"));
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    *page = review_page(review_get(review, path), 200);
    return id;
}

/* What part @part of case @id is when it is saved; a new string. */
static char *saved(Review *review, const char *id, const char *part, guint status)
{
    g_autofree char *path = g_strdup_printf("/case/%s/part/%s", id, part);
    return review_page(review_get(review, path), status);
}

static void a_text_that_is_shown_whole_is_no_attachment(void **state)
{
    g_autofree char *page = NULL;
    g_autofree char *id = hold(*state, HOLDING_TEXT, &page);
    assert_hides(page, "Attachments");
    g_autofree char *refused = saved(*state, id, "1", 404);
}

static void a_mail_that_is_one_attachment_shows_it_and_gives_it(void **state)
{
    static const char text[] = "From: Anna <anna@sd.example>\nSubject: Here it is\n"
                               "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
                               "Content-Type: application/x-thing; name=\"Noah Gagne.dat\"\n\n"
                               "AAECA0hlbGxv\n";
    g_autofree char *page = NULL;
    g_autofree char *id = hold(*state, text, &page);
    assert_shows(page, "Attachments");
    assert_shows(page, "Noah Gagne.dat");
    assert_shows(page, "9 bytes");
    g_autofree char *link = g_strdup_printf("href=\"/case/%s/part/1\"", id);
    assert_shows(page, link);
    g_autofree char *path = g_strdup_printf("/case/%s/part/1", id);
    CmReply *reply = review_get(*state, path);
    assert_int_equal(reply->status, 200);
    assert_int_equal(g_bytes_get_size(reply->body), 9);
    cm_reply_free(reply);
}

static void a_text_with_a_name_of_its_own_is_listed(void **state)
{
    static const char text[] = "From: Anna <anna@sd.example>\nSubject: Here it is\n"
                               "MIME-Version: 1.0\n"
                               "Content-Type: text/plain; name=\"Noah Gagne of Cedar.txt\"\n\n"
                               "Noah Gagne of Cedar Elementary won the race.\n";
    g_autofree char *page = NULL;
    g_autofree char *id = hold(*state, text, &page);
    assert_shows(page, "Noah Gagne of Cedar.txt");
}

static void a_text_that_is_cut_can_be_saved_and_shows_its_further_signs(void **state)
{
    g_autoptr(GString) text = g_string_new(HOLDING_TEXT);
    for (guint i = 0; i < 2000; i++)
        g_string_append(text, "This line says nothing about anybody at all.\n");
    g_string_append(text, "At the end Noah Gagné got a prize.\nThe last line.\n");
    g_autofree char *page = NULL;
    g_autofree char *id = hold(*state, text->str, &page);
    const char *cut = strstr(page, "The text is cut here");
    assert_non_null(cut);
    g_autofree char *link = g_strdup_printf("href=\"/case/%s/part/1\">Download all of it", id);
    assert_shows(cut, link);
    assert_shows(cut, "At the end <mark>Noah Gagné</mark> got a prize.\n</pre>");
    assert_hides(cut, "The last line.");
    g_autofree char *whole = saved(*state, id, "1", 200);
    assert_shows(whole, "The last line.");
}

/* The only part of a message that was not taken apart is the message: that has a reason of its own
 * to be given for it, and is for the privacy officer. */
static void a_message_that_was_not_taken_apart_cannot_be_saved_as_a_part(void **state)
{
    (void)state;
    CmCaseMessage message = {test_message("From: x\n\nHello\n"),
                             cm_report_new_uninspectable(CM_REASON_TIMEOUT, 10)};
    assert_null(cm_case_message_part(&message, "1"));
    cm_message_free(message.message);
    cm_report_free(message.report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_that_does_not_lie_in_its_message_is_refused),
        cmocka_unit_test(a_message_that_was_not_taken_apart_cannot_be_saved_as_a_part),
        REVIEW_TEST(a_text_that_is_shown_whole_is_no_attachment),
        REVIEW_TEST(a_mail_that_is_one_attachment_shows_it_and_gives_it),
        REVIEW_TEST(a_text_with_a_name_of_its_own_is_listed),
        REVIEW_TEST(a_text_that_is_cut_can_be_saved_and_shows_its_further_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
