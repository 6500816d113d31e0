#include "inspect/report_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const CmReportLimits limits = {.text = 4};

static CmReportReader reader_of(const char *bytes, gsize length)
{
    return (CmReportReader){.at = (const guint8 *)bytes, .left = length, .limits = &limits};
}

static void numbers_are_little_endian_and_bounded(void **state G_GNUC_UNUSED)
{
    CmReportReader reader = reader_of("\1\2\3\1\2", 5);
    assert_int_equal(cm_report_take_number(&reader, 2), 0x201);
    assert_int_equal(cm_report_take_choice(&reader, 1, 3, "too many"), 3);
    assert_true(cm_report_take_flag(&reader));
    assert_null(reader.wrong);
    assert_false(cm_report_take_flag(&reader));
    assert_non_null(reader.wrong);
}

static void after_a_failure_nothing_is_given(void **state G_GNUC_UNUSED)
{
    CmReportReader reader = reader_of("\5\1\1", 3);
    assert_int_equal(cm_report_take_choice(&reader, 1, 4, "too many"), 0);
    assert_false(cm_report_take_flag(&reader));
    cm_report_refuse(&reader, "another");
    assert_string_equal(reader.wrong, "too many");
    CmReportReader short_one = reader_of("\1", 1);
    assert_int_equal(cm_report_take_number(&short_one, 8), 0);
    assert_null(cm_report_take(&short_one, 1));
}

static void assert_word(const char *bytes, gsize length, gboolean may_be_empty,
                        const char *expected)
{
    CmReportReader reader = reader_of(bytes, length);
    g_autofree char *word = cm_report_take_word(&reader, may_be_empty);
    if (expected != NULL)
        assert_string_equal(word, expected);
    assert_int_equal(reader.wrong == NULL, expected != NULL);
}

static void words_are_printable_and_not_empty(void **state G_GNUC_UNUSED)
{
    assert_word("\2\0\0\0ab", 6, FALSE, "ab");
    assert_word("\2\0\0\0a ", 6, FALSE, NULL);
    assert_word("\3\0\0\0ab", 6, FALSE, NULL);
    assert_word("\0\0\0\0", 4, TRUE, "");
    assert_word("\0\0\0\0", 4, FALSE, NULL);
}

static void texts_are_utf8_within_their_limit(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *bytes;
        gsize length;
        gboolean good;
    } texts[] = {{"\1\2\0\0\0\xc3\xab", 7, TRUE},
                 {"\0", 1, TRUE},
                 {"\1\2\0\0\0\xc3z", 7, FALSE},
                 {"\1\5\0\0\0abcde", 10, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        CmReportReader reader = reader_of(texts[i].bytes, texts[i].length);
        CmMailText *text = cm_report_take_optional_text(&reader);
        assert_int_equal(reader.wrong == NULL, texts[i].good);
        assert_int_equal(text != NULL, i == 0);
        g_clear_pointer(&text, cm_mail_text_unref);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_little_endian_and_bounded),
        cmocka_unit_test(after_a_failure_nothing_is_given),
        cmocka_unit_test(words_are_printable_and_not_empty),
        cmocka_unit_test(texts_are_utf8_within_their_limit),
    };
    return cmocka_run_group_tests_name("report_reader", tests, NULL, NULL);
}
