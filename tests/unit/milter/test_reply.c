#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fake_mta.h"

#include "milter/reply.h"

static void a_percent_sign_is_doubled(void **state)
{
    (void)state;
    g_autofree char *line = cm_reply_line("100% of it");
    assert_string_equal(line, "100%% of it");
}

static void nothing_but_printable_ascii_comes_through(void **state)
{
    (void)state;
    g_autofree char *line = cm_reply_line("caf\xc3\xa9\r\n550 forged\x07");
    for (const char *at = line; *at != '\0'; at++)
        assert_in_range(*at, 0x20, 0x7e);
}

static void a_refusal_has_its_code_and_every_line(void **state)
{
    (void)state;
    FakeMta *mta = fake_mta_new();
    const char *lines[] = {"<ref R-1> refused", "ask the office", NULL};
    assert_int_equal(cm_reply_refuse(fake_mta_context(mta), lines), SMFIS_REJECT);
    assert_string_equal(g_ptr_array_index(mta->said, 0),
                        "reply 550 5.7.1 <ref R-1> refused|ask the office|");
    fake_mta_free(mta);
}

static void a_temporary_fault_has_a_temporary_code(void **state)
{
    (void)state;
    FakeMta *mta = fake_mta_new();
    assert_int_equal(cm_reply_later(fake_mta_context(mta), FALSE), SMFIS_TEMPFAIL);
    assert_int_equal(cm_reply_later(fake_mta_context(mta), TRUE), SMFIS_TEMPFAIL);
    assert_true(fake_mta_heard(mta, "reply 451 4.7.1"));
    assert_true(fake_mta_heard(mta, "reply 452 4.3.1"));
    fake_mta_free(mta);
}

static void too_large_is_for_good(void **state)
{
    (void)state;
    FakeMta *mta = fake_mta_new();
    assert_int_equal(cm_reply_too_large(fake_mta_context(mta)), SMFIS_REJECT);
    assert_true(fake_mta_heard(mta, "reply 552 5.3.4"));
    fake_mta_free(mta);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_percent_sign_is_doubled),
        cmocka_unit_test(nothing_but_printable_ascii_comes_through),
        cmocka_unit_test(a_refusal_has_its_code_and_every_line),
        cmocka_unit_test(a_temporary_fault_has_a_temporary_code),
        cmocka_unit_test(too_large_is_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
