#include "inspector/pdq.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/pixels.h"

#include "drawn.h"

/* What two published programs give for one file differs by as much (SOURCE.md beside them: 2 to 8
 * bits between those two, up to about 16 between decoders). */
#define TOLERANCE 8u
/* "The same picture" in the description of PDQ. */
#define ALIKE 31u

static CmPdq pdq_of_jpeg(const char *bytes, gsize length)
{
    CmPdq pdq;
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(cm_pixels_read("image/jpeg", (CmSpan){bytes, length}, &grey), CM_REASON_NONE);
    assert_true(cm_pdq(grey, &pdq));
    return pdq;
}

static CmPdq pdq_of_view(guint width, guint height, const DrawnView *view)
{
    g_autoptr(Drawn) drawn = drawn_scene(5, width, height, view);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 90, FALSE);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(jpeg, &length);
    return pdq_of_jpeg(bytes, length);
}

static char *find_vectors(void)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    char *folder = g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus", "phash",
                                    "pdq-rot", NULL);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        return folder;
    g_free(folder);
    print_message("the published vectors are absent\n");
    skip();
    return NULL;
}

static void assert_vector(const char *folder, const char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", 0);
    g_autofree char *path = g_build_filename(folder, fields[0], NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    CmPictureHash first, second;
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    assert_true(cm_picture_hash_parse(fields[1], &first));
    assert_true(cm_picture_hash_parse(fields[2], &second));
    CmPdq pdq = pdq_of_jpeg(bytes, length);
    guint distance = MIN(cm_picture_hash_distance(&pdq.turns[0], &first),
                         cm_picture_hash_distance(&pdq.turns[0], &second));
    if (distance > TOLERANCE)
        fail_msg("%s differs from what is published by %u bits", fields[0], distance);
}

static void hashes_are_those_that_are_published(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = find_vectors();
    g_autofree char *list = g_build_filename(folder, "EXPECTED-pdq.tsv", NULL);
    g_autofree char *text = NULL;
    guint vectors = 0;
    assert_true(g_file_get_contents(list, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], "dih/"))
            continue;
        assert_vector(folder, lines[i]);
        vectors++;
    }
    assert_true(vectors >= 5);
}

/* Each way of turning is undone by one of the hashes of the other picture. */
static void a_turned_picture_has_a_hash_of_the_straight_one(void **state G_GNUC_UNUSED)
{
    CmPdq straight = pdq_of_view(640, 480, NULL);
    for (guint how = 0; how < CM_PDQ_TURNS; how++) {
        DrawnView view = {
            .mirrored = (how & 1) != 0,
            .upside_down = (how & 2) != 0,
            .transposed = (how & 4) != 0,
        };
        guint width = view.transposed ? 480 : 640;
        CmPdq turned = pdq_of_view(width, 1120 - width, &view);
        guint least = CM_PICTURE_HASH_BITS;
        for (guint i = 0; i < CM_PDQ_TURNS; i++)
            least = MIN(least, cm_picture_hash_distance(&straight.turns[0], &turned.turns[i]));
        if (least > ALIKE)
            fail_msg("turn %u is not found again: %u bits", how, least);
    }
}

static void half_of_the_bits_are_set(void **state G_GNUC_UNUSED)
{
    static const CmPictureHash none = {0};
    CmPdq pdq = pdq_of_view(320, 240, NULL);
    for (guint i = 0; i < CM_PDQ_TURNS; i++)
        assert_int_equal(cm_picture_hash_distance(&pdq.turns[i], &none), CM_PICTURE_HASH_BITS / 2);
}

static void a_plain_surface_has_no_quality(void **state G_GNUC_UNUSED)
{
    CmPdq pdq;
    g_autoptr(CmGrey) grey = cm_grey_new(100, 100);
    assert_true(cm_pdq(grey, &pdq));
    assert_int_equal(pdq.quality, 0);
    assert_int_equal(pdq_of_view(320, 240, NULL).quality, 100);
}

static void what_is_smaller_than_its_samples_has_no_hash(void **state G_GNUC_UNUSED)
{
    CmPdq pdq;
    g_autoptr(CmGrey) grey = cm_grey_new(CM_PDQ_SIDE - 1, 100);
    assert_false(cm_pdq(grey, &pdq));
    g_autoptr(CmGrey) least = cm_grey_new(CM_PDQ_SIDE, CM_PDQ_SIDE);
    assert_true(cm_pdq(least, &pdq));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_are_those_that_are_published),
        cmocka_unit_test(a_turned_picture_has_a_hash_of_the_straight_one),
        cmocka_unit_test(half_of_the_bits_are_set),
        cmocka_unit_test(a_plain_surface_has_no_quality),
        cmocka_unit_test(what_is_smaller_than_its_samples_has_no_hash),
    };
    return cmocka_run_group_tests_name("pdq", tests, NULL, NULL);
}
