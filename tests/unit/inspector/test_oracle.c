/* What exiftool reads in pictures that nobody here made, and what our readers read. Skipped without
 * exiftool or the collections. */
#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/media_type.h"
#include "inspector/xmp.h"

static const char *const folders[] = {"exiftool", "exif-samples", "metadata-extractor",
                                      "exiv2",    "people-tags",  "pigallery2",
                                      "phone"};

/* Tags that name people, and those that say something of a picture. */
static const char *const people[] = {
    "RegionName",      "RegionPersonDisplayName",
    "PersonInImage",   "PersonInImageName",
    "ImageRegionName", "People",
    "Personality",     NULL,
};
static const char *const captions[] = {
    "ImageDescription",
    "UserComment",
    "XPTitle",
    "XPComment",
    "XPKeywords",
    "XPSubject",
    "XPAuthor",
    "Artist",
    "Keywords",
    "Headline",
    "ObjectName",
    "Subject",
    "Title",
    "Caption-Abstract",
    "Description",
    "By-line",
    "Creator",
    "Writer-Editor",
    "CaptionWriter",
    "Credit",
    "Copyright",
    "CopyrightNotice",
    "Rights",
    "SpecialInstructions",
    "Instructions",
    "SupplementalCategories",
    "Sub-location",
    "Location",
    "Event",
    "DocumentName",
    "PageName",
    "OwnerName",
    "HierarchicalKeywords1",
    "HierarchicalKeywords2",
    "HierarchicalKeywords3",
};

static CmPicture *read_file(const char *path, CmCharsets *charsets)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return NULL;
    CmSpan span = {bytes, length};
    const char *type = cm_media_type_detect(span);
    g_autoptr(CmPicture) picture = cm_picture_new();
    if (type == NULL || !cm_picture_read(picture, type, span, charsets))
        return NULL;
    return g_steal_pointer(&picture);
}

static void collect(const char *folder, GPtrArray *paths)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            collect(path, paths);
        else
            g_ptr_array_add(paths, g_strdup(path));
        g_free(path);
    }
}

static GPtrArray *find_pictures(void)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(root != NULL ? root : ".", "..", "shared",
                                                   "corpus", "media", folders[i], NULL);
        collect(folder, paths);
    }
    return paths;
}

/* "======== PATH", then "[GROUP] TAG: VALUE|VALUE" for each; NULL without exiftool. */
static char *ask(const GPtrArray *paths)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    const char *const options[] = {"exiftool", "-a",   "-n", "-G1",
                                   "-S",       "-sep", "|",  "-GPSLatitude"};
    char *answer = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(words, g_strdup(options[i]));
    for (guint i = 0; people[i] != NULL; i++)
        g_ptr_array_add(words, g_strconcat("-", people[i], NULL));
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++)
        g_ptr_array_add(words, g_strconcat("-", captions[i], NULL));
    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add(words, g_strdup(g_ptr_array_index(paths, i)));
    g_ptr_array_add(words, NULL);
    g_spawn_sync(NULL, (char **)words->pdata, NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &answer, NULL, NULL,
                 NULL);
    return answer;
}

