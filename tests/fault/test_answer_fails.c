/* test_answer_fails.c - what the mail server is told while each call fails in turn by which a mail
 * is held */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/gateway/district.h"
#include "fake_mta.h"
#include "faulty_system.h"

#include "milter/session.h"
#include "milter/verdict.h"

#define CALLS_MAX 300u
/* Calls from the first that fails to the answer: nothing is tried again and again. */
#define CALLS_AFTER_FAILURE 40u

typedef struct {
    TestDistrict *district;
    FakeMta *mta;
    CmMilterSession *session;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->district = test_district_new(TEST_INSPECTOR);
    fixture->district->system = faulty_system_make(); /* the gateway points to it */
    fixture->mta = fake_mta_new();
    fixture->session = cm_session_new(fixture->district->gateway);
    fixture->session->leading_space = TRUE;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    cm_session_free(fixture->session);
    fake_mta_free(fixture->mta);
    test_district_free(fixture->district);
    g_free(fixture);
    return 0;
}

/* A mail that is held, one of a kind by @number. */
static sfsistat play(Fixture *fixture, guint number)
{
    g_autofree char *body =
        g_strdup_printf("Noah Gagn\303\251 of Cedar Elementary won race %u.\r\n", number);
    char *sender[] = {(char *)"<anna@sd.example>", NULL};
    char *recipient[] = {(char *)"<blog@post.wordpress.com>", NULL};
    sfsistat answer;

    g_ptr_array_set_size(fixture->mta->said, 0);
    cm_session_begin(fixture->session, sender, "anna");
    cm_session_recipient(fixture->session, recipient);
    cm_session_header(fixture->session, "Subject", " Race");
    cm_session_end_of_headers(fixture->session);
    cm_session_body(fixture->session, body, strlen(body));
    answer = cm_verdict_give(fake_mta_context(fixture->mta), fixture->session, "4Q2").answer;
    cm_session_reset(fixture->session);
    return answer;
}

static guint held(const Fixture *fixture)
{
    g_autoptr(GPtrArray) cases = cm_store_case_list(cm_gateway_store(fixture->district->gateway),
                                                    FALSE, CM_CASE_HELD, 0, NULL);

    assert_non_null(cases);
    return cases->len;
}

/* Taken off is what is durable; all else is put off with words, and nothing of it is kept. */
static void assert_answered(const Fixture *fixture, sfsistat answer, guint before, guint nth,
                            const char *reply)
{
    guint now = held(fixture);

    if (answer == SMFIS_DISCARD) {
        assert_int_equal(now, before + 1);
        return;
    }
    if (answer != SMFIS_TEMPFAIL || !fake_mta_heard(fixture->mta, reply))
        fail_msg("call %u: answered %d", nth, (int)answer);
    assert_int_equal(now, before);
}

static void fail_each_call(Fixture *fixture, int failure, const char *reply, guint first)
{
    guint put_off = 0;

    assert_int_equal(play(fixture, first), SMFIS_DISCARD); /* the policy is on record by then */
    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        guint before = held(fixture);
        sfsistat answer;
        guint calls;

        faulty_system_arm(nth, failure);
        answer = play(fixture, first + nth);
        calls = faulty_system_disarm();
        assert_answered(fixture, answer, before, nth, reply);
        if (answer == SMFIS_TEMPFAIL) {
            put_off++;
            assert_int_equal(play(fixture, first + nth), SMFIS_DISCARD);
            assert_int_equal(held(fixture), before + 1);
        }
        if (calls < nth) {
            assert_true(put_off > 8); /* SQLite's calls were among them */
            return;
        }
    }
    fail_msg("a hold never ended");
}

static void a_store_that_cannot_write_puts_mail_off_with_451(void **state)
{
    fail_each_call(*state, EIO, "reply 451 4.7.1 ", 1000);
}

static void a_disk_that_stays_broken_is_answered_without_trying_on(void **state)
{
    Fixture *fixture = *state;

    assert_int_equal(play(fixture, 3000), SMFIS_DISCARD);
    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        guint before = held(fixture);
        sfsistat answer;
        guint calls;

        faulty_system_arm_lasting(nth, EIO);
        answer = play(fixture, 3000 + nth);
        calls = faulty_system_disarm();
        assert_answered(fixture, answer, before, nth, "reply 451 4.7.1 ");
        if (calls < nth)
            return;
        assert_true(calls - nth < CALLS_AFTER_FAILURE);
    }
    fail_msg("a hold never ended");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_store_that_cannot_write_puts_mail_off_with_451),
        TEST(a_disk_that_stays_broken_is_answered_without_trying_on),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
