#include "inspector/html_token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/html_element.h"

static void append_token(GString *found, const CmHtmlToken *token)
{
    static const char *const before[] = {"", "[", "<", "</", "{"};
    static const char *const behind[] = {"|", "]", ">", ">", "}"};
    gboolean tag = token->kind == CM_HTML_START || token->kind == CM_HTML_END;
    g_string_append(found, before[token->kind]);
    if (tag)
        g_string_append_len(found, token->name.bytes, (gssize)token->name.length);
    g_string_append_len(found, token->text.bytes, (gssize)token->text.length);
    g_string_append(found, behind[token->kind]);
}

/* The tokens of @html as "text|", "[verbatim]", "<name attributes>", "</name attributes>" and
 * "{comment}"; the content of elements whose content is no markup is verbatim. */
static void assert_tokens_in(gboolean foreign, const char *html, const char *expected)
{
    CmHtmlTokens tokens = {.html = cm_span_of(html)};
    CmHtmlToken token;
    g_autoptr(GString) found = g_string_new(NULL);
    while (cm_html_token_next(&tokens, foreign, &token)) {
        append_token(found, &token);
        CmHtmlRaw raw = token.kind == CM_HTML_START && !foreign ? cm_html_element(token.name).raw
                                                                : CM_HTML_NO_RAW;
        if (raw == CM_HTML_NO_RAW || !cm_html_token_raw(&tokens, raw, &token.text))
            continue;
        token.kind = CM_HTML_VERBATIM;
        append_token(found, &token);
    }
    assert_string_equal(found->str, expected);
}

static void assert_tokens(const char *html, const char *expected)
{
    assert_tokens_in(FALSE, html, expected);
}

static void tags_and_texts_are_told_apart(void **state G_GNUC_UNUSED)
{
    assert_tokens("a<b c=d>e</B >f", "a|<b c=d>e|</B >f|");
    assert_tokens("1 < 2 <3 <> <", "1 |< 2 |<3 |<> |<|");
    assert_tokens("<p\vx>y", "<p\vx>y|");
}

static void name_of_an_attribute_may_hold_a_quote_or_begin_with_an_equals_sign(
    void **state G_GNUC_UNUSED)
{
    assert_tokens("<p =\">x<p =\">y", "<p =\">x|<p =\">y|");
    assert_tokens("<p=\">x</p=\">", "<p=\">x|</p=\">");
    assert_tokens("<p a\"=b>x", "<p a\"=b>x|");
    assert_tokens("<p a\"=\">x\">y", "<p a\"=\">x\">y|");
    assert_tokens("<p\f=\">x<p\f=\">", "<p\f=\">x|<p\f=\">");
    assert_tokens("<p a=b\"c'>x", "<p a=b\"c'>x|");
    assert_tokens("<p a = '>' b=\">\"c>x", "<p a = '>' b=\">\"c>x|");
}

static void attributes_are_read_in_order(void **state G_GNUC_UNUSED)
{
    CmSpan text = cm_span_of(" a = 'b c'/d=e/f g=\"\"h>i=j");
    CmHtmlAttribute attribute;
    g_autoptr(GString) found = g_string_new(NULL);
    gsize at = 0;
    while (cm_html_attribute_next(text, &at, &attribute))
        g_string_append_printf(found, "%.*s=%.*s|", (int)attribute.name.length,
                               attribute.name.bytes, (int)attribute.value.length,
                               attribute.value.bytes);
    assert_string_equal(found->str, "a=b c|d=e/f|g=|h=|");
    assert_int_equal(text.bytes[at], '>');
}

static gboolean closes_itself(const char *tag)
{
    CmHtmlTokens tokens = {.html = cm_span_of(tag)};
    CmHtmlToken token;
    assert_true(cm_html_token_next(&tokens, TRUE, &token));
    return token.closes_itself;
}

