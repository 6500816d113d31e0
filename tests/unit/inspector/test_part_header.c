#include "inspector/part_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct {
    CmCharsets *charsets;
    CmInspection inspection;
} Begun;

static void begin(Begun *begun)
{
    const CmInspectSettings settings = {0};
    begun->charsets = cm_charsets_new();
    cm_inspection_init(&begun->inspection, begun->charsets, 1000, &settings);
    assert_int_equal(cm_inspection_add_part(&begun->inspection, "1"), 0);
}

static void end(Begun *begun)
{
    cm_report_free(cm_inspection_finish(&begun->inspection));
    cm_charsets_free(begun->charsets);
}

static void type_and_names_are_taken(void **state G_GNUC_UNUSED)
{
    Begun begun;
    gsize length = 0;
    begin(&begun);
    cm_part_header_read(&begun.inspection, 0,
                        cm_span_of("Content-Type: Image/JPEG; name=a.jpg\n"
                                   "Content-Disposition: inline; filename=\"b.jpg\"\n"));
    const CmReportPart *part = cm_inspection_part(&begun.inspection, 0);
    assert_string_equal(part->declared_type, "image/jpeg");
    assert_string_equal(cm_mail_text_bytes(part->filename, &length), "b.jpg");
    assert_true(part->inline_);
    assert_int_equal(begun.inspection.report->texts->len, 2);
    end(&begun);
}

static void what_is_no_type_declares_nothing(void **state G_GNUC_UNUSED)
{
    Begun begun;
    begin(&begun);
    cm_part_header_read(&begun.inspection, 0, cm_span_of("Content-Type: words\n"));
    assert_string_equal(cm_inspection_part(&begun.inspection, 0)->declared_type, "");
    end(&begun);
}

/* What is ambiguous in a part with the fields of @header; "" for nothing. */
static char *doubt(const char *header)
{
    Begun begun;
    begin(&begun);
    cm_part_header_doubt(&begun.inspection, cm_span_of(header));
    char *how = g_strdup(begun.inspection.ambiguous->str);
    end(&begun);
    return how;
}

static void what_is_said_twice_or_not_allowed_is_doubtful(void **state G_GNUC_UNUSED)
{
    static const char *const doubts[][2] = {
        {"", ""},
        {"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n", ""},
        {"Content-Type: text/plain\nContent-Type: text/html\n", "two types for one part"},
        {"Content-Type: text/plain\nContent-Type:\n\tTEXT/plain\n", ""},
        {"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n",
         "two transfer encodings for one part"},
        {"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: 8bit\n", ""},
        {"Content-Transfer-Encoding: x\n", "a transfer encoding that is not known"},
        {"Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=B\n",
         "parts that are encoded all together"},
        {"Content-Transfer-Encoding: binary\nContent-Type: multipart/mixed; boundary=B\n", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(doubts); i++) {
        g_autofree char *how = doubt(doubts[i][0]);
        assert_string_equal(how, doubts[i][1]);
    }
}

static void base64_is_taken_where_it_is_one_of_two(void **state G_GNUC_UNUSED)
{
    static const char twice[] = "Content-Transfer-Encoding: 7bit\n"
                                "Content-Transfer-Encoding: base64\n";
    Begun begun;
    begin(&begun);
    assert_int_equal(
        cm_part_header_transfer(&begun.inspection, cm_span_of(twice), cm_span_of("words")),
        CM_TRANSFER_BASE64);
    end(&begun);
}

static void file_in_base64_that_does_not_say_so_is_ambiguous(void **state G_GNUC_UNUSED)
{
    static const char file[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAA\n"
                               "DElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCCAAAA\n";
    Begun begun;
    begin(&begun);
    assert_int_equal(
        cm_part_header_transfer(&begun.inspection, cm_span_of(""), cm_span_of("words")),
        CM_TRANSFER_IDENTITY);
    assert_int_equal(begun.inspection.ambiguous->len, 0);
    assert_int_equal(cm_part_header_transfer(&begun.inspection, cm_span_of(""), cm_span_of(file)),
                     CM_TRANSFER_BASE64);
    assert_true(begun.inspection.ambiguous->len > 0);
    end(&begun);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(type_and_names_are_taken),
        cmocka_unit_test(what_is_no_type_declares_nothing),
        cmocka_unit_test(what_is_said_twice_or_not_allowed_is_doubtful),
        cmocka_unit_test(base64_is_taken_where_it_is_one_of_two),
        cmocka_unit_test(file_in_base64_that_does_not_say_so_is_ambiguous),
    };
    return cmocka_run_group_tests_name("part_header", tests, NULL, NULL);
}
