#include "directory/look_alikes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

typedef struct {
    guint count;
    guint64 sum; /* of the pictures, each with its distance */
} Found;

static void on_found(guint picture, guint distance, gpointer data)
{
    Found *found = data;
    found->count++;
    found->sum += (guint64)picture * 1000 + distance;
}

static void fill_random(GRand *random, CmPictureHash *hash)
{
    for (guint i = 0; i < sizeof hash->bytes; i++)
        hash->bytes[i] = (guint8)g_rand_int(random);
}

static void flip(GRand *random, CmPictureHash *hash, guint bits)
{
    while (bits > 0) {
        guint bit = (guint)g_rand_int_range(random, 0, CM_PICTURE_HASH_BITS);
        CmPictureHash before = *hash;
        hash->bytes[bit / 8] ^= (guint8)(1u << bit % 8);
        bits -= memcmp(&before, hash, sizeof before) != 0;
    }
}

/* Every hash within the distance, by looking at all. */
static Found find_slowly(const GArray *all, const CmPictureHash *hash)
{
    Found found = {0};
    for (guint i = 0; i < all->len; i++) {
        guint distance = cm_picture_hash_distance(&g_array_index(all, CmPictureHash, i), hash);
        if (distance <= CM_LOOK_ALIKES_DISTANCE)
            on_found(i, distance, &found);
    }
    return found;
}

static CmLookAlikes *index_of(const GArray *all)
{
    CmLookAlikes *alikes = cm_look_alikes_new();
    for (guint i = 0; i < all->len; i++)
        cm_look_alikes_add(alikes, &g_array_index(all, CmPictureHash, i), i);
    cm_look_alikes_seal(alikes);
    return alikes;
}

static void assert_same(const CmLookAlikes *alikes, const GArray *all, const CmPictureHash *hash)
{
    Found slow = find_slowly(all, hash), fast = {0};
    cm_look_alikes_find(alikes, hash, on_found, &fast);
    assert_int_equal(fast.count, slow.count);
    assert_int_equal(fast.sum, slow.sum);
}

static void search(guint count)
{
    GRand *random = g_rand_new_with_seed(151);
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(CmPictureHash));
    g_array_set_size(all, count);
    for (guint i = 0; i < count; i++)
        fill_random(random, &g_array_index(all, CmPictureHash, i));
    g_autoptr(CmLookAlikes) alikes = index_of(all);
    assert_int_equal(cm_look_alikes_count(alikes), count);
    for (guint bits = 0; bits < 40; bits++) {
        CmPictureHash hash =
            g_array_index(all, CmPictureHash, (guint)g_rand_int_range(random, 0, (gint)count));
        flip(random, &hash, bits);
        assert_same(alikes, all, &hash);
    }
    g_rand_free(random);
}

static void the_same_is_found_as_by_looking_at_all(void **state G_GNUC_UNUSED)
{
    search(100);
    search(20000);
}

/* Bits that differ as evenly as they can: one in each piece, two in all but one. */
static void the_least_favourable_bits_are_found(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(CmPictureHash));
    g_array_set_size(all, 5000);
    for (guint i = 0; i < 4999; i++)
        memset(&g_array_index(all, CmPictureHash, i), 0xff, sizeof(CmPictureHash));
    g_autoptr(CmLookAlikes) alikes = index_of(all);
    CmPictureHash hash = {{0}};
    for (guint piece = 0; piece < 16; piece++)
        hash.bytes[2 * piece] = piece == 15 ? 1 : 3;
    assert_same(alikes, all, &hash);
    Found found = {0};
    cm_look_alikes_find(alikes, &hash, on_found, &found);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.sum, 4999u * 1000u + 31u);
}

static GArray *read_hashes(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(CmPictureHash));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (guint i = 0; lines[i] != NULL; i++) {
        CmPictureHash hash;
        if (cm_picture_hash_parse(g_strstrip(lines[i]), &hash))
            g_array_append_val(all, hash);
    }
    assert_true(all->len > 0);
    return all;
}

static void needles_are_found_in_the_published_haystack(void **state G_GNUC_UNUSED)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    g_autofree char *folder = g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus",
                                               "phash", "pdq-index", NULL);
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        print_message("the published lists are absent\n");
        skip();
    }
    g_autoptr(GArray) hay = read_hashes(folder, "haystack.txt");
    g_autoptr(GArray) needles = read_hashes(folder, "needles.txt");
    g_autoptr(CmLookAlikes) alikes = index_of(hay);
    for (guint i = 0; i < needles->len; i++)
        assert_same(alikes, hay, &g_array_index(needles, CmPictureHash, i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_found_as_by_looking_at_all),
        cmocka_unit_test(the_least_favourable_bits_are_found),
        cmocka_unit_test(needles_are_found_in_the_published_haystack),
    };
    return cmocka_run_group_tests_name("look_alikes", tests, NULL, NULL);
}
