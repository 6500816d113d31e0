#include "roster/row_equal.h"

#include "folder.h"
#include "sample_rows.h"

static void a_key_tells_apart_what_one_form_has_in_several_rows(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmReleaseRow one = *sample_release(roster, "s1", "g1");
    CmReleaseRow two = one;
    two.platforms = cm_roster_split(roster, "flickr", "|");
    g_autofree char *first = cm_row_key(&cm_rows_releases, &one);
    g_autofree char *second = cm_row_key(&cm_rows_releases, &two);
    assert_string_not_equal(first, second);
    two = one;
    two.withdrawn_on = 5;
    g_autofree char *third = cm_row_key(&cm_rows_releases, &two);
    assert_string_equal(first, third);
    assert_false(cm_row_equal(&cm_rows_releases, &one, &two));
}

static void parts_of_a_key_do_not_run_into_each_other(void **state G_GNUC_UNUSED)
{
    const CmRowKind *addresses = NULL;
    for (guint i = 0; i < cm_rows_others_count; i++)
        if (cm_rows_others[i].array == G_STRUCT_OFFSET(CmRoster, addresses))
            addresses = &cm_rows_others[i];
    assert_non_null(addresses);
    CmAddressRow one = {.person = "ab", .address = "c"};
    CmAddressRow two = {.person = "a", .address = "bc"};
    g_autofree char *first = cm_row_key(addresses, &one);
    g_autofree char *second = cm_row_key(addresses, &two);
    assert_string_not_equal(first, second);
}

static void every_kind_of_field_is_compared(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmPerson one = *sample_student(roster, "s1", "05");
    CmPerson two = one;
    assert_true(cm_row_equal(&cm_rows_people, &one, &two));
    two.former = cm_roster_split(roster, "Ana Old", "|");
    assert_false(cm_row_equal(&cm_rows_people, &one, &two));
    two = one;
    two.email = "ana@st.example";
    assert_false(cm_row_equal(&cm_rows_people, &one, &two));
    two = one;
    two.born = 7;
    assert_false(cm_row_equal(&cm_rows_people, &one, &two));
}

static void a_copied_picture_has_its_own_hashes(void **state G_GNUC_UNUSED)
{
    guint8 views[2 * CM_PICTURE_ROW_HASH] = {1, 2, 3};
    g_autoptr(CmRoster) roster = cm_roster_new();
    const CmPictureRow row = {.student = "s1", .sha256 = "ab", .view_count = 2, .views = views};
    const CmPictureRow *copy = cm_row_copy(roster, &cm_rows_pictures, &row);
    assert_ptr_not_equal(copy->views, views);
    assert_memory_equal(copy->views, views, sizeof views);
    assert_true(cm_row_equal(&cm_rows_pictures, &row, copy));
}

static void rows_are_found_in_their_array(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    sample_students(roster, 0, 2, "05");
    const GArray *rows = cm_rows_of(roster, &cm_rows_people);
    assert_int_equal(rows->len, 2);
    const CmPerson *second = cm_rows_at(rows, &cm_rows_people, 1);
    assert_string_equal(second->id, "s1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_tells_apart_what_one_form_has_in_several_rows),
        cmocka_unit_test(parts_of_a_key_do_not_run_into_each_other),
        cmocka_unit_test(every_kind_of_field_is_compared),
        cmocka_unit_test(a_copied_picture_has_its_own_hashes),
        cmocka_unit_test(rows_are_found_in_their_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
