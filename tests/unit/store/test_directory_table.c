#include "store/directory_table.h"

#include "fixture.h"

static const CmDirectoryTable *table_named(const char *name)
{
    for (guint i = 0; i < cm_directory_table_count; i++) {
        if (g_str_equal(cm_directory_tables[i].name, name))
            return &cm_directory_tables[i];
    }
    return NULL;
}

static void the_statements_name_every_column_once(void **state)
{
    const CmDirectoryTable *news = table_named("news");
    g_autofree char *insert = cm_directory_table_insert_sql(news);
    g_autofree char *select = cm_directory_table_select_sql(news);
    g_autofree char *delete = cm_directory_table_delete_sql(news);

    (void)state;
    assert_string_equal(insert, "INSERT INTO news (district, position, origin_file, origin_line,"
                                " domain, name) VALUES (?, ?, ?, ?, ?, ?)");
    assert_string_equal(select, "SELECT origin_file, origin_line, domain, name FROM news"
                                " WHERE district = ? ORDER BY position");
    assert_string_equal(delete, "DELETE FROM news WHERE district = ?");
}

/* A roster has one array a table, its strings and lists, and what comes from elsewhere: two numbers
 * about the records by hand, and the strangers, whom no import brings. */
static void every_array_of_an_import_is_a_table(void **state)
{
    gsize others =
        sizeof(CmStringPool *) + sizeof(GPtrArray *) + 2 * sizeof(guint64) + sizeof(GArray *);
    gsize arrays = (sizeof(CmRoster) - others) / sizeof(GArray *);

    (void)state;
    assert_int_equal(cm_directory_table_count, arrays);
}

/* Each field but the origin, which the tables have by themselves; padding aside. */
static void every_field_of_a_row_is_a_column(void **state)
{
    (void)state;
    for (guint i = 0; i < cm_directory_table_count; i++) {
        const CmDirectoryTable *table = &cm_directory_tables[i];
        gsize covered = sizeof(CmOrigin);

        for (guint c = 0; c < table->column_count; c++)
            covered += table->columns[c].type == CM_COLUMN_TEXT ||
                               table->columns[c].type == CM_COLUMN_LIST ||
                               table->columns[c].type == CM_COLUMN_VIEWS
                           ? sizeof(void *)
                           : sizeof(guint32);
        assert_true(covered <= table->row_size);
        assert_true(table->row_size - covered < 2 * sizeof(void *));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_statements_name_every_column_once),
        cmocka_unit_test(every_array_of_an_import_is_a_table),
        cmocka_unit_test(every_field_of_a_row_is_a_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
