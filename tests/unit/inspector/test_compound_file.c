#include "inspector/compound_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ole_sample.h"

typedef struct {
    GString *found; /* "name=length first last|" */
    guint most;
} Seen;

static gboolean see(const char *name, CmSpan stream, gpointer data)
{
    Seen *seen = data;
    g_string_append_printf(seen->found, "%s=%u %c%c|", name, (guint)stream.length, stream.bytes[0],
                           stream.bytes[stream.length - 1]);
    return --seen->most > 0;
}

static void assert_streams(const GByteArray *file, gsize length, guint most, gboolean whole,
                           const char *expected)
{
    g_autofree char *exact = g_memdup2(file->data, length);
    Seen seen = {.found = g_string_new(NULL), .most = most};
    assert_int_equal(cm_compound_file_foreach((CmSpan){exact, length}, see, &seen), whole);
    assert_string_equal(seen.found->str, expected);
    g_string_free(seen.found, TRUE);
}

static GByteArray *sample(void)
{
    g_autofree char *large = g_strnfill(5000, '.');
    large[0] = 'A';
    large[4999] = 'Z';
    const OleStream streams[] = {{"Small", "a0123456789z", 12}, {"\5Large", large, 5000}};
    return ole_sample(streams, G_N_ELEMENTS(streams));
}

static void streams_are_put_together_from_their_sectors(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    assert_streams(file, file->len, 9, TRUE, "Small=12 az|_Large=5000 AZ|");
}

static void no_more_are_given_than_are_wanted(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    assert_streams(file, file->len, 1, FALSE, "Small=12 az|");
}

static void what_is_damaged_says_so(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    assert_streams(file, 100, 9, FALSE, "");
    /* Without its table every sector is the last of its chain. */
    assert_streams(file, file->len - 512, 9, FALSE, "Small=12 az|_Large=512 A.|");
    file->data[0x1e] = 30;
    assert_streams(file, file->len, 9, FALSE, "");
}

static gboolean pass(const char *name, CmSpan stream, gpointer data)
{
    (void)name;
    *(gsize *)data += stream.length;
    return TRUE;
}

/* Chains that lead to themselves, wherever they may. */
static void chains_without_end_come_to_an_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    guint8 *table = file->data + file->len - 512;
    for (guint8 to = 0; to < 40; to++) {
        gsize given = 0;
        for (guint i = 0; i < 128; i++)
            memcpy(table + (gsize)4 * i, (const guint8[]){to, 0, 0, 0}, 4);
        (void)cm_compound_file_foreach(cm_span_of_array(file), pass, &given);
        assert_true(given <= 2 * (gsize)file->len);
    }
}

static void every_beginning_of_a_file_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    for (gsize length = 0; length < file->len; length += 37) {
        g_autofree char *exact = g_memdup2(file->data, length);
        gsize given = 0;
        (void)cm_compound_file_foreach((CmSpan){exact, length}, pass, &given);
        assert_true(given <= 2 * length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_are_put_together_from_their_sectors),
        cmocka_unit_test(no_more_are_given_than_are_wanted),
        cmocka_unit_test(what_is_damaged_says_so),
        cmocka_unit_test(chains_without_end_come_to_an_end),
        cmocka_unit_test(every_beginning_of_a_file_ends_well),
    };
    return cmocka_run_group_tests_name("compound_file", tests, NULL, NULL);
}
