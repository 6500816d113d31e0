#include "roster/reading.h"

#include <string.h>

#include "folder.h"

enum { WORD, PLACE, COUNT };

static const CmSheetColumn columns[COUNT] = {
    [WORD] = {"word", NULL, TRUE},
    [PLACE] = {"place", NULL, FALSE},
};

static void keep_news(CmReading *reading, CmSheet *sheet)
{
    CmNewsRow row = {
        .name = cm_reading_text(reading, sheet, WORD),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!cm_reading_domain(reading, sheet, PLACE, &row.domain))
        cm_sheet_skip(sheet, PLACE, "no domain");
    else
        g_array_append_val(reading->roster->news, row);
}

static const CmReader reader = {
    .file = "f.csv", .columns = columns, .column_count = COUNT, .row = keep_news};

static gboolean run(CmReading *reading, const char *text, GError **error)
{
    g_autoptr(GBytes) raw = g_bytes_new(text, strlen(text));
    const CmReaderInput input = {.name = "f.csv", .raw = raw};
    return cm_reader_run(&reader, reading, &input, error);
}

static void every_row_is_given_to_its_reader(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    assert_true(run(reading, "word,place\na,X.example\nb,\n", NULL));
    assert_int_equal(reading->roster->news->len, 2);
    const CmNewsRow *row = cm_roster_at(reading->roster->news, CmNewsRow, 0);
    assert_string_equal(row->domain, "x.example");
    assert_string_equal(row->origin.file, "f.csv");
    assert_int_equal(row->origin.line, 2);
    assert_null(cm_roster_at(reading->roster->news, CmNewsRow, 1)->domain);
}

static void a_misshapen_row_is_skipped_unless_the_reader_wants_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    assert_true(run(reading, "word,place\na,x.example,more\nb,y.example\n", NULL));
    assert_int_equal(reading->roster->news->len, 1);
    g_autoptr(GPtrArray) problems = cm_import_problems_take(reading->problems);
    assert_true(((const CmImportProblem *)g_ptr_array_index(problems, 0))->skipped);
}

static void a_broken_file_fails(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    g_autoptr(GError) error = NULL;
    assert_false(run(reading, "word\n\"a\n", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    g_clear_error(&error);
    assert_false(run(reading, "place\nx.example\n", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void what_is_no_domain_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"example", "a b.example", "*.example", "x@y.example",
                                        "a..b"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(CmReading) reading = cm_reading_new();
        g_autofree char *text = g_strconcat("word,place\na,", wrong[i], "\n", NULL);
        assert_true(run(reading, text, NULL));
        assert_int_equal(reading->roster->news->len, 0);
    }
}

static void a_text_is_added_to_a_list_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    const char *const *list = cm_roster_split(reading->roster, "a|b", "|");
    assert_ptr_equal(cm_reading_list_add(reading, list, "b"), list);
    assert_ptr_equal(cm_reading_list_add(reading, list, NULL), list);
    const char *const *longer = cm_reading_list_add(reading, list, "c");
    assert_string_equal(longer[2], "c");
    assert_null(longer[3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_given_to_its_reader),
        cmocka_unit_test(a_misshapen_row_is_skipped_unless_the_reader_wants_it),
        cmocka_unit_test(a_broken_file_fails),
        cmocka_unit_test(what_is_no_domain_is_refused),
        cmocka_unit_test(a_text_is_added_to_a_list_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
