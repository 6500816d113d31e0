#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/district.h"
#include "fake_mta.h"

#include "milter/session.h"
#include "milter/verdict.h"

typedef struct {
    TestDistrict *district;
    FakeMta *mta;
    CmMilterSession *session;
} Fixture;

/* Plays one message through the session as the mail server would show it, and asks for the answer.
 */
static sfsistat play(Fixture *fixture, const char *user, const char *const *recipients,
                     const char *const *headers, const char *body)
{
    char *sender[] = {(char *)"<anna@sd.example>", NULL};
    cm_session_begin(fixture->session, sender, user);
    for (guint i = 0; recipients[i] != NULL; i++) {
        char *arguments[] = {(char *)(guintptr)recipients[i], NULL};
        cm_session_recipient(fixture->session, arguments);
    }
    for (guint i = 0; headers[i] != NULL; i += 2)
        cm_session_header(fixture->session, headers[i], headers[i + 1]);
    cm_session_end_of_headers(fixture->session);
    cm_session_body(fixture->session, body, strlen(body));
    sfsistat answer =
        cm_verdict_give(fake_mta_context(fixture->mta), fixture->session, "4Q2").answer;
    cm_session_reset(fixture->session);
    return answer;
}

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NAMED_BODY   "Noah Gagné of Cedar Elementary won the race.\r\n"

static void ordinary_mail_is_accepted_without_a_word(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(play(fixture, "anna", TEST_TO("<paul@sd.example>"),
                          HEADERS("Subject", " Lunch"), "At noon?\r\n"),
                     SMFIS_ACCEPT);
    assert_int_equal(fixture->mta->said->len, 0);
}

static void a_tag_is_a_header_with_a_reference(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(
        play(fixture, "anna", TEST_TO("<x@mail.example>"), HEADERS("Subject", " Race"), NAMED_BODY),
        SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "insert 0 Consent-Check: tag; ref=T-"));
}

static void a_channel_never_gets_a_name_without_release(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(play(fixture, "anna", TEST_TO("<blog@post.wordpress.com>"),
                          HEADERS("Subject", " Race"), NAMED_BODY),
                     SMFIS_DISCARD);
}

static void held_recipients_are_taken_off_by_the_string_that_the_server_gave(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(play(fixture, "anna",
                          TEST_TO("<Blog@Post.WordPress.com>", "<paul@sd.example>"),
                          HEADERS("Subject", " Race"), NAMED_BODY),
                     SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "recipient off <Blog@Post.WordPress.com>"));
    assert_int_equal(fixture->mta->said->len, 1);
}

static guint64 count_held(const Fixture *fixture)
{
    CmStoreCensus census;
    assert_true(cm_store_census(cm_gateway_store(fixture->district->gateway), &census, NULL));
    return census.recipients;
}

/* How many notices say @word; none of them says @never. */
static guint count_told(const Fixture *fixture, const char *word, const char *never)
{
    CmStore *store = cm_gateway_store(fixture->district->gateway);
    g_autoptr(GPtrArray) due = cm_store_notice_due(store, 0, NULL);
    guint count = 0;
    for (guint i = 0; i < due->len; i++) {
        const char *text = ((const CmNotice *)g_ptr_array_index(due, i))->text;
        count += strstr(text, word) != NULL ? 1 : 0;
        assert_true(strstr(text, word) == NULL || strstr(text, never) == NULL);
    }
    return count;
}

static void a_mail_waits_for_everybody_where_it_is_not_certain_who_is_taken_off(void **state)
{
    Fixture *fixture = *state;
    static const char *const given[] = {
        "<@relay.example:blog@post.wordpress.com>",
        "<blog@post.wordpress.com>>",
        "<\"blog\"@post.wordpress.com>",
        "< blog@post.wordpress.com >",
    };
    guint64 before = count_held(fixture);
    for (guint i = 0; i < G_N_ELEMENTS(given); i++)
        assert_int_equal(play(fixture, "anna", TEST_TO("<paul@sd.example>", given[i]),
                              HEADERS("Subject", given[i]), NAMED_BODY),
                         SMFIS_DISCARD);
    assert_int_equal(fixture->mta->said->len, 0);
    assert_int_equal(count_held(fixture) - before, 2 * G_N_ELEMENTS(given));
    assert_int_equal(count_told(fixture, "  paul=40sd.example", "Everybody else"),
                     G_N_ELEMENTS(given));
}

