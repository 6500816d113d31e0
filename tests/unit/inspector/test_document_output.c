#include "inspector/document_output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define MAXIMUM 100u

static int begin(void **state)
{
    CmDocumentOutput *output = g_new0(CmDocumentOutput, 1);
    cm_document_output_init(output, cm_document_xml_new(), MAXIMUM);
    cm_document_output_begin_page(output);
    *state = output;
    return 0;
}

static int end(void **state)
{
    CmDocumentOutput *output = *state;
    cm_document_xml_free(output->document);
    g_free(output);
    return 0;
}

static void add(CmDocumentOutput *output, const char *text)
{
    cm_document_output_add(output, cm_span_of(text));
}

static void add_cell(CmDocumentOutput *output, const char *text)
{
    cm_document_output_begin_cell(output);
    add(output, text);
    cm_document_output_end_line(output);
    cm_document_output_end_cell(output);
}

static void assert_text(CmDocumentOutput *output, const char *expected)
{
    cm_document_output_finish(output);
    assert_string_equal(output->document->text->str, expected);
}

static void gaps_are_not_doubled_and_begin_no_page(void **state)
{
    CmDocumentOutput *output = *state;
    cm_document_output_gap(output, '\n');
    add(output, "Emma");
    cm_document_output_gap(output, '\t');
    cm_document_output_gap(output, '\t');
    cm_document_output_gap(output, '\n');
    cm_document_output_gap(output, '\n');
    cm_document_output_add_line(output, "Li");
    assert_text(output, "Emma\nLi\n");
}

static void cells_of_one_line_are_parted_by_tabs(void **state)
{
    CmDocumentOutput *output = *state;
    add_cell(output, "Kowalchuk");
    add_cell(output, "");
    add_cell(output, "Noah");
    cm_document_output_end_line(output);
    add_cell(output, "one\ntwo");
    add(output, "after");
    assert_text(output, "Kowalchuk\t\tNoah\none\ntwo\nafter\n");
}

static void what_was_deleted_stands_at_the_end(void **state)
{
    CmDocumentOutput *output = *state;
    cm_document_output_add_aside(output, cm_span_of("No"));
    cm_document_output_add_aside(output, cm_span_of("ah"));
    add(output, "Emma");
    cm_document_output_end_aside(output);
    cm_document_output_add_beside(output, "A. Author");
    cm_document_output_add_beside(output, "A. Author");
    assert_text(output, "Emma\nNoah\nA. Author\n");
}

static void page_that_has_nothing_is_not_broken_off(void **state)
{
    CmDocumentOutput *output = *state;
    cm_document_output_break_page(output);
    assert_int_equal(output->document->starts->len, 1);
    cm_document_output_refer(output, TRUE, "rId1");
    cm_document_output_break_page(output);
    assert_int_equal(output->document->starts->len, 2);
    add(output, "Emma");
    cm_document_output_break_page(output);
    cm_document_output_break_page(output);
    assert_int_equal(output->document->starts->len, 3);
    const CmDocumentReference *reference = g_ptr_array_index(output->document->references, 0);
    assert_int_equal(reference->page, 0);
    assert_string_equal(reference->value, "rId1");
    cm_document_output_finish(output);
}

static void text_and_what_stands_aside_share_one_limit(void **state)
{
    CmDocumentOutput *output = *state;
    g_autofree char *most = g_strnfill(MAXIMUM - 4, 'x');
    cm_document_output_add_aside(output, cm_span_of("Noah"));
    add(output, most);
    assert_false(output->document->too_large);
    add(output, "y");
    assert_true(output->document->too_large);
    cm_document_output_finish(output);
    assert_int_equal(output->document->text->len, MAXIMUM);
    assert_null(strchr(output->document->text->str, 'y'));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gaps_are_not_doubled_and_begin_no_page),
        TEST(cells_of_one_line_are_parted_by_tabs),
        TEST(what_was_deleted_stands_at_the_end),
        TEST(page_that_has_nothing_is_not_broken_off),
        TEST(text_and_what_stands_aside_share_one_limit),
    };
    return cmocka_run_group_tests_name("document_output", tests, NULL, NULL);
}
