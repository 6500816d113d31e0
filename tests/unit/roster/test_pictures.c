#include "roster/pictures.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../inspector/drawn.h"
#include "folder.h"

#define LINE(file, id) "V1\tIMG\t" file "\t05\tRoy\tAna\tDiv 1\t" id "\n"

static void write_disc(const char *folder, const char *index)
{
    g_autofree char *images = g_build_filename(folder, "pictures", "IMG", NULL);
    assert_int_equal(g_mkdir_with_parents(images, 0700), 0);
    folder_write(folder, "pictures/INDEX.TXT", index);
    folder_write(folder, "pictures/IMG/0001.JPG", "first picture");
    folder_write(folder, "pictures/IMG/0002.JPG", "second picture");
}

/* Stands in for the inspector: a hash of the size, so that the calls can be told from each other.
 */
static gboolean look(GBytes *picture, CmRoster *roster, CmPictureRow *row, gpointer data,
                     GError **error)
{
    guint8 views[CM_PICTURE_ROW_HASH] = {(guint8)g_bytes_get_size(picture)};
    guint *calls = data;
    (*calls)++;
    if (g_bytes_get_size(picture) == strlen("second picture")) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "there is too little in it");
        return FALSE;
    }
    row->quality = 80;
    row->view_count = 1;
    row->views = cm_roster_bytes(roster, views, sizeof views);
    return TRUE;
}

static CmImport *read_with(const char *folder, const CmRoster *before, guint *calls)
{
    const CmImportSettings settings = {.before = before, .look = look, .look_data = calls};
    g_autoptr(GError) error = NULL;
    g_autoptr(CmSource) source = cm_source_new_folder(folder, &error);
    assert_non_null(source);
    CmImport *import = cm_import_read(source, &settings, &error);
    if (import == NULL)
        fail_msg("%s", error->message);
    return import;
}

static const CmPictureRow *row_at(const CmImport *import, guint i)
{
    assert_true(i < import->roster->pictures->len);
    return cm_roster_at(import->roster->pictures, CmPictureRow, i);
}

static void a_picture_is_the_students_whose_number_or_id_stands_beside_it(void **state)
{
    guint calls = 0;
    write_disc(*state, LINE("0001.jpg", "100") LINE("0002.jpg", "s1"));
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 2);
    const CmPictureRow *row = row_at(import, 0);
    assert_string_equal(row->student, "s1");
    assert_string_equal(row->file, "IMG/0001.JPG");
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "first picture", -1);
    assert_string_equal(row->sha256, sum);
    assert_int_equal(row->view_count, 1);
    assert_int_equal(row->views[0], strlen("first picture"));
    assert_string_equal(row->origin.file, "pictures/INDEX.TXT");
    assert_int_equal(row->origin.line, 1);
    assert_string_equal(row_at(import, 1)->student, "s1");
    assert_false(import->pictures_kept);
}

static void a_picture_without_hashes_is_still_registered(void **state)
{
    guint calls = 0;
    write_disc(*state, LINE("0002.JPG", "100"));
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(row_at(import, 0)->view_count, 0);
    folder_assumed(import, "pictures/INDEX.TXT", 1, "imageFileName");
}

static void lines_that_cannot_be_used_are_said(void **state)
{
    guint calls = 0;
    write_disc(*state, LINE("0001.JPG", "100") LINE("0009.JPG", "100") LINE("0002.JPG", "")
                           LINE("0002.JPG", "777") LINE("0002.JPG", "t1"));
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 1);
    folder_skipped(import, "pictures/INDEX.TXT", 2, "imageFileName");
    folder_skipped(import, "pictures/INDEX.TXT", 3, "studentId");
    folder_skipped(import, "pictures/INDEX.TXT", 4, "studentId");
    folder_skipped(import, "pictures/INDEX.TXT", 5, "studentId");
}

