#include "base/encode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

typedef char *(*Encoder)(const char *text, gsize limit);

static const Encoder encoders[] = {
    cm_encode_log_value,     cm_encode_smtp_reply,  cm_encode_terminal_string,
    cm_encode_notice_string, cm_encode_json_string, cm_encode_html_string,
};

static void assert_encoded(Encoder encode, const char *text, gsize limit, const char *expected)
{
    g_autofree char *encoded = encode(text, limit);
    assert_string_equal(encoded, expected);
}

static gboolean has_control_or_bidirectional(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_iscntrl(character) || (character >= 0x202a && character <= 0x202e) ||
            (character >= 0x2066 && character <= 0x2069) || character == 0x2028)
            return TRUE;
    }
    return FALSE;
}

static void a_csv_cell_is_quoted_and_never_a_formula(void **state G_GNUC_UNUSED)
{
    static const char *const pairs[][2] = {
        {"Li", "\"Li\""},      {"Li \"Em\", x", "\"Li \"\"Em\"\", x\""},
        {"=1+1", "\"'=1+1\""}, {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"-5", "\"'-5\""},     {"+2", "\"'+2\""},
        {"a\nb", "\"a b\""},   {"\303\251", "\"\303\251\""},
        {NULL, "\"\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *cell = cm_encode_csv_cell(pairs[i][0]);
        assert_string_equal(cell, pairs[i][1]);
    }
}

static void no_control_comes_through_any_encoder(void **state G_GNUC_UNUSED)
{
    static const char *const hostile[] = {
        "a\r\nSubject: b",
        "\033[2J\033]0;x\007",
        "a\302\205b\302\233c",
        "\342\200\256gpj.exe",
        "\342\201\246x\342\201\251",
        "\342\200\250",
        "\177",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(encoders); j++) {
            g_autofree char *encoded = encoders[j](hostile[i], 0);
            assert_true(g_utf8_validate(encoded, -1, NULL));
            assert_false(has_control_or_bidirectional(encoded));
        }
    }
}

static void output_never_exceeds_the_limit_and_stays_utf8(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "plain text of some length",
        "\303\251\303\251\303\251\303\251\303\251\303\251",
        "with \"quotes\" = and \\\\\\",
        "\377\376\375\374\373",
        "\360\237\230\200\360\237\230\200\360\237\230\200",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(encoders); j++) {
            for (gsize limit = 1; limit < 40; limit++) {
                g_autofree char *encoded = encoders[j](texts[i], limit);
                assert_true(strlen(encoded) <= limit);
                assert_true(g_utf8_validate(encoded, -1, NULL));
            }
        }
    }
}

static void what_fits_is_not_cut(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_terminal_string, "Ren\303\251e", 6, "Ren\303\251e");
    assert_encoded(cm_encode_smtp_reply, "abcdef", 6, "abcdef");
}

static void what_is_cut_ends_in_an_ellipsis(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_terminal_string, "abcdefgh", 6, "abc\342\200\246");
    assert_encoded(cm_encode_smtp_reply, "abcdefgh", 6, "abc...");
    /* Two bytes of a letter do not fit before the ellipsis: it goes whole. */
    assert_encoded(cm_encode_terminal_string, "ab\303\251defgh", 6, "ab\342\200\246");
}

static void a_log_value_is_quoted_only_where_it_must_be(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_log_value, "C-7KQ2", 0, "C-7KQ2");
    assert_encoded(cm_encode_log_value, "two words", 0, "\"two words\"");
    assert_encoded(cm_encode_log_value, "a=b", 0, "\"a=b\"");
    assert_encoded(cm_encode_log_value, "say \"no\"", 0, "\"say \\\"no\\\"\"");
    assert_encoded(cm_encode_log_value, "", 0, "\"\"");
    assert_encoded(cm_encode_log_value, NULL, 0, "\"\"");
}

static void a_log_value_cannot_forge_a_second_pair(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_log_value, "x\naction=accept", 0, "\"x?action=accept\"");
    assert_encoded(cm_encode_log_value, "x\" action=\"accept", 0, "\"x\\\" action=\\\"accept\"");
}

static void an_smtp_reply_is_printable_ascii(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_smtp_reply, "Ren\303\251e\r\n250 ok", 0, "Ren?e??250 ok");
    assert_encoded(cm_encode_smtp_reply, "100 %", 0, "100 %");
}

static void a_terminal_keeps_letters_of_every_language(void **state G_GNUC_UNUSED)
{
    const char *text = "\303\211l\303\250ve \340\250\270\340\251\200 \344\270\255";
    assert_encoded(cm_encode_terminal_string, text, 0, text);
}

static void a_block_keeps_its_line_ends_and_nothing_else(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_terminal_block, "a\nb\033c\rd", 0, "a\nb\357\277\275c d");
}

static void json_loses_controls_and_keeps_words_apart(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_json_string, "a\nb\001c\342\200\256d", 0, "a bcd");
}

static void nothing_in_html_is_markup(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_html_string, "<b title='x'>&\"Zo\303\251", 0,
                   "&lt;b title=&#39;x&#39;&gt;&amp;&quot;Zo\303\251");
    assert_encoded(cm_encode_html_string, "a\nb\001", 0, "a b\357\277\275");
}

static void bytes_that_are_not_utf8_are_replaced(void **state G_GNUC_UNUSED)
{
    assert_encoded(cm_encode_terminal_string, "a\377b", 0, "a\357\277\275b");
    assert_encoded(cm_encode_smtp_reply, "a\303", 0, "a?");
}

static void text_of_a_mail_goes_through_the_same_sinks(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmMailText) text = cm_mail_text_new("a\0b\nc", 5);
    g_autofree char *terminal = cm_encode_terminal(text, 0);
    g_autofree char *notice = cm_encode_notice(text, 0);
    g_autofree char *json = cm_encode_json(text, 0);
    assert_string_equal(terminal, "a\357\277\275b c");
    assert_string_equal(notice, "a\357\277\275b c");
    assert_string_equal(json, "a\357\277\275b c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_csv_cell_is_quoted_and_never_a_formula),
        cmocka_unit_test(no_control_comes_through_any_encoder),
        cmocka_unit_test(output_never_exceeds_the_limit_and_stays_utf8),
        cmocka_unit_test(what_fits_is_not_cut),
        cmocka_unit_test(what_is_cut_ends_in_an_ellipsis),
        cmocka_unit_test(a_log_value_is_quoted_only_where_it_must_be),
        cmocka_unit_test(a_log_value_cannot_forge_a_second_pair),
        cmocka_unit_test(an_smtp_reply_is_printable_ascii),
        cmocka_unit_test(a_terminal_keeps_letters_of_every_language),
        cmocka_unit_test(a_block_keeps_its_line_ends_and_nothing_else),
        cmocka_unit_test(json_loses_controls_and_keeps_words_apart),
        cmocka_unit_test(nothing_in_html_is_markup),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
        cmocka_unit_test(text_of_a_mail_goes_through_the_same_sinks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
