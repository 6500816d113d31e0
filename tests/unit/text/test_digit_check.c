#include "text/digit_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static gboolean passes(CmDigitCheck check, const char *text)
{
    guint8 digits[32];
    guint count = 0;
    for (; text[count] != '\0'; count++)
        digits[count] = (guint8)(text[count] - '0');
    return cm_digit_check_passes(check, digits, count);
}

static void every_check_reads_from_its_word(void **state)
{
    (void)state;
    CmDigitCheck check = CM_DIGIT_CHECK_NONE;
    assert_true(cm_digit_check_parse("phn", &check));
    assert_int_equal(check, CM_DIGIT_CHECK_PHN);
    assert_true(cm_digit_check_parse("telephone", &check));
    assert_int_equal(check, CM_DIGIT_CHECK_TELEPHONE);
    assert_false(cm_digit_check_parse("crc", &check));
    assert_int_equal(check, CM_DIGIT_CHECK_TELEPHONE);
}

static void a_changed_digit_fails_every_check(void **state)
{
    (void)state;
    static const struct {
        CmDigitCheck check;
        const char *number;
    } numbers[] = {
        {CM_DIGIT_CHECK_LUHN, "79927398713"},      {CM_DIGIT_CHECK_SIN, "130692544"},
        {CM_DIGIT_CHECK_PEN, "123456782"},         {CM_DIGIT_CHECK_PHN, "9698658215"},
        {CM_DIGIT_CHECK_CARD, "4111111111111111"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        assert_true(passes(numbers[i].check, numbers[i].number));
        g_autofree char *changed = g_strdup(numbers[i].number);
        gsize last = strlen(changed) - 1;
        for (char digit = '0'; digit <= '9'; digit++) {
            changed[last] = digit;
            assert_int_equal(passes(numbers[i].check, changed), digit == numbers[i].number[last]);
        }
    }
}

static void a_wrong_length_fails(void **state)
{
    (void)state;
    assert_false(passes(CM_DIGIT_CHECK_SIN, "18"));
    assert_false(passes(CM_DIGIT_CHECK_PEN, "1234567820"));
    assert_false(passes(CM_DIGIT_CHECK_PHN, "969865821"));
    assert_false(passes(CM_DIGIT_CHECK_LUHN, ""));
    assert_false(passes(CM_DIGIT_CHECK_TELEPHONE, "604555014"));
}

static void a_social_insurance_number_of_a_person_begins_with_neither_0_nor_8(void **state)
{
    (void)state;
    assert_true(passes(CM_DIGIT_CHECK_LUHN, "046454286"));
    assert_false(passes(CM_DIGIT_CHECK_SIN, "046454286"));
    assert_false(passes(CM_DIGIT_CHECK_SIN, "800000002"));
}

static void a_health_number_whose_check_would_be_ten_is_none(void **state)
{
    (void)state;
    guint found = 0;
    for (guint last = 0; last <= 9; last++) {
        char number[] = "9000000060"; /* 7 * 6 = 42, 42 mod 11 = 9, 11 - 9 = 2 */
        number[9] = (char)('0' + last);
        found += passes(CM_DIGIT_CHECK_PHN, number) ? 1 : 0;
        char zero[] = "9000000000"; /* 11 - 0 = 11: no digit */
        zero[9] = (char)('0' + last);
        assert_false(passes(CM_DIGIT_CHECK_PHN, zero));
    }
    assert_int_equal(found, 1);
}

static void a_card_is_of_an_issuer_and_has_its_length(void **state)
{
    (void)state;
    assert_true(passes(CM_DIGIT_CHECK_CARD, "378282246310005"));
    assert_true(passes(CM_DIGIT_CHECK_CARD, "5500000000000004"));
    assert_true(passes(CM_DIGIT_CHECK_CARD, "2221000000000009"));
    assert_true(passes(CM_DIGIT_CHECK_CARD, "36000000000008"));
    assert_false(passes(CM_DIGIT_CHECK_CARD, "0000000000000000"));
    assert_false(passes(CM_DIGIT_CHECK_CARD, "55000000000000043"));
    assert_false(passes(CM_DIGIT_CHECK_CARD, "1234567812345670"));
}

static void a_telephone_number_has_an_area_and_an_exchange(void **state)
{
    (void)state;
    assert_true(passes(CM_DIGIT_CHECK_TELEPHONE, "6045550142"));
    assert_false(passes(CM_DIGIT_CHECK_TELEPHONE, "1045550142"));
    assert_false(passes(CM_DIGIT_CHECK_TELEPHONE, "6041550142"));
    assert_false(passes(CM_DIGIT_CHECK_TELEPHONE, "9115550142"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_reads_from_its_word),
        cmocka_unit_test(a_changed_digit_fails_every_check),
        cmocka_unit_test(a_wrong_length_fails),
        cmocka_unit_test(a_social_insurance_number_of_a_person_begins_with_neither_0_nor_8),
        cmocka_unit_test(a_health_number_whose_check_would_be_ten_is_none),
        cmocka_unit_test(a_card_is_of_an_issuer_and_has_its_length),
        cmocka_unit_test(a_telephone_number_has_an_area_and_an_exchange),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
