#include "base/source_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "scratch.h"

static void add(Scratch *scratch, const char *name, const char *text)
{
    g_autofree char *path = scratch_write(scratch, name, text, -1);
}

static void assert_source(GPtrArray *texts, guint at, const char *name, const char *text)
{
    const CmSourceText *source = g_ptr_array_index(texts, at);
    assert_string_equal(source->name, name);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(source->text, &length);
    assert_int_equal(length, strlen(text));
    assert_memory_equal(bytes, text, length);
}

static void files_come_in_the_order_of_their_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    add(scratch, "b.policy", "two");
    add(scratch, "a.policy", "one");
    add(scratch, "tables/scopes.tsv", "three");
    g_autoptr(GPtrArray) texts = cm_source_texts_read(scratch->folder, NULL);
    assert_non_null(texts);
    assert_int_equal(texts->len, 3);
    assert_source(texts, 0, "a.policy", "one");
    assert_source(texts, 1, "b.policy", "two");
    assert_source(texts, 2, "tables/scopes.tsv", "three");
}

static void hidden_files_and_folders_are_left_out(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    add(scratch, ".a.policy.swp", "x");
    add(scratch, ".git/config", "x");
    add(scratch, "a.policy", "one");
    g_autoptr(GPtrArray) texts = cm_source_texts_read(scratch->folder, NULL);
    assert_non_null(texts);
    assert_int_equal(texts->len, 1);
}

static void a_file_behind_a_link_is_not_left_out(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Scratch) elsewhere = scratch_new();
    g_autofree char *target = scratch_write(elsewhere, "real", "linked", -1);
    g_autofree char *link = g_build_filename(scratch->folder, "a.policy", NULL);
    assert_int_equal(symlink(target, link), 0);
    g_autoptr(GPtrArray) texts = cm_source_texts_read(scratch->folder, NULL);
    assert_non_null(texts);
    assert_source(texts, 0, "a.policy", "linked");
}

static void a_link_to_nothing_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *link = g_build_filename(scratch->folder, "a.policy", NULL);
    assert_int_equal(symlink("gone", link), 0);
    assert_null(cm_source_texts_read(scratch->folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
}

static void a_folder_that_holds_itself_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *link = g_build_filename(scratch->folder, "again", NULL);
    assert_int_equal(symlink(".", link), 0);
    assert_null(cm_source_texts_read(scratch->folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void what_is_neither_file_nor_folder_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(scratch->folder, "pipe", NULL);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(cm_source_texts_read(scratch->folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void an_absent_folder_is_named(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_source_texts_read("/nowhere/at/all", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
    assert_non_null(strstr(error->message, "'/nowhere/at/all'"));
}

static void more_files_than_the_limit_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i <= CM_SOURCE_TEXTS_MAX; i++) {
        g_autofree char *name = g_strdup_printf("%05u", i);
        add(scratch, name, "");
    }
    assert_null(cm_source_texts_read(scratch->folder, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_in_the_order_of_their_names),
        cmocka_unit_test(hidden_files_and_folders_are_left_out),
        cmocka_unit_test(a_file_behind_a_link_is_not_left_out),
        cmocka_unit_test(a_link_to_nothing_is_an_error),
        cmocka_unit_test(a_folder_that_holds_itself_is_an_error),
        cmocka_unit_test(what_is_neither_file_nor_folder_is_an_error),
        cmocka_unit_test(an_absent_folder_is_named),
        cmocka_unit_test(more_files_than_the_limit_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
