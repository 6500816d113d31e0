#include "inspector/pdf_token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* The words, each behind a letter for its kind. */
static void assert_tokens(const char *content, const char *expected)
{
    static const char kinds[] = "-/0ws[";
    g_autoptr(GString) found = g_string_new(NULL);
    CmPdfToken token = {.kind = CM_PDF_TOKEN_MARK};
    for (gsize offset = 0; token.kind != CM_PDF_TOKEN_END;) {
        token = cm_pdf_token_next(cm_span_of(content), &offset);
        if (token.kind != CM_PDF_TOKEN_END)
            g_string_append_printf(found, "%c%.*s|", kinds[token.kind], (int)token.text.length,
                                   token.text.bytes);
        assert_true(offset <= strlen(content));
    }
    assert_string_equal(found->str, expected);
}

static void words_are_told_apart(void **state G_GNUC_UNUSED)
{
    assert_tokens("q 1 -.5 /A#20b Do\n[true]", "wq|01|0-.5|//A#20b|wDo|[[|wtrue|[]|");
    assert_tokens("/A/B<</C(d)>>", "//A|//B|[<<|//C|s(d)|[>>|");
    assert_tokens("8BI/W", "08|wBI|//W|");
    assert_tokens("", "");
}

static void strings_are_one_word(void **state G_GNUC_UNUSED)
{
    assert_tokens("(a (b) \\) BI) Tj", "s(a (b) \\) BI)|wTj|");
    assert_tokens("<42 49> Tj", "s<42 49>|wTj|");
    assert_tokens("(open", "s(open|");
    assert_tokens("(\\", "s(\\|");
    assert_tokens("<4", "s<4|");
    assert_tokens(")a", "[)|wa|");
}

static void comments_are_passed_over(void **state G_GNUC_UNUSED)
{
    assert_tokens("%(\na%b\rc", "wa|wc|");
    assert_tokens("%", "");
}

static void names_may_be_written_in_codes(void **state G_GNUC_UNUSED)
{
    gsize offset = 0;
    CmPdfToken name = cm_pdf_token_next(cm_span_of("/#57#69dth"), &offset);
    assert_true(cm_pdf_token_is(&name, "/Width"));
    assert_false(cm_pdf_token_is(&name, "/Widt") || cm_pdf_token_is(&name, "/Widths"));
    offset = 0;
    CmPdfToken odd = cm_pdf_token_next(cm_span_of("/#5"), &offset);
    assert_true(cm_pdf_token_is(&odd, "/#5"));
    offset = 0;
    CmPdfToken word = cm_pdf_token_next(cm_span_of("#42I"), &offset);
    assert_false(cm_pdf_token_is(&word, "BI"));
    offset = 0;
    CmPdfToken string = cm_pdf_token_next(cm_span_of("(BI)"), &offset);
    assert_false(cm_pdf_token_is(&string, "(BI)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_told_apart),
        cmocka_unit_test(strings_are_one_word),
        cmocka_unit_test(comments_are_passed_over),
        cmocka_unit_test(names_may_be_written_in_codes),
    };
    return cmocka_run_group_tests_name("pdf_token", tests, NULL, NULL);
}