static void another_last_name_beside_the_id_is_said(void **state)
{
    guint calls = 0;
    write_disc(*state, "V1\tIMG\t0001.JPG\t05\tLee\tAna\tDiv 1\t100\n");
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 1);
    folder_assumed(import, "pictures/INDEX.TXT", 1, "lastName");
}

static void zeros_at_the_beginning_that_were_lost_are_forgiven(void **state)
{
    guint calls = 0;
    folder_append(*state, "users.csv", "s2,,,o1,student,bo,Bo,Roy,00200,,g1,05,,,,\n");
    write_disc(*state, LINE("0001.JPG", "200") LINE("0002.JPG", "100"));
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_string_equal(row_at(import, 0)->student, "s2");
    folder_assumed(import, "pictures/INDEX.TXT", 1, "studentId");
}

static void one_picture_for_all_who_were_away_is_nobodys(void **state)
{
    guint calls = 0;
    g_autoptr(GString) index = g_string_new(LINE("0001.JPG", "100"));
    for (guint i = 2; i < 8; i++) {
        g_autofree char *user =
            g_strdup_printf("s%u,,,o1,student,u%u,Bo,Roy,10%u,,g1,05,,,,\n", i, i, i);
        folder_append(*state, "users.csv", user);
        g_string_append_printf(index, LINE("0002.JPG", "10%u"), i);
    }
    write_disc(*state, index->str);
    folder_write(*state, "pictures/IMG/0002.JPG", "picture not taken");
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 1);
    assert_string_equal(row_at(import, 0)->file, "IMG/0001.JPG");
    folder_skipped(import, "pictures/INDEX.TXT", 2, "imageFileName");
}

static void an_import_without_pictures_leaves_those_that_are_there(void **state)
{
    guint calls = 0;
    g_autofree char *pictures = g_build_filename(*state, "pictures", NULL);
    g_autofree char *away = g_build_filename(*state, "disc", NULL);
    write_disc(*state, LINE("0001.JPG", "100"));
    g_autoptr(CmImport) first = read_with(*state, NULL, &calls);
    assert_int_equal(g_rename(pictures, away), 0);
    g_autoptr(CmImport) second = read_with(*state, first->roster, &calls);
    assert_true(second->pictures_kept);
    assert_int_equal(second->roster->pictures->len, 1);
    assert_memory_equal(row_at(second, 0)->views, row_at(first, 0)->views, CM_PICTURE_ROW_HASH);
    CmImportDifference difference = cm_import_compare(first->roster, second->roster);
    assert_int_equal(difference.pictures.kept, 1);
    assert_int_equal(calls, 1);
}

static void a_new_disc_adds_and_corrects_but_takes_nothing_away(void **state)
{
    guint calls = 0;
    folder_append(*state, "users.csv", "s2,,,o1,student,bo,Bo,Roy,200,,g1,05,,,,\n");
    write_disc(*state, LINE("0001.JPG", "100") LINE("0002.JPG", "100"));
    g_autoptr(CmImport) first = read_with(*state, NULL, &calls);
    calls = 0;
    folder_write(*state, "pictures/IMG/0002.JPG", "third picture, of another year");
    folder_write(*state, "pictures/INDEX.TXT", LINE("0001.JPG", "200") LINE("0002.JPG", "100"));
    g_autoptr(CmImport) second = read_with(*state, first->roster, &calls);
    assert_int_equal(second->roster->pictures->len, 3);
    assert_string_equal(row_at(second, 0)->student, "s2"); /* corrected */
    assert_int_equal(row_at(second, 0)->view_count, 1);
    assert_string_equal(row_at(second, 1)->student, "s1"); /* new */
    assert_string_equal(row_at(second, 2)->student, "s1"); /* last year's */
    assert_int_equal(calls, 1); /* what has its hashes is not looked at again */
}