static void a_forged_header_is_stripped_even_from_outside_mail_last_first(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(play(fixture, NULL, TEST_TO("<anna@sd.example>"),
                          HEADERS("consent-check", " none", "Consent-Check", " none"), "x\r\n"),
                     SMFIS_ACCEPT);
    assert_string_equal(g_ptr_array_index(fixture->mta->said, 0), "delete consent-check 2");
    assert_string_equal(g_ptr_array_index(fixture->mta->said, 1), "delete consent-check 1");
}

static void a_declaration_is_taken_out_of_subject_and_header(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(
        play(fixture, "anna", TEST_TO("<paul@sd.example>"),
             HEADERS("Subject", " Race [students shown: none]", "Students-Shown", " none"),
             "x\r\n"),
        SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "delete Students-Shown 1"));
    assert_true(fake_mta_heard(fixture->mta, "change Subject 1 Race"));
}

static void a_question_is_never_delivered_and_never_in_company(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(play(fixture, "anna", TEST_TO("<check@sd.example>"),
                          HEADERS("Subject", " Race"), "x@mail.example\r\n\r\nAt noon?\r\n"),
                     SMFIS_DISCARD);
    assert_int_equal(play(fixture, "anna", TEST_TO("<check@sd.example>", "<x@mail.example>"),
                          HEADERS("Subject", " Race"), "x@mail.example\r\n"),
                     SMFIS_REJECT);
    assert_true(fake_mta_heard(fixture->mta, "reply 550 5.7.1 Send to check@sd.example alone"));
    assert_int_equal(play(fixture, NULL, TEST_TO("<reply@sd.example>"), HEADERS("Subject", " x"),
                          "Take back\r\n"),
                     SMFIS_REJECT);
}

static void a_hold_can_be_left_to_the_mail_server(void **state)
{
    Fixture *fixture = *state;
    TestDistrict *store = fixture->district;
    CmMilterSession *session = fixture->session;
    fixture->district = test_district_new(TEST_INSPECTOR | TEST_MTA);
    fixture->session = cm_session_new(fixture->district->gateway);
    assert_int_equal(play(fixture, "anna",
                          TEST_TO("<blog@post.wordpress.com>", "<paul@sd.example>"),
                          HEADERS("Subject", " Race", "Consent-Check", " none"), NAMED_BODY),
                     SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "quarantine consent-milter Q-"));
    assert_true(fake_mta_heard(fixture->mta, "delete Consent-Check 1"));
    assert_false(fake_mta_heard(fixture->mta, "recipient off"));
    CmStoreCensus census;
    CmStore *kept = cm_gateway_store(fixture->district->gateway);
    assert_true(cm_store_census(kept, &census, NULL));
    assert_int_equal(census.recipients, 0);
    g_autoptr(GPtrArray) due = cm_store_notice_due(kept, 0, NULL);
    assert_int_equal(due->len, 1);
    const char *notice = ((const CmNotice *)g_ptr_array_index(due, 0))->text;
    assert_non_null(strstr(notice, "paul=40sd.example")); /* nobody got it */
    assert_null(strstr(notice, "Answer this mail"));
    cm_session_free(fixture->session);
    test_district_free(fixture->district);
    fixture->session = session;
    fixture->district = store;
}

static void a_change_that_the_server_refuses_is_a_fault(void **state)
{
    Fixture *fixture = *state;
    fixture->mta->refuses_changes = TRUE;
    assert_int_equal(
        play(fixture, "anna", TEST_TO("<x@mail.example>"), HEADERS("Subject", " Race"), NAMED_BODY),
        SMFIS_TEMPFAIL);
}

static int no_fsync(int fd)
{
    (void)fd;
    errno = EIO;
    return -1;
}

static void a_hold_that_cannot_be_written_is_a_temporary_fault(void **state)
{
    Fixture *fixture = *state;
    fixture->district->system.fsync = no_fsync;
    sfsistat answer = play(fixture, "anna", TEST_TO("<other@post.wordpress.com>"),
                           HEADERS("Subject", " Race, unwritten"), NAMED_BODY);
    fixture->district->system.fsync = cm_system_default()->fsync;
    assert_int_equal(answer, SMFIS_TEMPFAIL);
    assert_true(fake_mta_heard(fixture->mta, "reply 45"));
}

