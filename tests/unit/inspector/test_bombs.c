/* Messages made to cost more than they weigh. Each ends, within the memory and time that a child
 * has as installed (512 MB, 10 seconds), as facts: the program is asked, sandboxed as it is. */
#include "inspect/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <zlib.h>

#include "heif_sample.h"
#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

#if defined(__SANITIZE_ADDRESS__)
#define SECONDS 100u /* all takes many times as long */
#else
#define SECONDS 10u
#endif

/* For a reader's eyes: what a bomb took, and the largest child so far. The limits that must hold
 * are those that the child runs under. */
static void tell_cost(gsize length, gint64 spent)
{
    struct rusage usage = {0};
    getrusage(RUSAGE_CHILDREN, &usage);
    print_message("# %.1f MB of mail: %.2f s, children of up to %ld MB\n", (double)length / 1e6,
                  (double)spent / 1e6, usage.ru_maxrss >> 10);
}

static CmReport *ask(const char *message, gsize length)
{
    CmInspectorSettings settings = {
        .program = g_getenv("CM_TEST_INSPECTOR"),
        .processes = 1,
        .memory = (guint64)512 << 20,
        .seconds = SECONDS,
    };
    g_autoptr(CmInspector) inspector = cm_inspector_new(&settings, NULL);
    assert_non_null(inspector);
    int fd = memfd_create("message", MFD_CLOEXEC);
    assert_int_equal(write(fd, message, length), length);
    gint64 begun = g_get_monotonic_time();
    CmReport *report = cm_inspector_inspect(inspector, fd, length);
    gint64 spent = g_get_monotonic_time() - begun;
    close(fd);
    g_clear_pointer(&inspector, cm_inspector_free);
    tell_cost(length, spent);
    return report;
}

static gboolean has_reason(const CmReport *report, CmReason reason)
{
    gboolean found = report->reason == reason;
    for (guint i = 0; i < report->parts->len; i++)
        found |= ((const CmReportPart *)g_ptr_array_index(report->parts, i))->reason == reason;
    return found;
}

/* The message ends in good order, and for @reason not everything in it was seen. */
static void assert_fact(const char *message, gsize length, CmReason reason)
{
    g_autoptr(CmReport) report = ask(message, length);
    assert_int_not_equal(report->reason, CM_REASON_CRASHED);
    assert_int_not_equal(report->reason, CM_REASON_TIMEOUT);
    assert_int_not_equal(report->reason, CM_REASON_BAD_REPORT);
    if (!has_reason(report, reason))
        fail_msg("reason %d is no fact", (int)reason);
}

static void assert_attached(const GByteArray *bytes, CmReason reason)
{
    g_autofree char *mail =
        packed_mail("application/octet-stream", (const char *)bytes->data, bytes->len);
    assert_fact(mail, strlen(mail), reason);
}

static GByteArray *wrap(GByteArray *inner, guint copies)
{
    g_autofree PackedMember *members = g_new0(PackedMember, copies);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < copies; i++) {
        g_ptr_array_add(names, g_strdup_printf("%u.zip", i));
        members[i] =
            (PackedMember){g_ptr_array_index(names, i), (const char *)inner->data, inner->len};
    }
    GByteArray *outer = packed_of("zip", members, copies);
    g_byte_array_unref(inner);
    return outer;
}

static GByteArray *zeros(gsize length)
{
    g_autofree char *bytes = g_malloc0(length);
    const PackedMember member = {"zeros", bytes, length};
    return packed_of("zip", &member, 1);
}

static void zips_nested_without_end_are_too_deep(void **state G_GNUC_UNUSED)
{
    GByteArray *zip = zeros(10);
    for (guint i = 0; i < 50; i++)
        zip = wrap(zip, 1);
    assert_attached(zip, CM_REASON_TOO_DEEP);
    g_byte_array_unref(zip);
}

static void zips_that_multiply_are_too_large(void **state G_GNUC_UNUSED)
{
    GByteArray *zip = zeros(10u << 20);
    for (guint i = 0; i < 5; i++)
        zip = wrap(zip, 16);
    assert_attached(zip, CM_REASON_TOO_LARGE);
    g_byte_array_unref(zip);
}

/* Entries of the directory that all mean the same bytes: they count as often as they are unpacked.
 */
static void overlapping_members_come_to_an_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) zip = zeros(1u << 20);
    const guint8 *directory = memmem(zip->data, zip->len, "PK\1\2", 4);
    const guint8 *end = memmem(zip->data, zip->len, "PK\5\6", 4);
    assert_true(directory != NULL && end != NULL);
    g_autoptr(GByteArray) bomb = g_byte_array_new();
    guint length = (guint)(end - directory), count = 5000;
    g_byte_array_append(bomb, zip->data, (guint)(directory - zip->data));
    guint32 start = GUINT32_TO_LE(bomb->len), size = GUINT32_TO_LE(length * count);
    for (guint i = 0; i < count; i++)
        g_byte_array_append(bomb, directory, length);
    guint last = bomb->len;
    g_byte_array_append(bomb, end, 22);
    guint16 entries = GUINT16_TO_LE((guint16)count);
    memcpy(bomb->data + last + 8, &entries, 2);
    memcpy(bomb->data + last + 10, &entries, 2);
    memcpy(bomb->data + last + 12, &size, 4);
    memcpy(bomb->data + last + 16, &start, 4);
    assert_attached(bomb, CM_REASON_NONE);
}

