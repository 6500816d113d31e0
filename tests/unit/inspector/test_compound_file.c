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

/* Where a chain goes on behind the sector @number. */
static guint8 *next_of(GByteArray *file, guint number)
{
    return file->data + file->len - 512 + (gsize)4 * number;
}

static guint first_of_directory(const GByteArray *file)
{
    guint32 first = 0;
    memcpy(&first, file->data + 0x30, 4);
    return GUINT32_FROM_LE(first);
}

/* A chain that leads to where no sector can be, whatever it is of. */
static void chain_without_a_proper_end_says_so(void **state G_GNUC_UNUSED)
{
    static const guint8 free_sector[] = {0xff, 0xff, 0xff, 0xff}, outside[] = {0xff, 0xff, 0, 0};
    g_autoptr(GByteArray) file = sample();
    guint8 *next = next_of(file, first_of_directory(file));
    memcpy(next, free_sector, 4);
    assert_streams(file, file->len, 9, FALSE, "Small=12 az|_Large=5000 AZ|");
    memcpy(next, outside, 4);
    assert_streams(file, file->len, 9, FALSE, "Small=12 az|_Large=5000 AZ|");
}

/* Of the table of sectors, which says that it goes on. */
static void table_without_an_end_says_so(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    memcpy(file->data + 0x44, "\xff\xff\0", 4);
    assert_streams(file, file->len, 9, FALSE, "Small=12 az|_Large=5000 AZ|");
}

/* The upper half of a size counts in files with large sectors alone ([MS-CFB] 2.6.1). */
static void sizes_beyond_four_gigabytes_are_missed(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) file = sample();
    guint8 *entry = file->data + 512 + (gsize)512 * first_of_directory(file) + 256;
    assert_int_equal(entry[2], 'L');
    entry[0x7c] = 1;
    assert_streams(file, file->len, 9, TRUE, "Small=12 az|_Large=5000 AZ|");
    static const char head[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    g_autoptr(GByteArray) large = g_byte_array_new();
    g_byte_array_set_size(large, 4 * 4096);
    memset(large->data, 0, large->len);
    memcpy(large->data, head, 8);
    large->data[0x1e] = 12;
    large->data[0x30] = 1;
    large->data[0x39] = 0x10; /* small: below 4,096 bytes */
    memset(large->data + 0x3c, 0xff, 512 - 0x3c);
    memcpy(large->data + 0x44, "\xfe\xff\xff\xff", 4);
    memset(large->data + 0x4c, 0, 4); /* the table of sectors is the first */
    guint8 *table = large->data + 4096, *directory = large->data + 2 * 4096;
    memset(table, 0xff, 4096);
    for (guint i = 0; i < 3; i++)
        memcpy(table + (gsize)4 * i, "\xfe\xff\xff\xff", 4);
    memcpy(directory + 0x74, "\xfe\xff\xff\xff", 4);
    directory[128] = 'A';
    directory[128 + 0x40] = 4;
    directory[128 + 0x42] = 2;
    directory[128 + 0x74] = 2;
    directory[128 + 0x79] = 0x10;
    memset(large->data + 3 * (gsize)4096, '.', 4096);
    memset(large->data + 0x3c, 0, 8);
    memcpy(large->data + 0x3c, "\xfe\xff\xff\xff", 4);
    assert_streams(large, large->len, 9, TRUE, "A=4096 ..|");
    directory[128 + 0x7c] = 1;
    assert_streams(large, large->len, 9, FALSE, "A=4096 ..|");
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
        cmocka_unit_test(chain_without_a_proper_end_says_so),
        cmocka_unit_test(table_without_an_end_says_so),
        cmocka_unit_test(sizes_beyond_four_gigabytes_are_missed),
        cmocka_unit_test(chains_without_end_come_to_an_end),
        cmocka_unit_test(every_beginning_of_a_file_ends_well),
    };
    return cmocka_run_group_tests_name("compound_file", tests, NULL, NULL);
}
