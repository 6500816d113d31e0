#include "gateway/cut.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "district.h"

#define MAIL                                                                                       \
    "From: a@sd.example\nSubject: Race\nMIME-Version: 1.0\n"                                       \
    "Content-Type: multipart/mixed; boundary=b\n\n"                                                \
    "--b\nContent-Type: text/plain\n\nHello.\n"                                                    \
    "--b\nContent-Type: application/octet-stream; name=one.bin\n\nONE\n"                           \
    "--b\nContent-Type: application/octet-stream; name=two.bin\n\nTWO\n"                           \
    "--b--\n"

typedef struct {
    TestDistrict *district;
    CmMessage *message;
    CmReport *report;
} Cutting;

static Cutting begin(TestDistrict *district, const char *text)
{
    Cutting cutting = {district, test_message(text), NULL};
    cutting.report =
        cm_inspector_inspect(cm_gateway_inspector(district->gateway),
                             cm_message_fd(cutting.message), cm_message_size(cutting.message));
    return cutting;
}

static void end(Cutting *cutting)
{
    cm_message_free(cutting->message);
    cm_report_free(cutting->report);
}

/* What is left after @ids (NULL-terminated) were cut out, or NULL. */
static char *cut(const Cutting *cutting, const char *const *ids, GError **error)
{
    gsize size;
    const char *bytes = cm_message_bytes(cutting->message, &size);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; ids[i] != NULL; i++)
        g_ptr_array_add(list, (gpointer)ids[i]);
    g_autoptr(GBytes) left = cm_cut_parts(bytes, size, cutting->report, list, "Left out.", error);
    if (left == NULL)
        return NULL;
    const char *data = g_bytes_get_data(left, &size);
    return g_strndup(data, size);
}

static void all_else_stays_byte_for_byte(void **state)
{
    Cutting cutting = begin(*state, MAIL);
    g_autofree char *left = cut(&cutting, TEST_TO("2"), NULL);
    assert_non_null(left);
    static const char replacement[] = "Content-Type: text/plain; charset=utf-8\r\n"
                                      "Content-Disposition: inline\r\n"
                                      "Content-Transfer-Encoding: base64\r\n\r\nTGVmdCBvdXQu\r\n";
    gsize size;
    const char *bytes = cm_message_bytes(cutting.message, &size);
    g_autofree char *whole = g_strndup(bytes, size);
    const char *start = strstr(whole, "Content-Type: application/octet-stream; name=one.bin");
    const char *after =
        strstr(whole, "\r\n--b\r\nContent-Type: application/octet-stream; name=two");
    assert_memory_equal(left, whole, (gsize)(start - whole));
    assert_memory_equal(left + (start - whole), replacement, strlen(replacement));
    assert_non_null(strstr(left, "TWO"));
    assert_null(strstr(left, "ONE"));
    assert_non_null(strstr(left, "Hello."));
    g_autofree char *rest = g_strndup(after + 2, strlen("--b\r\nContent-Type: application"));
    assert_non_null(strstr(left, rest));
    end(&cutting);
}

static void what_is_left_is_read_as_a_message(void **state)
{
    Cutting cutting = begin(*state, MAIL);
    g_autofree char *left = cut(&cutting, TEST_TO("2", "3"), NULL);
    assert_non_null(left);
    g_auto(GStrv) lines = g_strsplit(left, "\r\n", -1);
    g_autofree char *plain = g_strjoinv("\n", lines);
    Cutting again = begin(cutting.district, plain);
    assert_int_equal(again.report->parts->len, cutting.report->parts->len);
    assert_null(again.report->ambiguous);
    guint texts = 0;
    for (guint i = 0; i < again.report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(again.report->texts, i);
        texts += text->role == CM_TEXT_BODY &&
                 g_str_has_prefix(cm_mail_text_bytes(text->text, NULL), "Left out.");
    }
    assert_int_equal(texts, 2);
    end(&again);
    end(&cutting);
}

static void assert_cannot(TestDistrict *district, const char *mail, const char *id)
{
    Cutting cutting = begin(district, mail);
    g_autoptr(GError) error = NULL;
    g_autofree char *left = cut(&cutting, TEST_TO(id), &error);
    assert_null(left);
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    end(&cutting);
}

static void a_mail_that_is_its_attachment_cannot_go_without(void **state)
{
    assert_cannot(*state, "Subject: x\nContent-Type: application/octet-stream\n\nONE\n", "1");
}

static void what_is_signed_stays_whole(void **state)
{
    assert_cannot(*state,
                  "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/signed; boundary=b;\n"
                  " micalg=sha-256; protocol=\"application/pgp-signature\"\n\n"
                  "--b\nContent-Type: application/octet-stream\n\nONE\n"
                  "--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
                  "1");
}

static void a_part_that_is_not_there_is_refused(void **state)
{
    assert_cannot(*state, MAIL, "7");
}

static void a_report_that_lies_about_places_is_refused(void **state)
{
    static const struct {
        guint64 header, header_length, offset, length;
    } lies[] = {
        {10, 5, G_MAXUINT64, 2},
        {10, 5, 20, G_MAXUINT64},
        {10, G_MAXUINT64, 20, 2},
        {10, 15, 20, 2},
        {0, 5, 20, 2},
        {10, 0, 20, 2},
        {1000000, 5, 1000005, 1},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lies); i++) {
        Cutting cutting = begin(*state, MAIL);
        CmReportPart *part = g_ptr_array_index(cutting.report->parts, 1);
        part->header_offset = lies[i].header;
        part->header_length = lies[i].header_length;
        part->offset = lies[i].offset;
        part->length = lies[i].length;
        g_autofree char *left = cut(&cutting, TEST_TO(part->id), NULL);
        assert_null(left);
        end(&cutting);
    }
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_else_stays_byte_for_byte),
        cmocka_unit_test(what_is_left_is_read_as_a_message),
        cmocka_unit_test(a_mail_that_is_its_attachment_cannot_go_without),
        cmocka_unit_test(what_is_signed_stays_whole),
        cmocka_unit_test(a_part_that_is_not_there_is_refused),
        cmocka_unit_test(a_report_that_lies_about_places_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