static gboolean has_text(const CmPicture *picture, const char *value, gboolean person)
{
    for (guint i = 0; i < picture->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(picture->texts, i);
        if (person ? text->role == CM_TEXT_PEOPLE_TAG && g_str_equal(text->text, value)
                   : strstr(text->text, value) != NULL)
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    const char *path;
    CmPicture *picture;
    GHashTable *named; /* who exiftool says is shown */
    gboolean located;
    guint values, missed; /* captions so far, of all files */
} Comparison;

/* As far as it is plain text: exiftool writes a full stop for what is no letter. */
static char *comparable(const char *value)
{
    gsize length = 0;
    while (g_ascii_isprint(value[length]) && value[length] != '.')
        length++;
    return g_strstrip(g_strndup(value, length));
}

static void compare_values(Comparison *comparison, const char *tag, const char *text)
{
    g_auto(GStrv) values = g_strsplit(text, "|", 0);
    gboolean person = g_strv_contains(people, tag);
    for (guint i = 0; values[i] != NULL; i++) {
        if (person && *values[i] != '\0') {
            g_hash_table_add(comparison->named, g_strdup(values[i]));
            if (!has_text(comparison->picture, values[i], TRUE))
                fail_msg("%s: a person of %s is not found", comparison->path, tag);
        }
        g_autofree char *plain = comparable(values[i]);
        if (person || strlen(plain) < 2)
            continue;
        comparison->values++;
        comparison->missed += !has_text(comparison->picture, plain, FALSE);
    }
}

/* A second block of IPTC, JSON, thumbnails: groups with a number, or of makers. */
static gboolean is_read_here(const char *group)
{
    static const char *const groups[] = {"IFD0", "ExifIFD", "IPTC", "GPS"};
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (g_str_equal(group, groups[i]))
            return TRUE;
    return g_str_has_prefix(group, "XMP-");
}

static void compare_line(Comparison *comparison, const char *line)
{
    const char *close = strstr(line, "] "), *colon = close != NULL ? strstr(close, ": ") : NULL;
    if (*line != '[' || colon == NULL || comparison->picture == NULL)
        return;
    g_autofree char *group = g_strndup(line + 1, (gsize)(close - line) - 1);
    g_autofree char *tag = g_strndup(close + 2, (gsize)(colon - close) - 2);
    if (!is_read_here(group))
        return;
    if (g_str_equal(tag, "GPSLatitude"))
        comparison->located |= g_ascii_strtod(colon + 2, NULL) != 0;
    else
        compare_values(comparison, tag, colon + 2);
}

static void finish_file(Comparison *comparison)
{
    const CmPicture *picture = comparison->picture;
    if (picture == NULL)
        return;
    if (comparison->located != picture->location)
        fail_msg("%s: position is %s", comparison->path,
                 picture->location ? "found where there is none" : "not found");
    for (guint i = 0; i < picture->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(picture->texts, i);
        /* Keywords below "People" are people for us and keywords for exiftool. */
        gboolean keyword = g_str_equal(text->source, "xmp:digiKam") ||
                           g_str_equal(text->source, "xmp:lr") ||
                           g_str_equal(text->source, "xmp:mwg-kw") ||
                           g_str_equal(text->source, "xmp:MicrosoftPhoto");
        if (text->role == CM_TEXT_PEOPLE_TAG && !keyword &&
            !g_hash_table_contains(comparison->named, text->text))
            fail_msg("%s: a person is found who is none", comparison->path);
    }
}

static void our_readers_agree_with_exiftool(void **state G_GNUC_UNUSED)
{
    static const char head[] = "======== ";
    g_autoptr(GPtrArray) paths = find_pictures();
    g_autofree char *answer = paths->len > 0 ? ask(paths) : NULL;
    if (answer == NULL) {
        print_message("# exiftool or the collections are absent: nothing is compared\n");
        return;
    }
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_auto(GStrv) lines = g_strsplit(answer, "\n", 0);
    Comparison comparison = {0};
    comparison.named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], head)) {
            compare_line(&comparison, lines[i]);
            continue;
        }
        finish_file(&comparison);
        cm_picture_free(comparison.picture);
        g_hash_table_remove_all(comparison.named);
        comparison.path = lines[i] + sizeof head - 1;
        comparison.picture = read_file(comparison.path, charsets);
        comparison.located = FALSE;
    }
    finish_file(&comparison);
    cm_picture_free(comparison.picture);
    g_hash_table_unref(comparison.named);
    assert_true(comparison.values > 100);
    if (comparison.missed * 50 > comparison.values)
        fail_msg("%u of %u captions are not found", comparison.missed, comparison.values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_readers_agree_with_exiftool),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("oracle", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
