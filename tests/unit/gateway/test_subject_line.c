#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/subject_line.h"

static char *without(const char *subject)
{
    g_autoptr(CmReport) report = cm_report_new();
    cm_report_add_text(report, CM_TEXT_SUBJECT, -1, "subject", cm_mail_text_new_string(subject));
    return cm_subject_line_without_declaration(report);
}

static void a_subject_without_declaration_stays(void **state)
{
    (void)state;
    assert_null(without("The play"));
}

static void a_declaration_is_cut_out(void **state)
{
    (void)state;
    g_autofree char *line = without("The play [students shown: A, B] on Monday");
    assert_string_equal(line, "The play on Monday");
    g_autofree char *none = without("The play (\u00e9l\u00e8ves montr\u00e9s : aucun) on Monday");
    assert_string_equal(none, "The play on Monday");
}

static void what_is_not_ascii_is_encoded(void **state)
{
    (void)state;
    g_autofree char *line = without("Fête d'été [students shown: none]");
    assert_string_equal(line, "=?UTF-8?B?RsOqdGUgZCfDqXTDqQ==?=");
}

static void a_long_subject_is_folded_between_whole_characters(void **state)
{
    (void)state;
    g_autofree char *many = g_strnfill(60, 'x');
    g_autofree char *subject = g_strdup_printf("é%sé%s [students shown: none]", many, many);
    g_autofree char *line = without(subject);
    g_auto(GStrv) words = g_strsplit(line, "\n ", -1);
    GString *decoded = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        assert_true(strlen(words[i]) <= 75);
        assert_true(g_str_has_prefix(words[i], "=?UTF-8?B?") && g_str_has_suffix(words[i], "?="));
        words[i][strlen(words[i]) - 2] = '\0';
        gsize length;
        g_autofree guchar *bytes = g_base64_decode(words[i] + strlen("=?UTF-8?B?"), &length);
        assert_true(g_utf8_validate((const char *)bytes, (gssize)length, NULL));
        g_string_append_len(decoded, (const char *)bytes, (gssize)length);
    }
    g_autofree char *wanted = g_strdup_printf("é%sé%s", many, many);
    assert_string_equal(decoded->str, wanted);
    g_string_free(decoded, TRUE);
}

static void no_line_end_can_be_smuggled_in(void **state)
{
    (void)state;
    g_autofree char *line = without("a\r\nBcc: x@mail.example [students shown: none]");
    assert_null(strchr(line, '\r'));
    assert_null(strchr(line, '\n'));
}

static void a_subject_that_looks_encoded_is_encoded_again(void **state)
{
    (void)state;
    g_autofree char *line = without("=?UTF-8?B?QUJD?= [students shown: none]");
    assert_true(g_str_has_prefix(line, "=?UTF-8?B?PT9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_without_declaration_stays),
        cmocka_unit_test(a_declaration_is_cut_out),
        cmocka_unit_test(what_is_not_ascii_is_encoded),
        cmocka_unit_test(a_long_subject_is_folded_between_whole_characters),
        cmocka_unit_test(no_line_end_can_be_smuggled_in),
        cmocka_unit_test(a_subject_that_looks_encoded_is_encoded_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
