#include "inspector/archive_format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <archive_entry.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

#define BLOCK 512u /* of a tar */

static void put_little(guint8 *at, gsize value, guint bytes)
{
    for (guint i = 0; i < bytes; i++)
        at[i] = (guint8)(value >> (8 * i));
}

/* The number of a tar's header, and then what they all come to (POSIX.1 pax, ustar). */
static void end_header(guint8 *header, gsize size, char type)
{
    guint sum = 0;
    g_snprintf((char *)header + 100, 8, "%07o", 0644);
    g_snprintf((char *)header + 124, 12, "%011zo", size);
    g_snprintf((char *)header + 136, 12, "%011o", 0);
    header[156] = (guint8)type;
    memcpy(header + 257,
           "ustar\0"
           "00",
           8);
    memset(header + 148, ' ', 8);
    for (guint i = 0; i < BLOCK; i++)
        sum += header[i];
    g_snprintf((char *)header + 148, 8, "%06o", sum);
}

/* A zip of "b.txt" whose first header is that of a tar too, one that says something of all its
 * files: behind the zip stands one, "a.txt". */
static GByteArray *make_both(void)
{
    const PackedMember hidden = {"b.txt", "Emma", 0}, shown = {"a.txt", "hello", 0};
    g_autoptr(GByteArray) zip = packed_of("zip", &hidden, 1);
    g_autoptr(GByteArray) tar = packed_of("tar", &shown, 1);
    gsize central = cm_span_find(cm_span_of_array(zip), 0, "PK\1\2");
    gsize name = 30 + 5, extra = zip->data[28], filler = BLOCK - name - extra;
    GByteArray *both = g_byte_array_new();
    g_byte_array_append(both, zip->data, (guint)(name + extra));
    g_byte_array_set_size(both, BLOCK);
    memset(both->data + name + extra, 0, filler);
    put_little(both->data + 28, extra + filler, 2);
    put_little(both->data + name + extra, 0xcafe, 2);
    put_little(both->data + name + extra + 2, filler - 4, 2);
    g_byte_array_append(both, zip->data + name + extra, (guint)(zip->len - name - extra));
    gsize end = cm_span_find(cm_span_of_array(both), 0, "PK\5\6");
    put_little(both->data + end + 16, central + filler, 4);
    gsize comment = both->len, padding = (BLOCK - both->len % BLOCK) % BLOCK;
    g_byte_array_set_size(both, both->len + (guint)padding);
    memset(both->data + comment, 0, padding);
    end_header(both->data, both->len - BLOCK, 'g');
    g_byte_array_append(both, tar->data, tar->len);
    put_little(both->data + end + 20, both->len - comment, 2);
    return both;
}

static char *names_of(const char *type, const GByteArray *bytes)
{
    GString *names = g_string_new(NULL);
    struct archive_entry *entry = NULL;
    struct archive *archive = cm_archive_format_open(type, cm_span_of_array(bytes));
    assert_non_null(archive);
    while (archive_read_next_header(archive, &entry) == ARCHIVE_OK)
        g_string_append_printf(names, "%s|", archive_entry_pathname(entry));
    archive_read_free(archive);
    return g_string_free(names, FALSE);
}

static void archive_is_what_its_type_says(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) both = make_both();
    g_autofree char *zip = names_of("application/zip", both);
    g_autofree char *tar = names_of("application/x-tar", both);
    assert_string_equal(zip, "b.txt|");
    assert_string_equal(tar, "a.txt|");
}

static void packed_file_is_a_tar_only_where_it_is_nothing_else(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) both = make_both();
    const PackedMember packed = {"x", (const char *)both->data, both->len};
    const PackedMember plain = {"c.txt", "Ava", 0};
    g_autoptr(GByteArray) gz = packed_of("gz", &packed, 1), tgz = packed_of("tgz", &plain, 1);
    g_autofree char *file = names_of("application/gzip", gz);
    g_autofree char *members = names_of("application/gzip", tgz);
    assert_string_equal(file, "data|");
    assert_string_equal(members, "c.txt|");
}

static void zip_that_is_a_tar_too_shows_what_the_zip_has(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) both = make_both();
    g_autofree char *mail = packed_mail("application/zip", (const char *)both->data, both->len);
    g_autoptr(CmReport) report = inspected(mail);
    assert_non_null(inspected_part(report, "1/b.txt"));
}

static void types_of_archives_are_known(void **state G_GNUC_UNUSED)
{
    assert_true(cm_archive_format_is_known("application/x-tar"));
    assert_false(cm_archive_format_is_known("text/plain"));
    assert_true(cm_archive_format_is_zip("application/java-archive"));
    assert_false(cm_archive_format_is_zip("application/x-tar"));
    assert_true(cm_archive_format_is_packed("application/zstd"));
    assert_false(cm_archive_format_is_packed("application/zip"));
    assert_null(cm_archive_format_open("text/plain", cm_span_of("x")));
    assert_null(cm_archive_format_open("application/zip", cm_span_of("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archive_is_what_its_type_says),
        cmocka_unit_test(packed_file_is_a_tar_only_where_it_is_nothing_else),
        cmocka_unit_test(zip_that_is_a_tar_too_shows_what_the_zip_has),
        cmocka_unit_test(types_of_archives_are_known),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("archive_format", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
