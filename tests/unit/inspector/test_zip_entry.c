#include "inspector/zip_entry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../inspect/zip.h"

/* A zip of one stored member, whose header and entry say all there is to say. */
typedef struct {
    guint8 *bytes;
    gsize length, entry;
} Zip;

static Zip make_zip(void)
{
    const ZipMember member = {"a.txt", "Emma", FALSE};
    Zip zip = {0};
    zip.bytes = g_bytes_unref_to_data(zip_of(&member, 1), &zip.length);
    zip.entry = cm_span_find((CmSpan){(const char *)zip.bytes, zip.length}, 0, "PK\1\2");
    return zip;
}

static CmSpan from(const Zip *zip, gsize at)
{
    return (CmSpan){(const char *)zip->bytes + at, zip->length - at};
}

static gboolean agrees(const Zip *zip)
{
    CmZipEntry entry;
    assert_true(cm_zip_entry_read(from(zip, zip->entry), &entry));
    return cm_zip_entry_agrees(&entry, from(zip, 0));
}

static void entry_tells_what_its_member_is(void **state G_GNUC_UNUSED)
{
    Zip zip = make_zip();
    CmZipEntry entry;
    assert_true(cm_zip_entry_read(from(&zip, zip.entry), &entry));
    assert_memory_equal(entry.name.bytes, "a.txt", entry.name.length);
    assert_int_equal(entry.size, 4);
    assert_int_equal(entry.packed, 4);
    assert_int_equal(entry.offset, 0);
    assert_int_equal(entry.length, 51);
    assert_true(agrees(&zip));
    assert_false(cm_zip_entry_read(from(&zip, 0), &entry));
    assert_false(cm_zip_entry_read(cm_span_of(""), &entry));
    g_free(zip.bytes);
}

/* Behind the name of five letters: another field, the comment in UTF-8, the comment. */
static void comments_of_an_entry_are_told(void **state G_GNUC_UNUSED)
{
    static const char entry_bytes[] = "\1\0\1\0\x39" /* another field of one byte */
                                      "\x75\x63\x0a\0\1\0\0\0\0Emma "
                                      "of Ava";
    Zip zip = make_zip();
    g_autoptr(GByteArray) bytes =
        g_byte_array_append(g_byte_array_new(), zip.bytes + zip.entry, 51);
    g_byte_array_append(bytes, (const guint8 *)entry_bytes, sizeof entry_bytes - 1);
    bytes->data[30] = 19;
    bytes->data[32] = 6;
    CmZipEntry entry;
    assert_true(cm_zip_entry_read(cm_span_of_array(bytes), &entry));
    assert_int_equal(entry.length, bytes->len);
    assert_int_equal(entry.comment.length, 6);
    assert_memory_equal(entry.comment.bytes, "of Ava", 6);
    assert_int_equal(entry.second_comment.length, 5);
    assert_memory_equal(entry.second_comment.bytes, "Emma ", 5);
    assert_true(cm_zip_entry_read(from(&zip, zip.entry), &entry));
    assert_int_equal(entry.comment.length + entry.second_comment.length, 0);
    g_free(zip.bytes);
}

static void header_that_tells_otherwise_does_not_agree(void **state G_GNUC_UNUSED)
{
    static const gsize places[] = {0, 8, 14, 18, 22, 26, 30};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        Zip zip = make_zip();
        zip.bytes[places[i]]++;
        assert_false(agrees(&zip));
        g_free(zip.bytes);
    }
}

static void header_that_leaves_sum_and_sizes_open_agrees(void **state G_GNUC_UNUSED)
{
    Zip zip = make_zip();
    memset(zip.bytes + 14, 0, 12);
    assert_true(agrees(&zip));
    g_free(zip.bytes);
}

/* Both sizes stand in the extra field then. */
static void sizes_of_the_header_that_need_64_bits_are_compared(void **state G_GNUC_UNUSED)
{
    for (guint size = 0; size < 6; size++) {
        Zip zip = make_zip();
        g_autoptr(GByteArray) local = g_byte_array_new();
        guint8 extra[] = {9, 9, 0, 0, 1, 0, 16, 0, (guint8)size, 0, 0, 0, 0, 0, 0, 0,
                          4, 0, 0, 0, 0, 0, 0,  0};
        memset(zip.bytes + 18, 0xff, 8);
        zip.bytes[28] = sizeof extra;
        g_byte_array_append(local, zip.bytes, 35);
        g_byte_array_append(local, extra, sizeof extra);
        CmZipEntry entry;
        assert_true(cm_zip_entry_read(from(&zip, zip.entry), &entry));
        assert_int_equal(cm_zip_entry_agrees(&entry, cm_span_of_array(local)),
                         size == 0 || size == 4);
        g_free(zip.bytes);
    }
}

static void second_name_in_a_header_is_seen(void **state G_GNUC_UNUSED)
{
    Zip zip = make_zip();
    g_autoptr(GByteArray) local = g_byte_array_new();
    static const guint8 extra[] = {9, 9, 0, 0, 0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'b'};
    assert_false(cm_zip_entry_is_renamed(from(&zip, 0)));
    zip.bytes[28] = sizeof extra;
    g_byte_array_append(local, zip.bytes, 35);
    g_byte_array_append(local, extra, sizeof extra);
    assert_true(cm_zip_entry_is_renamed(cm_span_of_array(local)));
    g_free(zip.bytes);
}

static void mode_of_what_is_no_file_can_be_taken_away(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint system;
        guint32 attributes;
        gboolean has;
    } cases[] = {
        {3, 0100644u << 16, FALSE}, {3, 0644u << 16, FALSE},
        {3, 0120777u << 16, TRUE},  {3, 0040755u << 16, TRUE},
        {0, 0x20, FALSE},           {0, 0x10, TRUE},
        {0, 0120777u << 16, FALSE}, {3, 0100644u << 16 | 0x10, FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Zip zip = make_zip();
        zip.bytes[zip.entry + 5] = (guint8)cases[i].system;
        for (guint byte = 0; byte < 4; byte++)
            zip.bytes[zip.entry + 38 + byte] = (guint8)(cases[i].attributes >> (8 * byte));
        assert_int_equal(cm_zip_entry_has_mode(from(&zip, zip.entry)), cases[i].has);
        cm_zip_entry_clear_mode(zip.bytes + zip.entry);
        assert_false(cm_zip_entry_has_mode(from(&zip, zip.entry)));
        g_free(zip.bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entry_tells_what_its_member_is),
        cmocka_unit_test(comments_of_an_entry_are_told),
        cmocka_unit_test(header_that_tells_otherwise_does_not_agree),
        cmocka_unit_test(header_that_leaves_sum_and_sizes_open_agrees),
        cmocka_unit_test(sizes_of_the_header_that_need_64_bits_are_compared),
        cmocka_unit_test(second_name_in_a_header_is_seen),
        cmocka_unit_test(mode_of_what_is_no_file_can_be_taken_away),
    };
    return cmocka_run_group_tests_name("zip_entry", tests, NULL, NULL);
}
