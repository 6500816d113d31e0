#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/returned_content.h"

#define BODY "\r\nSee you\r\n"
#define KEPT                                                                                       \
    "From: Anna <anna@sd.example>\r\nTo: office\r\nSubject: The race\r\n of May\r\n"               \
    "Content-Type: text/plain\r\n" BODY

static gboolean is(const char *shown, const char *kept)
{
    return cm_returned_content_is(shown, strlen(shown), kept, strlen(kept));
}

static void what_was_not_touched_is_the_same(void **state)
{
    (void)state;
    assert_true(is(KEPT, KEPT));
    assert_true(is("\r\nbody alone", "\r\nbody alone"));
    assert_true(is("Subject: header alone\r\n", "Subject: header alone\r\n"));
    assert_true(is("", ""));
}

static void fields_may_be_added_and_addresses_written_out(void **state)
{
    (void)state;
    assert_true(is("Message-Id: <1@mx.example>\r\nFrom: Anna <a@mail.sd.example>\r\n"
                   "To: office@sd.example\r\nX-Checked: yes\r\nSubject: The race\r\n of May\r\n"
                   "Content-Type: text/plain\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n" BODY,
                   KEPT));
}

static void a_field_that_is_changed_or_missing_makes_it_another(void **state)
{
    (void)state;
    assert_false(
        is("From: Anna <anna@sd.example>\r\nTo: office\r\nSubject: The race\r\n of June\r\n"
           "Content-Type: text/plain\r\n" BODY,
           KEPT));
    assert_false(is(
        "From: Anna <anna@sd.example>\r\nTo: office\r\nContent-Type: text/plain\r\n" BODY, KEPT));
    assert_false(is("From: Anna <anna@sd.example>\r\nSubject: The race\r\n of May\r\n"
                    "Content-Type: text/plain\r\n" BODY,
                    KEPT));
    assert_false(is("Subject: The race\r\n of May\r\nFrom: Anna <anna@sd.example>\r\nTo: office\r\n"
                    "Content-Type: text/plain\r\n" BODY,
                    KEPT)); /* in another order */
}

static void what_says_what_the_content_is_may_not_be_added(void **state)
{
    (void)state;
    assert_false(is("Subject: Another\r\n" KEPT, KEPT));
    assert_false(is("content-type : text/html\r\n" KEPT, KEPT));
    assert_false(is("From: a@sd.example\r\nContent-Transfer-Encoding: base64\r\n\r\nc2Vl",
                    "From: a@sd.example\r\n\r\nc2Vl"));
}

static void another_body_makes_it_another(void **state)
{
    (void)state;
    assert_false(is(KEPT "more", KEPT));
    assert_false(is("From: a@sd.example\r\n", "From: a@sd.example\r\n\r\n"));
    assert_false(is("From: a@sd.example\r\n\r\nText: of the body\r\n",
                    "From: a@sd.example\r\nText: of the body\r\n\r\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_not_touched_is_the_same),
        cmocka_unit_test(fields_may_be_added_and_addresses_written_out),
        cmocka_unit_test(a_field_that_is_changed_or_missing_makes_it_another),
        cmocka_unit_test(what_says_what_the_content_is_may_not_be_added),
        cmocka_unit_test(another_body_makes_it_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
