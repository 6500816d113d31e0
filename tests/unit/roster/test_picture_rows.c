#include "roster/picture_rows.h"

#include "folder.h"

static void add(CmRoster *roster, const char *student, const char *sha256)
{
    CmPictureRow row = {.student = student, .sha256 = sha256, .file = "a.jpg"};
    g_array_append_val(roster->pictures, row);
}

static void picture_of_too_many_is_nobodys(void **state)
{
    (void)state;
    static const char *const students[] = {"s1", "s2", "s3", "s4", "s5"};
    g_autoptr(CmReading) reading = cm_reading_new();
    for (guint i = 0; i < G_N_ELEMENTS(students); i++)
        add(reading->roster, students[i], "away");
    for (guint i = 0; i < CM_PICTURE_ROWS_SHARED_MOST; i++)
        add(reading->roster, students[i], "twins");
    cm_picture_rows_drop_placeholders(reading);
    assert_int_equal(reading->roster->pictures->len, CM_PICTURE_ROWS_SHARED_MOST);
    assert_string_equal(cm_roster_at(reading->roster->pictures, CmPictureRow, 0)->sha256, "twins");
}

static void pictures_of_before_stay_but_for_those_that_come_again(void **state)
{
    (void)state;
    g_autoptr(CmReading) reading = cm_reading_new();
    g_autoptr(CmRoster) before = cm_roster_new();
    add(before, "s1", "old");
    add(before, "s1", "again");
    add(reading->roster, "s2", "again");
    cm_picture_rows_keep(reading, before);
    assert_int_equal(reading->roster->pictures->len, 2);
    assert_string_equal(cm_roster_at(reading->roster->pictures, CmPictureRow, 0)->student, "s2");
    assert_string_equal(cm_roster_at(reading->roster->pictures, CmPictureRow, 1)->sha256, "old");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_of_too_many_is_nobodys),
        cmocka_unit_test(pictures_of_before_stay_but_for_those_that_come_again),
    };
    return cmocka_run_group_tests_name("picture_rows", tests, NULL, NULL);
}