static void every_disc_of_a_delivery_has_its_own_index(void **state)
{
    guint calls = 0;
    g_autofree char *north = g_build_filename(*state, "pictures", "North", "IMG", NULL);
    g_autofree char *south = g_build_filename(*state, "pictures", "South", "IMG", NULL);
    assert_int_equal(g_mkdir_with_parents(north, 0700), 0);
    assert_int_equal(g_mkdir_with_parents(south, 0700), 0);
    folder_write(*state, "pictures/North/index.txt", LINE("0001.JPG", "100"));
    folder_write(*state, "pictures/South/INDEX.TXT", LINE("0001.JPG", "s1"));
    folder_write(*state, "pictures/North/IMG/0001.jpg", "north");
    folder_write(*state, "pictures/South/IMG/0001.jpg", "south");
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 2);
    guint marks = 0;
    for (guint i = 0; i < import->files->len; i++)
        marks += g_str_has_prefix(g_ptr_array_index(import->files, i), "pictures/") ? 1 : 0;
    assert_int_equal(marks, 2);
}

static void pictures_without_an_index_are_said(void **state)
{
    guint calls = 0;
    g_autofree char *index = g_build_filename(*state, "pictures", "INDEX.TXT", NULL);
    write_disc(*state, "");
    assert_int_equal(g_remove(index), 0);
    g_autoptr(CmImport) import = read_with(*state, NULL, &calls);
    assert_int_equal(import->roster->pictures->len, 0);
    folder_assumed(import, "pictures/INDEX.TXT", 0, NULL);
}

static void an_index_that_cannot_be_read_stops_the_import(void **state)
{
    write_disc(*state, "V1\tIMG\t0001.JPG\t05\tRoy\tAna\tDiv 1\tnobody\n");
    folder_read_fails(*state, CM_ERROR_DATA, "pictures/INDEX.TXT:1: ");
}

static gboolean look_at_nothing(GBytes *picture G_GNUC_UNUSED, CmRoster *roster G_GNUC_UNUSED,
                                CmPictureRow *row G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED,
                                GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the inspector does not answer");
    return FALSE;
}

static void without_the_inspector_there_is_no_import(void **state)
{
    const CmImportSettings settings = {.look = look_at_nothing};
    g_autoptr(GError) error = NULL;
    write_disc(*state, LINE("0001.JPG", "100"));
    g_autoptr(CmSource) source = cm_source_new_folder(*state, NULL);
    assert_null(cm_import_read(source, &settings, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

/* The sandbox itself, on a picture drawn by the test. */
static void the_inspector_looks_at_pictures(void **state G_GNUC_UNUSED)
{
    const CmInspectorSettings how = {.program = g_getenv("CM_TEST_INSPECTOR"),
                                     .processes = 1,
                                     .memory = (guint64)1 << 30,
                                     .seconds = 20};
    assert_non_null(how.program);
    g_autoptr(CmInspector) inspector = cm_inspector_new(&how, NULL);
    g_autoptr(Drawn) drawn = drawn_scene(4, 640, 480, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmPictureRow row = {0};
    assert_true(cm_pictures_look(jpeg, roster, &row, inspector, NULL));
    assert_true(row.view_count > 1);
    assert_true(row.quality > 0);
    g_autoptr(GBytes) words = g_bytes_new_static("words", 5);
    g_autoptr(GError) error = NULL;
    assert_false(cm_pictures_look(words, roster, &row, inspector, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_picture_is_the_students_whose_number_or_id_stands_beside_it),
        folder_test(a_picture_without_hashes_is_still_registered),
        folder_test(lines_that_cannot_be_used_are_said),
        folder_test(another_last_name_beside_the_id_is_said),
        folder_test(zeros_at_the_beginning_that_were_lost_are_forgiven),
        folder_test(one_picture_for_all_who_were_away_is_nobodys),
        folder_test(an_import_without_pictures_leaves_those_that_are_there),
        folder_test(a_new_disc_adds_and_corrects_but_takes_nothing_away),
        folder_test(every_disc_of_a_delivery_has_its_own_index),
        folder_test(pictures_without_an_index_are_said),
        folder_test(without_the_inspector_there_is_no_import),
        folder_test(the_inspector_looks_at_pictures),
        folder_test(an_index_that_cannot_be_read_stops_the_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
