/* Every byte range of a report, over mail that nobody here made: what is cut out of the message by
 * it, and decoded by other code than the inspector's, is what the inspector read. */
#include "inspector/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/field.h"
#include "inspector/xmp.h"

#include "inspected.h"

typedef struct {
    CmSpan message;
    guint parts, compared;
} Check;

static CmSpan range(const Check *check, guint64 offset, guint64 length)
{
    assert_true(offset <= check->message.length && length <= check->message.length - offset);
    return cm_span_part(check->message, offset, length);
}

/* "base64" and so on in lower case, "" where nothing is said or it is said oddly. */
static char *find_encoding(CmSpan header)
{
    CmSpan value;
    if (!cm_field_find(header, "content-transfer-encoding", &value))
        return g_strdup("");
    g_autofree char *word = g_strndup(value.bytes, value.length);
    return g_ascii_strdown(g_strstrip(word), -1);
}

/* Padding that the writer left out: GLib drops a last group without it, mail programs do not. */
static const char *missing_padding(const char *text)
{
    static const char *const paddings[] = {"", "", "==", "="};
    guint letters = 0;
    for (; *text != '\0'; text++)
        letters += g_ascii_isalnum(*text) || *text == '+' || *text == '/';
    return paddings[letters % 4];
}

/* The bytes behind @raw; NULL where only the inspector says what they are. */
static GBytes *decode(CmSpan header, CmSpan raw)
{
    g_autofree char *encoding = find_encoding(header);
    if (*encoding == '\0' || g_str_equal(encoding, "7bit") || g_str_equal(encoding, "8bit") ||
        g_str_equal(encoding, "binary"))
        return g_bytes_new(raw.bytes, raw.length);
    if (!g_str_equal(encoding, "base64"))
        return NULL;
    g_autofree char *text = g_strndup(raw.bytes, raw.length);
    const char *padding = strchr(text, '=');
    gsize length = 0;
    /* What follows the end of base64 is read by some and not by others. */
    if (padding != NULL && strspn(padding, "= \t\r\n") != strlen(padding))
        return NULL;
    g_autofree char *whole = g_strconcat(text, padding == NULL ? missing_padding(text) : "", NULL);
    guchar *bytes = g_base64_decode(whole, &length);
    return g_bytes_new_take(bytes, length);
}

static void check_part(Check *check, const CmReportPart *part, const char *path)
{
    CmSpan header = range(check, part->header_offset, part->header_length);
    CmSpan raw = range(check, part->offset, part->length);
    check->parts++;
    if (part->enclosed || part->media == CM_MEDIA_MESSAGE)
        return;
    g_autoptr(GBytes) bytes = decode(header, raw);
    if (bytes == NULL)
        return;
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < sizeof part->sha256; i++)
        g_string_append_printf(said, "%02x", part->sha256[i]);
    gboolean alike = g_bytes_get_size(bytes) == part->size &&
                     (part->media == CM_MEDIA_TEXT || g_str_equal(said->str, hash));
    g_string_free(said, TRUE);
    /* Base64 that nobody declared is decoded beyond what the header asks for. */
    if (!alike && g_bytes_get_size(bytes) == part->length && part->size < part->length)
        return;
    if (!alike)
        fail_msg("%s: part %s is not what its range holds", path, part->id);
    check->compared++;
}

static void check_file(const char *path, Check *check)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return;
    g_autoptr(CmReport) report = inspected_bytes(text, length, FALSE);
    check->message = (CmSpan){text, length};
    for (guint i = 0; i < report->parts->len; i++)
        check_part(check, g_ptr_array_index(report->parts, i), path);
}

static void check_folder(const char *folder, Check *check)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            check_folder(path, check);
        else if (g_str_has_suffix(name, ".eml") || g_str_has_suffix(name, ".msg") ||
                 g_str_has_suffix(name, ".txt"))
            check_file(path, check);
    }
}

static void what_a_range_cuts_out_is_what_was_read(void **state G_GNUC_UNUSED)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    Check check = {0};
    g_autofree char *folder =
        g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus", "mime", NULL);
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        print_message("the collection 'mime' is absent\n");
        skip();
    }
    check_folder(folder, &check);
    print_message("# %u of %u parts compared\n", check.compared, check.parts);
    assert_true(check.compared > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_range_cuts_out_is_what_was_read),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("corpus_ranges", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
