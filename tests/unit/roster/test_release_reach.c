#include "folder.h"

#include <string.h>

#include "roster/release_reach.h"

enum { SCOPE, KINDS, PLATFORMS, COUNT };

static const CmSheetColumn columns[COUNT] = {
    [SCOPE] = {.name = "scope"},
    [KINDS] = {.name = "kinds"},
    [PLATFORMS] = {.name = "platforms"},
};
static const CmReleaseReachColumns places = {SCOPE, KINDS, PLATFORMS};

/* What the row @cells speaks of; its strings belong to @reading. */
static CmReleaseReach reach_of(CmReading *reading, const char *cells, gboolean objects)
{
    g_autofree char *text = g_strconcat("scope,kinds,platforms\n", cells, "\n", NULL);
    g_autoptr(GBytes) raw = g_bytes_new(text, strlen(text));
    g_autoptr(CmReleaseWords) words = folder_words();
    g_autoptr(CmSheet) sheet =
        cm_sheet_new("r.csv", raw, columns, COUNT, FALSE, NULL, reading->problems, NULL);
    assert_int_equal(cm_sheet_next(sheet, NULL), CM_SHEET_ROW);
    reading->release_words = words;
    CmReleaseReach reach = cm_release_reach_read(reading, sheet, &places, objects);
    reading->release_words = NULL;
    return reach;
}

static void what_is_known_is_no_wider_in_an_objection(void **state G_GNUC_UNUSED)
{
    for (guint objects = 0; objects < 2; objects++) {
        g_autoptr(CmReading) reading = cm_reading_new();
        CmReleaseReach reach = reach_of(reading, "Field Trip,image,flickr|Flickr", objects != 0);
        assert_string_equal(reach.scopes[0], "field-trip");
        assert_null(reach.scopes[1]);
        assert_int_equal(reach.kinds, CM_KIND_IMAGE);
        assert_string_equal(reach.platforms[0], "flickr");
        assert_null(reach.platforms[1]);
        assert_false(reach.widened);
    }
}

static void each_unknown_word_widens_its_own_cell(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    CmReleaseReach scopes = reach_of(reading, "everything,image,flickr", TRUE);
    assert_string_equal(scopes.scopes[0], "*");
    assert_int_equal(scopes.kinds, CM_KIND_IMAGE);
    assert_string_equal(scopes.platforms[0], "flickr");
    CmReleaseReach kinds = reach_of(reading, "school,image|fotos,flickr", TRUE);
    assert_string_equal(kinds.scopes[0], "school");
    assert_int_equal(kinds.kinds, CM_KINDS_ALL);
    CmReleaseReach platforms = reach_of(reading, "school,image,flickr|Orkut", TRUE);
    assert_null(platforms.platforms[0]);
    assert_true(scopes.widened && kinds.widened && platforms.widened);
}

static void a_grant_is_never_widened(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    CmReleaseReach reach = reach_of(reading, "everything,fotos,Orkut", FALSE);
    assert_string_equal(reach.scopes[0], "everything");
    assert_int_equal(reach.kinds, 0);
    assert_string_equal(reach.platforms[0], "Orkut");
    assert_false(reach.widened);
}

static void an_empty_scope_is_none(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReading) reading = cm_reading_new();
    CmReleaseReach reach = reach_of(reading, ",image,", TRUE);
    assert_null(reach.scopes[0]);
    assert_null(reach.platforms[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_is_no_wider_in_an_objection),
        cmocka_unit_test(each_unknown_word_widens_its_own_cell),
        cmocka_unit_test(a_grant_is_never_widened),
        cmocka_unit_test(an_empty_scope_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
