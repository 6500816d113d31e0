#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/district.h"
#include "fake_mta.h"

#include "milter/footer_add.h"

#define LETTER                                                                                     \
    "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"                                            \
    "Content-Transfer-Encoding: 8bit\r\n\r\nAt noon?\r\n"

typedef struct {
    TestDistrict *district;
    FakeMta *mta;
    CmMilterSession *session;
} Fixture;

/* A sealed letter to @recipients. */
static void hold_letter(Fixture *fixture, const char *letter, const char *const *recipients)
{
    CmMilterSession *session = fixture->session;
    cm_session_reset(session);
    session->may_change_body = TRUE;
    session->leading_space = TRUE;
    session->envelope = test_envelope("anna", "anna@sd.example", recipients);
    session->message = cm_message_new(cm_system_default(), 1 << 20, NULL);
    assert_true(cm_message_append(session->message, letter, strlen(letter), NULL));
    assert_true(cm_message_seal(session->message, NULL));
}

static void mail_that_leaves_the_district_gets_the_words(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("paul@sd.example", "x@mail.example"));
    assert_true(cm_footer_is_due(fixture->session, NULL));
    assert_true(cm_footer_add(fake_mta_context(fixture->mta), fixture->session));
    assert_true(fake_mta_heard(fixture->mta, "change Content-Type 1 multipart/mixed; boundary="));
    assert_false(fake_mta_heard(fixture->mta, "delete Content-Transfer-Encoding"));
    assert_true(fake_mta_heard(fixture->mta, "body At noon?\r\n"));
    assert_true(fake_mta_heard(fixture->mta, "body \r\n--"));
}

static void what_only_the_first_part_is_encoded_as_is_taken_out_of_the_header(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture,
                "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\nQXQgbm9vbj8=\r\n",
                TEST_TO("x@mail.example"));
    assert_true(cm_footer_add(fake_mta_context(fixture->mta), fixture->session));
    assert_true(fake_mta_heard(fixture->mta, "delete Content-Transfer-Encoding 1"));
}

static void mail_within_the_district_gets_none(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("paul@sd.example", "s1@Students.SD.example"));
    assert_false(cm_footer_is_due(fixture->session, NULL));
}

static void a_subdomain_of_the_districts_is_within_it_and_a_namesake_is_not(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("list@lists.sd.example"));
    assert_false(cm_footer_is_due(fixture->session, NULL));
    hold_letter(fixture, LETTER, TEST_TO("x@evilsd.example"));
    assert_true(cm_footer_is_due(fixture->session, NULL));
}

static void whoever_is_taken_off_does_not_count(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("paul@sd.example", "x@mail.example"));
    g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(guint));
    guint second = 1;
    g_array_append_val(held, second);
    const CmAnswer answer = {.held = held};
    assert_false(cm_footer_is_due(fixture->session, &answer));
}

static void a_mail_server_that_lets_no_body_be_changed_is_asked_for_nothing(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("x@mail.example"));
    fixture->session->may_change_body = FALSE;
    assert_false(cm_footer_is_due(fixture->session, NULL));
}

static void what_is_left_alone_is_no_failure(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, "Subject: x\r\n\r\nx\r\n", TEST_TO("x@mail.example"));
    assert_true(cm_footer_add(fake_mta_context(fixture->mta), fixture->session));
    assert_int_equal(fixture->mta->said->len, 0);
}

static void a_change_that_is_refused_is_a_failure(void **state)
{
    Fixture *fixture = *state;
    hold_letter(fixture, LETTER, TEST_TO("x@mail.example"));
    fixture->mta->refuses_changes = TRUE;
    assert_false(cm_footer_add(fake_mta_context(fixture->mta), fixture->session));
}

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->district = test_district_new(TEST_PLAIN);
    fixture->mta = fake_mta_new();
    fixture->session = cm_session_new(fixture->district->gateway);
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

#define ALONE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ALONE(mail_that_leaves_the_district_gets_the_words),
        ALONE(what_only_the_first_part_is_encoded_as_is_taken_out_of_the_header),
        ALONE(mail_within_the_district_gets_none),
        ALONE(a_subdomain_of_the_districts_is_within_it_and_a_namesake_is_not),
        ALONE(whoever_is_taken_off_does_not_count),
        ALONE(a_mail_server_that_lets_no_body_be_changed_is_asked_for_nothing),
        ALONE(what_is_left_alone_is_no_failure),
        ALONE(a_change_that_is_refused_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