static void tag_that_closes_itself_is_known(void **state G_GNUC_UNUSED)
{
    assert_true(closes_itself("<style/>"));
    assert_true(closes_itself("<g a='b'/>"));
    assert_false(closes_itself("<g a=b/>"));
    assert_false(closes_itself("<g/ >"));
    assert_false(closes_itself("<g>"));
}

static void comment_ends_in_each_way_that_browsers_know(void **state G_GNUC_UNUSED)
{
    assert_tokens("<!--a-->b<!--c--!>d", "{a}b|{c}d|");
    assert_tokens("<!-->a<!--->b<!---->c", "{}a|{}b|{}c|");
    assert_tokens("<!--a--x--->b", "{a--x-}b|");
    assert_tokens("<!--!>a-->b", "{!>a}b|");
}

static void what_is_like_a_comment_ends_at_the_first_tag_end(void **state G_GNUC_UNUSED)
{
    assert_tokens("<! a=\">x<?y a=\">z", "{! a=\"}x|{?y a=\"}z|");
    assert_tokens("<!DOCTYPE html PUBLIC \">x", "{!DOCTYPE html PUBLIC \"}x|");
    assert_tokens("Et</>h</ x>an", "Et|{}h|{ x}an|");
}

static void character_data_are_text_in_drawings_alone(void **state G_GNUC_UNUSED)
{
    assert_tokens_in(TRUE, "<![CDATA[a>&amp;<b]]>c", "[a>&amp;<b]c|");
    assert_tokens_in(TRUE, "<![CDATA[a", "[a]");
    assert_tokens("<![CDATA[a>b]]>", "{![CDATA[a}b]]>|");
}

static void content_that_is_no_markup_ends_at_its_own_end_tag(void **state G_GNUC_UNUSED)
{
    assert_tokens("<style></stylex><b></style >a", "<style>[</stylex><b>]</style >a|");
    assert_tokens("<xmp><script></XMP>a", "<xmp>[<script>]</XMP>a|");
    assert_tokens("<title><!--</title/>a", "<title>[<!--]</title/>a|");
    assert_tokens("<plaintext><b></plaintext>", "<plaintext>[<b></plaintext>]");
}

static void program_may_hold_its_own_end_in_a_comment(void **state G_GNUC_UNUSED)
{
    assert_tokens("<script>a<b</script>c", "<script>[a<b]</script>c|");
    assert_tokens("<script><!--</script>c", "<script>[<!--]</script>c|");
    assert_tokens("<script><!--<script></script></script>c",
                  "<script>[<!--<script></script>]</script>c|");
    assert_tokens("<script><!--<script>--></script>c", "<script>[<!--<script>-->]</script>c|");
    assert_tokens("<script><!--><script></script>c", "<script>[<!--><script>]</script>c|");
}

static void what_never_ends_hides_nothing(void **state G_GNUC_UNUSED)
{
    assert_tokens("a<!--b", "a|{}b|");
    assert_tokens("a<style>b", "a|<style>b|");
    assert_tokens("<a b=\"c>d", "<a b=\"c>d|");
    assert_tokens("a<!b", "a|<!b|");
    assert_tokens("a<b", "a|<b|");
    assert_tokens("</", "</|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_and_texts_are_told_apart),
        cmocka_unit_test(name_of_an_attribute_may_hold_a_quote_or_begin_with_an_equals_sign),
        cmocka_unit_test(attributes_are_read_in_order),
        cmocka_unit_test(tag_that_closes_itself_is_known),
        cmocka_unit_test(comment_ends_in_each_way_that_browsers_know),
        cmocka_unit_test(what_is_like_a_comment_ends_at_the_first_tag_end),
        cmocka_unit_test(character_data_are_text_in_drawings_alone),
        cmocka_unit_test(content_that_is_no_markup_ends_at_its_own_end_tag),
        cmocka_unit_test(program_may_hold_its_own_end_in_a_comment),
        cmocka_unit_test(what_never_ends_hides_nothing),
    };
    return cmocka_run_group_tests_name("html_token", tests, NULL, NULL);
}
