#include "folder.h"

#include "roster/list_rows.h"

static CmListRow row_of(CmReading *reading, const char *member)
{
    const char *const members[] = {member, NULL};
    return (CmListRow){
        .address = cm_roster_string(reading->roster, "all@sd.example"),
        .members = cm_roster_list(reading->roster, members),
        .classes = cm_roster_list(reading->roster, NULL),
    };
}

static void many_members_of_a_row_each_are_one_list(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    for (guint i = 0; i < 10000; i++) {
        g_autofree char *member = g_strdup_printf("p%u", i % 5000);
        CmListRow row = row_of(reading, member);
        assert_false(cm_list_rows_add(reading, &row));
    }
    assert_non_null(cm_list_rows_find(reading, "all@sd.example"));
    assert_null(cm_list_rows_find(reading, "none@sd.example"));
    cm_list_rows_settle(reading);
    assert_int_equal(reading->roster->lists->len, 1);
    const CmListRow *list = cm_roster_at(reading->roster->lists, CmListRow, 0);
    assert_int_equal(g_strv_length((char **)list->members), 5000);
    assert_string_equal(list->members[4999], "p4999");
}

static void a_row_that_names_nobody_beside_one_that_does_is_the_public(void **state G_GNUC_UNUSED)
{
    for (guint first = 0; first < 2; first++) {
        g_autoptr(CmReading) reading = cm_reading_new();
        CmListRow rows[] = {row_of(reading, NULL), row_of(reading, "t1")};
        rows[0].audience = "guardians";
        assert_false(cm_list_rows_add(reading, &rows[first]));
        assert_true(cm_list_rows_add(reading, &rows[1 - first]));
        assert_false(cm_list_rows_add(reading, &rows[1]));
        const CmListRow *list = cm_list_rows_find(reading, "all@sd.example");
        assert_string_equal(list->audience, "public");
    }
}

static void a_row_that_names_staff_in_general_is_no_wider(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    CmListRow rows[] = {row_of(reading, NULL), row_of(reading, "t1")};
    rows[0].audience = "staff";
    assert_false(cm_list_rows_add(reading, &rows[0]));
    assert_false(cm_list_rows_add(reading, &rows[1]));
    assert_string_equal(cm_list_rows_find(reading, "all@sd.example")->audience, "staff");
}

static void the_audience_of_two_rows_is_the_wider_one(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *one, *two, *wider;
    } pairs[] = {
        {NULL, NULL, NULL},
        {NULL, "staff", "staff"},
        {"staff", "staff", "staff"},
        {"staff", "students", "students"},
        {"students", "guardians", "public"},
        {"public", "guardians", "public"},
        {"public", "channel", "channel"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *forth = cm_list_rows_audience(pairs[i].one, pairs[i].two);
        const char *back = cm_list_rows_audience(pairs[i].two, pairs[i].one);
        assert_int_equal(g_strcmp0(forth, pairs[i].wider), 0);
        assert_int_equal(g_strcmp0(back, pairs[i].wider), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_members_of_a_row_each_are_one_list),
        cmocka_unit_test(a_row_that_names_nobody_beside_one_that_does_is_the_public),
        cmocka_unit_test(a_row_that_names_staff_in_general_is_no_wider),
        cmocka_unit_test(the_audience_of_two_rows_is_the_wider_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
