#include "fixture.h"

#include "record/hand_release.h"

#define DIGEST "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
static const guint8 views[2 * CM_PICTURE_ROW_HASH] = {0x01, 0x00, 0xfe, [63] = 0x80};

static CmHandPicture sample(void)
{
    return (CmHandPicture){
        .recorded_by = "clerk",
        .row = {.student = "s-1",
                .file = "portrait.jpg",
                .sha256 = DIGEST,
                .quality = 90,
                .view_count = 2,
                .views = views},
    };
}

static guint64 add(const Fixture *fixture, CmHandPicture *picture)
{
    guint64 version = 0;
    assert_true(cm_store_picture_add(fixture->store, picture, &version, NULL));
    return version;
}

static void a_picture_comes_back_with_all_its_views(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandPicture picture = sample();
    assert_int_equal(add(fixture, &picture), 1);
    assert_int_equal(picture.number, 1);
    fixture_reopen(fixture);
    g_autoptr(GArray) back = cm_store_pictures(fixture->store, "s-1", strings, NULL);
    assert_int_equal(back->len, 1);
    const CmHandPicture *first = &g_array_index(back, CmHandPicture, 0);
    assert_string_equal(first->recorded_by, "clerk");
    assert_int_equal(first->recorded_at, FIXTURE_START);
    assert_string_equal(first->row.file, "portrait.jpg");
    assert_string_equal(first->row.sha256, DIGEST);
    assert_int_equal(first->row.quality, 90);
    assert_int_equal(first->row.view_count, 2);
    assert_memory_equal(first->row.views, views, sizeof views);
    g_autoptr(GArray) others = cm_store_pictures(fixture->store, "s-2", strings, NULL);
    assert_int_equal(others->len, 0);
}

static void the_directory_has_it_and_no_import_takes_it_away(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"users.csv", NULL}};
    CmHandPicture picture = sample();
    guint64 version = 0;
    (void)add(fixture, &picture);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    g_autoptr(CmRoster) imported = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(imported->pictures->len, 0);
    g_autoptr(CmRoster) directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_int_equal(directory->pictures->len, 1);
    const CmPictureRow *row = cm_roster_at(directory->pictures, CmPictureRow, 0);
    assert_string_equal(row->origin.file, CM_ORIGIN_BY_HAND);
    assert_int_equal(row->origin.line, 1);
}

static void the_same_picture_is_registered_once(void **state)
{
    Fixture *fixture = *state;
    CmHandPicture picture = sample(), again = sample(), other = sample();
    (void)add(fixture, &picture);
    assert_int_equal(add(fixture, &again), 0);
    assert_int_equal(again.number, 1);
    other.row.student = "s-2";
    assert_int_equal(add(fixture, &other), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM hand_pictures"), 2);
}

static void the_record_names_the_student_and_the_hash_but_no_file(void **state)
{
    Fixture *fixture = *state;
    CmHandPicture picture = sample();
    (void)add(fixture, &picture);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'picture.register'"
                                    " AND subject = 's-1' AND details LIKE '%sha256:" DIGEST "%'"
                                    " AND details NOT LIKE '%portrait%'"),
                     1);
}

static void a_number_is_not_given_twice(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    CmHandPicture picture = sample(), next = sample();
    guint64 version = 0;
    (void)add(fixture, &picture);
    assert_true(cm_store_picture_remove(fixture->store, 1, "clerk", "wrong child", &version, NULL));
    assert_int_equal(version, 2);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'picture.remove'"
                                    " AND subject = 's-1' AND details LIKE '%wrong child%'"),
                     1);
    (void)add(fixture, &next);
    assert_int_equal(next.number, 2);
    assert_false(
        cm_store_picture_remove(fixture->store, 1, "clerk", "wrong child", &version, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

static void a_picture_of_nobody_is_refused(void **state)
{
    Fixture *fixture = *state;
    for (guint i = 0; i < 4; i++) {
        g_autoptr(GError) error = NULL;
        CmHandPicture picture = sample();
        guint64 version = 0;
        if (i == 0)
            picture.row.student = "";
        else if (i == 1)
            picture.row.file = NULL;
        else if (i == 2)
            picture.row.sha256 = "12";
        else
            picture.row.view_count = CM_PICTURE_ROW_VIEWS + 1;
        assert_false(cm_store_picture_add(fixture->store, &picture, &version, &error));
        assert_error(error, CM_ERROR_USAGE);
    }
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM hand_pictures"), 0);
}

static void hashes_that_are_not_as_many_as_counted_are_bad_data(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    g_autoptr(GError) error = NULL;
    CmHandPicture picture = sample();
    (void)add(fixture, &picture);
    fixture_execute(fixture, "UPDATE hand_pictures SET views = x'00'");
    assert_null(cm_store_pictures(fixture->store, NULL, strings, &error));
    assert_error(error, CM_ERROR_DATA);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_picture_comes_back_with_all_its_views),
        TEST(the_directory_has_it_and_no_import_takes_it_away),
        TEST(the_same_picture_is_registered_once),
        TEST(the_record_names_the_student_and_the_hash_but_no_file),
        TEST(a_number_is_not_given_twice),
        TEST(a_picture_of_nobody_is_refused),
        TEST(hashes_that_are_not_as_many_as_counted_are_bad_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