static int no_memfd(const char *name, unsigned flags)
{
    (void)name;
    (void)flags;
    errno = EMFILE;
    return -1;
}

static void a_message_that_cannot_be_spooled_is_a_temporary_fault(void **state)
{
    Fixture *fixture = *state;
    fixture->district->system.memfd_create = no_memfd;
    sfsistat answer = play(fixture, "anna", TEST_TO("<paul@sd.example>"),
                           HEADERS("Subject", " Lunch"), "At noon?\r\n");
    fixture->district->system.memfd_create = cm_system_default()->memfd_create;
    assert_int_equal(answer, SMFIS_TEMPFAIL);
}

static void an_end_without_a_beginning_is_a_temporary_fault(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(
        cm_verdict_give(fake_mta_context(fixture->mta), fixture->session, "4Q3").answer,
        SMFIS_TEMPFAIL);
}

static void a_message_after_an_aborted_one_starts_afresh(void **state)
{
    Fixture *fixture = *state;
    char *sender[] = {(char *)"<anna@sd.example>", NULL};
    char *recipient[] = {(char *)"<blog@post.wordpress.com>", NULL};
    cm_session_begin(fixture->session, sender, "anna");
    cm_session_recipient(fixture->session, recipient);
    cm_session_body(fixture->session, NAMED_BODY, strlen(NAMED_BODY));
    cm_session_reset(fixture->session);
    assert_int_equal(play(fixture, "anna", TEST_TO("<paul@sd.example>"),
                          HEADERS("Subject", " Lunch"), "At noon?\r\n"),
                     SMFIS_ACCEPT);
    assert_int_equal(fixture->mta->said->len, 0);
}

static void folded_headers_are_kept_byte_for_byte(void **state)
{
    Fixture *fixture = *state;
    char *sender[] = {(char *)"<anna@sd.example>", NULL};
    cm_session_begin(fixture->session, sender, "anna");
    cm_session_header(fixture->session, "Subject", "  two blanks\n\tand a tab");
    cm_session_header(fixture->session, "X-Empty", "");
    cm_session_end_of_headers(fixture->session);
    cm_session_body(fixture->session, "a\r\n", 3);
    assert_true(cm_message_seal(fixture->session->message, NULL));
    gsize size;
    const char *bytes = cm_message_bytes(fixture->session->message, &size);
    const char *wanted = "Subject:  two blanks\r\n\tand a tab\r\nX-Empty:\r\n\r\na\r\n";
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(bytes, wanted, size);
}

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->district = test_district_new(TEST_INSPECTOR);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    test_district_free(fixture->district);
    g_free(fixture);
    return 0;
}

static int connect_mta(void **state)
{
    Fixture *fixture = *state;
    fixture->mta = fake_mta_new();
    fixture->session = cm_session_new(fixture->district->gateway);
    fixture->session->leading_space = TRUE;
    return 0;
}

static int disconnect_mta(void **state)
{
    Fixture *fixture = *state;
    cm_session_free(fixture->session);
    fake_mta_free(fixture->mta);
    return 0;
}

#define WITH_MTA(test) cmocka_unit_test_setup_teardown(test, connect_mta, disconnect_mta)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_MTA(ordinary_mail_is_accepted_without_a_word),
        WITH_MTA(a_tag_is_a_header_with_a_reference),
        WITH_MTA(a_channel_never_gets_a_name_without_release),
        WITH_MTA(held_recipients_are_taken_off_by_the_string_that_the_server_gave),
        WITH_MTA(a_mail_waits_for_everybody_where_it_is_not_certain_who_is_taken_off),
        WITH_MTA(a_forged_header_is_stripped_even_from_outside_mail_last_first),
        WITH_MTA(a_declaration_is_taken_out_of_subject_and_header),
        WITH_MTA(a_question_is_never_delivered_and_never_in_company),
        WITH_MTA(a_hold_can_be_left_to_the_mail_server),
        WITH_MTA(a_change_that_the_server_refuses_is_a_fault),
        WITH_MTA(a_hold_that_cannot_be_written_is_a_temporary_fault),
        WITH_MTA(a_message_that_cannot_be_spooled_is_a_temporary_fault),
        WITH_MTA(an_end_without_a_beginning_is_a_temporary_fault),
        WITH_MTA(a_message_after_an_aborted_one_starts_afresh),
        WITH_MTA(folded_headers_are_kept_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
