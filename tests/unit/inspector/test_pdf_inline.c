#include "inspector/pdf_inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* What is found, as "WIDTHxHEIGHT|". */
static void assert_found(const char *content, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmPdfInlineSearch search = cm_pdf_inline_search(cm_span_of(content));
    CmPdfInline picture;
    while (cm_pdf_inline_find(&search, &picture))
        g_string_append_printf(found, "%ux%u%s|", picture.width, picture.height,
                               picture.mask ? " mask" : "");
    assert_string_equal(found->str, expected);
}

static void pictures_are_found_with_their_size(void **state G_GNUC_UNUSED)
{
    assert_found("q\nBI /W 30 /H 20 /F/Fl ID abc EI Q BI\n/Height 7/Width 8 ID x EI", "30x20|8x7|");
    assert_found("BI/W\n30/H 20\nID x", "30x20|");
    assert_found("BI /BPC 8 ID x EI", "0x0|");
}

static void words_that_look_like_them_are_none(void **state G_GNUC_UNUSED)
{
    assert_found("(ABI /W 3 ID) Tj /BI ID", "");
    assert_found("BI /W 3 /H 3", "");
    assert_found("", "");
}

static void keys_may_be_written_in_codes(void **state G_GNUC_UNUSED)
{
    assert_found("BI /#57 300 /#48eight 200 ID x EI", "300x200|");
    assert_found("BI /#57 300 /#48 200 ID x EI", "300x200|");
    assert_found("BI /#57#69dth 300 /Heigh#74 200 /#49M true ID x EI", "300x200 mask|");
}

static void brackets_and_comments_end_words(void **state G_GNUC_UNUSED)
{
    assert_found("[]BI/W 3/H 2%ID\n/IM true ID x EI", "3x2 mask|");
    assert_found("(a)BI<</W 3>>/H 2 ID(x) EI", "3x2|");
    assert_found("q%\nBI%\n/W%(\n3/H 2 ID%x EI", "3x2|");
    assert_found("<00>BI/W 3/H 2/F[/A85 /Fl]ID x EI", "3x2|");
    assert_found("{BI}/W 8/H 9ID x EI", "8x9|");
}

/* Readers end a number where a letter stands. */
static void numbers_end_where_letters_stand(void **state G_GNUC_UNUSED)
{
    assert_found("1BI /W 3.9 /H +20ID x EI", "3x20|");
    assert_found("BI /W -3 /H (a) ID x EI", "0x0|");
    assert_found("BI /W 99999999999999999999 /H 2 ID x EI", "65535x2|");
}

static void what_is_said_the_most_counts(void **state G_GNUC_UNUSED)
{
    assert_found("BI /W 3 /Width 300 /H 200 /H 2 /IM true /IM false ID x EI", "300x200|");
}

static void long_head_is_read_to_its_end(void **state G_GNUC_UNUSED)
{
    g_autofree char *filler = g_strnfill(100000, 'x');
    g_autofree char *head =
        g_strdup_printf("BI /A (ID %s) /W 300 %%%s\n/H 200 ID x EI", filler, filler);
    assert_found(head, "300x200|");
}

/* Behind a picture nobody knows where its data end: what may be a string may be data as well. */
static void behind_a_picture_every_place_counts(void **state G_GNUC_UNUSED)
{
    assert_found("BI /W 3 /H 2 ID ( EI BI /W 300 /H 200 ID x EI )", "3x2|300x200|");
    assert_found("BI /W 3 /H 2 ID x EI % BI /W 300 /H 200 ID x EI", "3x2|300x200|");
    assert_found("BI /W 3 /H 2 ID x EI (Power BI) Tj /W gs (Student ID) Tj", "3x2|");
}

static void picture_goes_up_to_its_end(void **state G_GNUC_UNUSED)
{
    CmPdfInlineSearch search = cm_pdf_inline_search(cm_span_of("q BI /W 3 /H 2 ID abc EI Q"));
    CmPdfInline picture;
    assert_true(cm_pdf_inline_find(&search, &picture));
    assert_int_equal(picture.bytes.length, 20);
    assert_memory_equal(picture.bytes.bytes, "BI /W 3 /H 2 ID abc ", 20);
}

static void cost_is_linear(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) content = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append(content, "BI /W 1 ");
    assert_found(content->str, "");
}

/* Behind a first picture the heads may be many, each as long as the rest. */
static void what_would_cost_more_is_a_picture_of_any_size(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) content = g_string_new("BI /W 3 /H 2 ID x EI ");
    for (guint i = 0; i < 200000; i++)
        g_string_append(content, "BI ( ");
    assert_found(content->str, "3x2|0x0|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_found_with_their_size),
        cmocka_unit_test(words_that_look_like_them_are_none),
        cmocka_unit_test(keys_may_be_written_in_codes),
        cmocka_unit_test(brackets_and_comments_end_words),
        cmocka_unit_test(numbers_end_where_letters_stand),
        cmocka_unit_test(what_is_said_the_most_counts),
        cmocka_unit_test(long_head_is_read_to_its_end),
        cmocka_unit_test(behind_a_picture_every_place_counts),
        cmocka_unit_test(picture_goes_up_to_its_end),
        cmocka_unit_test(cost_is_linear),
        cmocka_unit_test(what_would_cost_more_is_a_picture_of_any_size),
    };
    return cmocka_run_group_tests_name("pdf_inline", tests, NULL, NULL);
}