static void workbook_of_a_billion_cells_is_too_large(void **state G_GNUC_UNUSED)
{
    static const char cell[] = "<c><v>1</v></c>";
    g_autoptr(GString) sheet = g_string_new("<?xml version='1.0'?><w><row>");
    for (guint i = 0; i < 3000000; i++)
        g_string_append_len(sheet, cell, sizeof cell - 1);
    const PackedMember members[] = {
        {"[Content_Types].xml", "<?xml version='1.0'?><Types/>", 0},
        {"xl/worksheets/sheet1.xml", sheet->str, sheet->len},
    };
    g_autoptr(GByteArray) zip = packed_of("zip", members, G_N_ELEMENTS(members));
    assert_attached(zip, CM_REASON_TOO_LARGE);
}

static void a_million_parts_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) mail = g_string_new("Content-Type: multipart/mixed; boundary=b\n\n");
    for (guint i = 0; i < 1000000; i++)
        g_string_append(mail, "--b\n\nx\n");
    assert_fact(mail->str, mail->len, CM_REASON_TOO_MANY);
}

static void archive_of_many_members_is_too_many(void **state G_GNUC_UNUSED)
{
    const guint count = 20000;
    g_autofree PackedMember *members = g_new0(PackedMember, count);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(names, g_strdup_printf("%u", i));
        members[i] = (PackedMember){g_ptr_array_index(names, i), "x", 1};
    }
    g_autoptr(GByteArray) zip = packed_of("zip", members, count);
    assert_attached(zip, CM_REASON_TOO_MANY);
}

/* Eight bytes and a head that claims 100 megapixels and more. */
static void picture_that_claims_a_hundred_megapixels_is_a_fact(void **state G_GNUC_UNUSED)
{
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x02\0\0\0"
        "\0\0\0\0\0\0\0\0IDAT\0\0\0\0";
    g_autofree char *mail = packed_mail("image/png", png, sizeof png - 1);
    g_autoptr(CmReport) report = ask(mail, strlen(mail));
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_false(inspected_part(report, "1")->inspected);
}

/* A few kilobytes that show one small tile over and over: up to what a picture may have; beyond
 * that; and as what says that it is small. */
static void heic_of_one_tile_repeated_is_a_fact(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint across, claimed;
    } grids[] = {{125, 8000}, {126, 8064}, {240, 100}};
    for (guint i = 0; i < G_N_ELEMENTS(grids); i++) {
        g_autoptr(GBytes) heic = heif_sample_grid(grids[i].across, grids[i].claimed);
        gsize length = 0;
        const char *bytes = g_bytes_get_data(heic, &length);
        g_autofree char *mail = packed_mail("image/heic", bytes, length);
        g_autoptr(CmReport) report = ask(mail, strlen(mail));
        assert_int_equal(report->reason, CM_REASON_NONE);
        assert_false(inspected_part(report, "1")->inspected);
    }
}

/* A gigabyte of blanks, deflated so many times. */
static GByteArray *deflated_blanks(guint times)
{
    g_autofree char *blanks = g_strnfill(1u << 20, ' ');
    GByteArray *packed = g_byte_array_new();
    z_stream stream = {0};
    guint8 step[4096];
    assert_int_equal(deflateInit(&stream, Z_BEST_SPEED), Z_OK);
    for (guint i = 0; i <= 1024; i++) {
        stream.next_in = (Bytef *)blanks;
        stream.avail_in = i < 1024 ? 1u << 20 : 0;
        do {
            stream.next_out = step;
            stream.avail_out = sizeof step;
            deflate(&stream, i < 1024 ? Z_NO_FLUSH : Z_FINISH);
            g_byte_array_append(packed, step, (guint)sizeof step - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    for (guint i = 1; i < times; i++) {
        uLongf room = compressBound(packed->len);
        GByteArray *again = g_byte_array_new();
        g_byte_array_set_size(again, (guint)room);
        assert_int_equal(compress(again->data, &room, packed->data, packed->len), Z_OK);
        g_byte_array_set_size(again, (guint)room);
        g_byte_array_unref(packed);
        packed = again;
    }
    return packed;
}

/* Streams of a PDF that unpack to a gigabyte, each in a place where some library would unpack it.
 */
static void streams_of_a_pdf_without_end_are_too_large(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint number, times;
        const char *dictionary, *user;
    } kinds[] = {
        {6, 1, "/Filter/FlateDecode", "null"}, /* the content of a page */
        {6, 2, "/Filter[/FlateDecode/FlateDecode]", "null"},
        {50, 1, "/Type/ObjStm/N 1/First 5/Filter/FlateDecode", "null"},
        {50, 1, "/Type/ObjStm/N 1/First 5/Filter/Fl", "51 0 R"},
        {50, 1, "/Filter/FlateDecode",
         "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 50 0 R"
         "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>]>>"},
        {50, 1, "/Filter/FlateDecode",
         "<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontName/A/Flags 4"
         "/FontFile2 50 0 R>>>>"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) packed = deflated_blanks(kinds[i].times);
        g_autoptr(GByteArray) pdf = pdf_sample_begin();
        pdf_sample_stream(pdf, kinds[i].number, kinds[i].dictionary, packed->data, packed->len);
        pdf_sample_add(pdf, 5, kinds[i].user);
        pdf_sample_end(pdf, "");
        assert_attached(pdf, CM_REASON_TOO_LARGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zips_nested_without_end_are_too_deep),
        cmocka_unit_test(zips_that_multiply_are_too_large),
        cmocka_unit_test(overlapping_members_come_to_an_end),
        cmocka_unit_test(workbook_of_a_billion_cells_is_too_large),
        cmocka_unit_test(a_million_parts_are_too_many),
        cmocka_unit_test(archive_of_many_members_is_too_many),
        cmocka_unit_test(picture_that_claims_a_hundred_megapixels_is_a_fact),
        cmocka_unit_test(heic_of_one_tile_repeated_is_a_fact),
        cmocka_unit_test(streams_of_a_pdf_without_end_are_too_large),
    };
    return cmocka_run_group_tests_name("bombs", tests, NULL, NULL);
}
