#include "directory/snapshot.h"

#include <string.h>

#include "directory/look_alikes.h"
#include "town.h"

/* A hash of which only the first byte is not @rest. */
static CmPictureHash hash_of(guint8 first, guint8 rest)
{
    CmPictureHash hash;
    memset(hash.bytes, rest, sizeof hash.bytes);
    hash.bytes[0] = first;
    return hash;
}

static void add_picture(CmRoster *roster, const char *student, const CmPictureHash *views,
                        guint count)
{
    CmPictureRow row = {
        .student = student,
        .file = "0042.JPG",
        .quality = 100,
        .view_count = count,
        .views = cm_roster_bytes(roster, views, count * sizeof *views),
    };
    g_array_append_val(roster->pictures, row);
}

static GArray *find(const CmSnapshot *snapshot, CmPictureHash hash)
{
    g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof hash);
    g_array_append_val(hashes, hash);
    return cm_snapshot_pictures_find(snapshot, hashes);
}

static void the_nearest_picture_comes_first_and_each_once(void **state)
{
    (void)state;
    CmRoster *roster = cm_roster_new();
    const CmPictureHash far[] = {hash_of(0xff, 0)}, near[] = {hash_of(0x01, 0), hash_of(0, 0)};
    add_picture(roster, "s1", far, 1);
    add_picture(roster, "s2", near, 2);
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    g_autoptr(GArray) finds = find(snapshot, hash_of(0, 0));
    assert_int_equal(finds->len, 2);
    const CmPictureFind *first = &g_array_index(finds, CmPictureFind, 0);
    const CmPictureFind *second = &g_array_index(finds, CmPictureFind, 1);
    assert_string_equal(first->picture->student, "s2");
    assert_int_equal(first->distance, 0);
    assert_string_equal(second->picture->student, "s1");
    assert_int_equal(second->distance, 8);
}

static void what_looks_otherwise_is_not_found(void **state)
{
    (void)state;
    CmRoster *roster = cm_roster_new();
    const CmPictureHash hash = hash_of(0, 0);
    add_picture(roster, "s1", &hash, 1);
    add_picture(roster, "s2", NULL, 0); /* one that could not be read when it was registered */
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    assert_int_equal(cm_snapshot_pictures(snapshot)->len, 2);
    g_autoptr(GArray) finds = find(snapshot, hash_of(0xff, 0xff));
    assert_int_equal(finds->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_picture_comes_first_and_each_once),
        cmocka_unit_test(what_looks_otherwise_is_not_found),
    };
    return cmocka_run_group_tests_name("snapshot_pictures", tests, NULL, NULL);
}
