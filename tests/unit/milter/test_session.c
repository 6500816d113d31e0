#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/district.h"

#include "milter/session.h"

typedef struct {
    TestDistrict *district;
    CmMilterSession *session;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->district = test_district_new(TEST_PLAIN);
    fixture->session = cm_session_new(fixture->district->gateway);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    cm_session_free(fixture->session);
    test_district_free(fixture->district);
    g_free(fixture);
    return 0;
}

static void begin(Fixture *fixture, const char *user)
{
    char *arguments[] = {(char *)"<anna@sd.example>", NULL};
    cm_session_begin(fixture->session, arguments, user);
}

static const char *kept(const Fixture *fixture, gsize *size)
{
    assert_true(cm_message_seal(fixture->session->message, NULL));
    return cm_message_bytes(fixture->session->message, size);
}

static void what_is_kept_is_what_was_sent(void **state)
{
    Fixture *fixture = *state;
    fixture->session->leading_space = TRUE;
    begin(fixture, "anna");
    cm_session_header(fixture->session, "Subject", "  two blanks\n\tand a fold");
    cm_session_header(fixture->session, "X-None", "tight");
    cm_session_end_of_headers(fixture->session);
    cm_session_body(fixture->session, "Body\r\n", 6);
    static const char sent[] =
        "Subject:  two blanks\r\n\tand a fold\r\nX-None:tight\r\n\r\nBody\r\n";
    gsize size = 0;
    const char *bytes = kept(fixture, &size);
    assert_int_equal(size, sizeof sent - 1);
    assert_memory_equal(bytes, sent, size);
}

static void a_header_of_ours_is_counted_and_not_kept(void **state)
{
    Fixture *fixture = *state;
    begin(fixture, "anna");
    cm_session_header(fixture->session, "consent-check", "tag; ref=T-1");
    cm_session_header(fixture->session, "Consent-Check", "tag; ref=T-2");
    gsize size = 0;
    (void)kept(fixture, &size);
    assert_int_equal(size, 0);
    assert_int_equal(fixture->session->stripped->len, 1);
    assert_int_equal(g_array_index(fixture->session->stripped, CmStrippedHeader, 0).count, 2);
}

static void a_second_message_knows_nothing_of_the_first(void **state)
{
    Fixture *fixture = *state;
    begin(fixture, "anna");
    char *recipient[] = {(char *)"<x@mail.example>", NULL};
    cm_session_recipient(fixture->session, recipient);
    cm_session_body(fixture->session, "first", 5);
    begin(fixture, "anna");
    gsize size = 0;
    (void)kept(fixture, &size);
    assert_int_equal(size, 0);
    assert_int_equal(fixture->session->envelope->recipients->len, 0);
}

static void mail_from_outside_is_not_kept(void **state)
{
    Fixture *fixture = *state;
    char *arguments[] = {(char *)"<x@mail.example>", NULL};
    cm_session_begin(fixture->session, arguments, NULL);
    assert_false(fixture->session->judged);
    assert_null(fixture->session->message);
}

static void words_before_a_sender_are_nothing(void **state)
{
    Fixture *fixture = *state;
    char *recipient[] = {(char *)"<x@mail.example>", NULL};
    cm_session_recipient(fixture->session, recipient);
    cm_session_header(fixture->session, "Subject", "x");
    cm_session_end_of_headers(fixture->session);
    cm_session_body(fixture->session, "x", 1);
    assert_null(fixture->session->envelope);
    assert_null(fixture->session->failed);
}

static void a_message_over_the_limit_has_failed_for_that_reason(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *much = g_malloc0(1 << 20);
    begin(fixture, "anna");
    for (int i = 0; i < 51; i++)
        cm_session_body(fixture->session, much, 1 << 20);
    assert_non_null(fixture->session->failed);
    assert_true(fixture->session->too_large);
}

static void renewing_forgets_a_message_that_was_under_way(void **state)
{
    Fixture *fixture = *state;
    begin(fixture, "anna");
    cm_session_renew(fixture->session, fixture->district->gateway);
    assert_null(fixture->session->envelope);
    assert_null(fixture->session->message);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(what_is_kept_is_what_was_sent),
        T(a_header_of_ours_is_counted_and_not_kept),
        T(a_second_message_knows_nothing_of_the_first),
        T(mail_from_outside_is_not_kept),
        T(words_before_a_sender_are_nothing),
        T(a_message_over_the_limit_has_failed_for_that_reason),
        T(renewing_forgets_a_message_that_was_under_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
