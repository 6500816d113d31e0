#include "fixture.h"

#include "sample_roster.h"
#include "store/directory_table.h"

static const CmImportMeta meta = {"clerk", (const char *const[]){"users.csv sha256:00", NULL}, 0,
                                  FALSE};

static void assert_same_text(const char *a, const char *b)
{
    assert_int_equal(g_strcmp0(a, b), 0);
}

static void assert_same_column(const CmColumn *column, const guint8 *a, const guint8 *b)
{
    if (column->type == CM_COLUMN_TEXT)
        assert_same_text(G_STRUCT_MEMBER(const char *, a, column->offset),
                         G_STRUCT_MEMBER(const char *, b, column->offset));
    else if (column->type == CM_COLUMN_LIST)
        assert_true(g_strv_equal(G_STRUCT_MEMBER(const char *const *, a, column->offset),
                                 G_STRUCT_MEMBER(const char *const *, b, column->offset)));
    else if (column->type == CM_COLUMN_VIEWS)
        assert_memory_equal(G_STRUCT_MEMBER(const guint8 *, a, column->offset),
                            G_STRUCT_MEMBER(const guint8 *, b, column->offset), SAMPLE_VIEWS);
    else
        assert_int_equal(G_STRUCT_MEMBER(guint, a, column->offset),
                         G_STRUCT_MEMBER(guint, b, column->offset));
}

static void assert_same_rows(const CmDirectoryTable *table, const GArray *a, const GArray *b)
{
    assert_int_equal(a->len, b->len);
    assert_true(a->len > 0);
    for (guint i = 0; i < a->len; i++) {
        const guint8 *row_a = (const guint8 *)a->data + i * table->row_size;
        const guint8 *row_b = (const guint8 *)b->data + i * table->row_size;
        const CmOrigin *origin_a = G_STRUCT_MEMBER_P(row_a, table->origin);
        const CmOrigin *origin_b = G_STRUCT_MEMBER_P(row_b, table->origin);

        for (guint c = 0; c < table->column_count; c++)
            assert_same_column(&table->columns[c], row_a, row_b);
        assert_same_text(origin_a->file, origin_b->file);
        assert_int_equal(origin_a->line, origin_b->line);
    }
}

static void every_field_of_every_row_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample_roster();
    g_autoptr(CmRoster) back = NULL;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    assert_int_equal(version, 1);
    fixture_reopen(fixture);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_non_null(back);
    assert_int_equal(version, 1);
    for (guint i = 0; i < cm_directory_table_count; i++)
        assert_same_rows(&cm_directory_tables[i],
                         G_STRUCT_MEMBER(GArray *, roster, cm_directory_tables[i].array),
                         G_STRUCT_MEMBER(GArray *, back, cm_directory_tables[i].array));
}

static void the_second_import_replaces_the_first(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) first = sample_roster();
    g_autoptr(CmRoster) second = sample_roster();
    g_autoptr(CmRoster) back = NULL;
    guint64 version = 0;

    g_array_set_size(second->releases, 1);
    assert_true(cm_store_roster_replace(fixture->store, first, &meta, &version, NULL));
    assert_true(cm_store_roster_replace(fixture->store, second, &meta, &version, NULL));
    assert_int_equal(version, 2);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(version, 2);
    assert_int_equal(back->releases->len, 1);
    assert_int_equal(back->people->len, 2);
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM imports"), 2);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'directory.import'"
                                    " AND actor = 'clerk'"),
                     2);
}

static void an_import_that_fails_leaves_the_old_directory(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample_roster();
    g_autoptr(CmRoster) smaller = sample_roster();
    g_autoptr(CmRoster) back = NULL;
    g_autoptr(GError) error = NULL;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON permissions"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    g_array_set_size(smaller->people, 1);
    assert_false(cm_store_roster_replace(fixture->store, smaller, &meta, &version, &error));
    assert_error(error, CM_ERROR_DATA);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(version, 1);
    assert_int_equal(back->people->len, 2);
}

static void an_import_based_on_an_older_directory_is_refused(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GError) error = NULL;
    CmImportMeta late = meta;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    late.based_on = version;
    assert_true(cm_store_roster_replace(fixture->store, roster, &late, &version, NULL));
    assert_false(cm_store_roster_replace(fixture->store, roster, &late, &version, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY));
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, late.based_on + 1);
}

static void pictures_stay_where_an_import_brings_none(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample_roster();
    g_autoptr(CmRoster) empty = cm_roster_new();
    CmImportMeta keeping = meta;
    guint64 version = 0;

    keeping.keep_pictures = TRUE;
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    assert_true(cm_store_roster_replace(fixture->store, empty, &keeping, &version, NULL));
    g_autoptr(CmRoster) back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(back->people->len, 0);
    assert_int_equal(back->pictures->len, 1);
    assert_true(cm_store_roster_replace(fixture->store, empty, &meta, &version, NULL));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM pictures"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_of_every_row_comes_back),
        TEST(the_second_import_replaces_the_first),
        TEST(an_import_that_fails_leaves_the_old_directory),
        TEST(pictures_stay_where_an_import_brings_none),
        TEST(an_import_based_on_an_older_directory_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
