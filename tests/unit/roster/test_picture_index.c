#include "roster/picture_index.h"

#include <string.h>

#include "folder.h"

static const char *const known_ids[] = {"9001", "9002", "9003", NULL};

static gboolean is_id(const char *id, gpointer data G_GNUC_UNUSED)
{
    return g_strv_contains(known_ids, id);
}

typedef struct {
    CmProblems *problems;
    CmPictureIndex *index;
    GError *error;
} Read;

static Read read_bytes(const char *text, gsize length)
{
    g_autoptr(GBytes) raw = g_bytes_new(text, length);
    Read read = {.problems = cm_import_problems_new()};
    read.index =
        cm_picture_index_new("pictures/INDEX.TXT", raw, is_id, NULL, read.problems, &read.error);
    return read;
}

static Read read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void read_clear(Read *read)
{
    cm_import_problems_free(read->problems);
    cm_picture_index_free(read->index);
    g_clear_error(&read->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Read, read_clear)

static void assert_first(const Read *read, const char *folder, const char *file, const char *family,
                         const char *id)
{
    assert_non_null(read->index);
    assert_true(cm_picture_index_count(read->index) > 0);
    const CmPictureEntry *entry = cm_picture_index_at(read->index, 0);
    assert_string_equal(entry->folder, folder);
    assert_string_equal(entry->file, file);
    assert_string_equal(entry->family, family);
    assert_string_equal(entry->id, id);
}

static void a_disc_without_headings_is_read_by_place(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read =
        read_text("CEDAR01\tIMAGES\t0001.JPG\t04\tRoy\tAna\tDiv 3\t\tVale\t9001\tY\n"
                  "CEDAR01\tIMAGES\t0002.JPG\t04\tLi\tBo\tDiv 3\t\tVale\t9002\tY\n");
    assert_first(&read, "IMAGES", "0001.JPG", "Roy", "9001");
    assert_int_equal(cm_picture_index_count(read.index), 2);
    assert_int_equal(cm_picture_index_at(read.index, 1)->line, 2);
    g_autoptr(GPtrArray) problems = cm_import_problems_take(read.problems);
    assert_int_equal(problems->len, 1);
    const CmImportProblem *problem = g_ptr_array_index(problems, 0);
    assert_non_null(strstr(problem->reason, "column 10"));
}

static void headings_say_which_column_is_which(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read =
        read_text("Student ID\tLast Name\tFirst Name\tImage File Name\tImage Folder\r\n"
                  "9001\tRoy\tAna\t0001.jpg\tIMG\r\n");
    assert_first(&read, "IMG", "0001.jpg", "Roy", "9001");
    assert_int_equal(cm_picture_index_count(read.index), 1);
}

static void other_headings_are_understood(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read = read_text("Volume\tFolder\tFilename\tGrade\tSurname\tFirst\tID Number\n"
                                  "V1\tIMG\t0001.jpg\t4\tRoy\tAna\t9001\n");
    assert_first(&read, "IMG", "0001.jpg", "Roy", "9001");
}

static void windows_letters_are_read(void **state G_GNUC_UNUSED)
{
    static const char text[] = "V1\tIMG\t0001.jpg\t4\tGagn\xe9\tZo\xeb\tD\t9001\n";
    g_auto(Read) read = read_bytes(text, sizeof text - 1);
    assert_first(&read, "IMG", "0001.jpg", "Gagné", "9001");
}

static void pupils_whose_names_are_headings_make_no_heading_line(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read = read_text("V1\tIMG\t0001.jpg\t4\tRoom\tGrade\tD\t9001\n");
    assert_first(&read, "IMG", "0001.jpg", "Room", "9001");
}

static void a_number_in_another_column_is_no_id(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read = read_text("V1\tIMG\t1.jpg\t4\tA\tB\tD\t9001\t777\n"
                                  "V1\tIMG\t2.jpg\t4\tA\tB\tD\t777\t9002\n"
                                  "V1\tIMG\t3.jpg\t4\tA\tB\tD\t777\t9003\n");
    assert_first(&read, "IMG", "1.jpg", "A", "777");
    assert_string_equal(cm_picture_index_at(read.index, 1)->id, "9002");
}

static void a_line_without_a_picture_is_said(void **state G_GNUC_UNUSED)
{
    g_auto(Read) read = read_text("V1\tIMG\t0001.jpg\t4\tRoy\tAna\tD\t9001\n"
                                  "\n"
                                  "V1\tIMG\t\t4\tLi\tBo\tD\t9002\n");
    assert_int_equal(cm_picture_index_count(read.index), 1);
    g_autoptr(GPtrArray) problems = cm_import_problems_take(read.problems);
    assert_int_equal(problems->len, 2);
    const CmImportProblem *problem = g_ptr_array_index(problems, 1);
    assert_int_equal(problem->line, 3);
    assert_true(problem->skipped);
}

static void what_is_no_index_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "",
        "\n\n",
        "V1\tIMG\t0001.jpg\t4\tRoy\tAna\tD\t1234\n",               /* nobody's id */
        "V1\t0001.jpg\tIMG\t4\tRoy\tAna\tD\t9001\n",               /* another order */
        "Image File Name\tLast Name\n0001.jpg\tRoy\n",             /* no column of ids */
        "V1\tIMG\t0001.jpg\t4\t\"Roy\tAna\tD\t9001\nand more\t\n", /* a quote left open */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Read) read = read_text(texts[i]);
        assert_null(read.index);
        assert_true(g_error_matches(read.error, CM_ERROR, CM_ERROR_DATA));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_disc_without_headings_is_read_by_place),
        cmocka_unit_test(headings_say_which_column_is_which),
        cmocka_unit_test(other_headings_are_understood),
        cmocka_unit_test(windows_letters_are_read),
        cmocka_unit_test(pupils_whose_names_are_headings_make_no_heading_line),
        cmocka_unit_test(a_number_in_another_column_is_no_id),
        cmocka_unit_test(a_line_without_a_picture_is_said),
        cmocka_unit_test(what_is_no_index_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
