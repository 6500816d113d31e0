#include "text/addressee.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Whether "Robin Example" in @text, or what stands there of it in small letters, has an address. */
static gboolean has_address(const char *text)
{
    const char *at = strstr(text, "Robin Example");
    if (at == NULL)
        at = strstr(text, "robin.example");
    assert_non_null(at);
    gsize start = (gsize)(at - text);
    return cm_addressee_is_at(text, strlen(text), start, start + strlen("Robin Example"));
}

static gboolean is_in_heading(const char *text)
{
    const char *at = strstr(text, "Robin Example");
    assert_non_null(at);
    return cm_addressee_is_in_heading(text, (gsize)(at - text));
}

static void a_name_beside_or_in_an_address_is_its_owners(void **state)
{
    (void)state;
    assert_true(has_address("Robin Example <rex@mail.example>"));
    assert_true(has_address("\"Robin Example\" <rex@mail.example>"));
    assert_true(has_address("Robin Example [mailto:rex@mail.example]"));
    assert_true(has_address("Robin Example/Office/Firm@Firm"));
    assert_true(has_address("to robin.example@mail.example,"));
    assert_true(has_address("to robin.example.b@mail.example,"));
    assert_true(has_address("to rex@robin.example.org,"));
}

static void a_name_that_is_spoken_of_has_none(void **state)
{
    (void)state;
    assert_false(has_address("Robin Example sang."));
    assert_false(has_address("@Robin Example sang."));
    assert_false(has_address("see @Robin Example"));
    assert_false(has_address("(@robin.example)"));
    assert_false(has_address("Robin Example; Bo <bo@mail.example>"));
    assert_false(has_address("Robin Example won! <bo@mail.example>"));
    assert_false(has_address("Robin Example's mother <not an address>"));
    assert_false(has_address("Robin Example"));
    assert_false(has_address("Robin Example <"));
    assert_false(has_address("Robin Example/Grade 7"));
}

static void a_heading_of_a_quoted_mail_lists_correspondents(void **state)
{
    (void)state;
    assert_true(is_in_heading("From: Robin Example\nSent: Monday"));
    assert_true(is_in_heading("> To: Bo; Robin Example"));
    assert_true(is_in_heading("*Cc :* Robin Example") || is_in_heading("*Cc : Robin Example"));
    assert_true(is_in_heading("De\302\240: Robin Example"));
    assert_true(is_in_heading("\303\200 : Robin Example"));
    assert_true(is_in_heading("To: Al; Bo;\n Cy; Robin Example; Di"));
}

static void other_lines_do_not(void **state)
{
    (void)state;
    assert_false(is_in_heading("Subject: Robin Example"));
    assert_false(is_in_heading("To: Bo\n\nRobin Example sang."));
    assert_false(is_in_heading("To: Bo\nRobin Example"));
    assert_false(is_in_heading("Today: Robin Example"));
    assert_false(is_in_heading("Robin Example"));
    assert_false(is_in_heading("we went to, among others,\nRobin Example"));
}

/* Whether "Robin Example" in @text stands as the one who wrote or sent on what follows. */
static gboolean heads_mail(const char *text)
{
    const char *at = strstr(text, "Robin Example");
    assert_non_null(at);
    gsize start = (gsize)(at - text);
    return cm_addressee_heads_mail(text, strlen(text), start, start + strlen("Robin Example"));
}

static void who_sent_a_mail_on_is_a_correspondent(void **state)
{
    (void)state;
    assert_true(heads_mail("----- Forwarded by Robin Example/Office on 02/02/2000 04:39 PM -----"));
    assert_true(heads_mail("fyi\n------------- Forwarded by Robin Example/Office on 02/02/2000 \n"
                           "04:39 PM ------------"));
    assert_true(heads_mail("> --- Forwarded by: Robin Example on Monday ---"));
    assert_true(heads_mail("----- Transf\303\251r\303\251 par Robin Example le 02/02/2000 -----"));
    assert_false(heads_mail("Forwarded by Robin Example"));
    assert_false(heads_mail("--- Praised by Robin Example ---"));
    assert_false(heads_mail("----- Forwarded by Bo on 02/02/2000 -----\nRobin Example sang."));
    assert_false(heads_mail("--- Forwarded by Bo about Robin Example ---"));
}

static void who_stands_over_a_mails_time_and_addressees_wrote_it(void **state)
{
    (void)state;
    assert_true(heads_mail("Robin Example\n06/15/2000 01:02 PM\nTo: Bo\nSubject: Hi"));
    assert_true(heads_mail("> Robin Example\n> 06/15/2000 01:02 PM\n> Sent by: Al\n> To: Bo"));
    assert_true(heads_mail("\tRobin Example @ OFF on 05/11/2000 11:59:17 AM\nTo: Bo"));
    assert_true(heads_mail("Robin Example\r\n15/06/2000 13:02\r\n\303\200 : Bo"));
    assert_false(heads_mail("Robin Example\nTo: Bo"));
    assert_false(heads_mail("Robin Example\n06/15/2000 01:02 PM\nBo"));
    assert_false(heads_mail("Robin Example\n06/15/2000 01:02 PM\n\n\n\n\nTo: Bo"));
    assert_false(heads_mail("with Robin Example\n06/15/2000 01:02 PM\nTo: Bo"));
    assert_false(heads_mail("Robin Example"));
    assert_false(heads_mail("Robin Example\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_beside_or_in_an_address_is_its_owners),
        cmocka_unit_test(a_name_that_is_spoken_of_has_none),
        cmocka_unit_test(a_heading_of_a_quoted_mail_lists_correspondents),
        cmocka_unit_test(other_lines_do_not),
        cmocka_unit_test(who_sent_a_mail_on_is_a_correspondent),
        cmocka_unit_test(who_stands_over_a_mails_time_and_addressees_wrote_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
