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

/* Two encodings, and a file in base64 that does not say so. */
static void encodings_that_readers_differ_in_are_ambiguous(void **state G_GNUC_UNUSED)
{
    static const char twice[] = "Content-Transfer-Encoding: 7bit\n"
                                "Content-Transfer-Encoding: base64\n";
    static const char file[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAA\n"
                               "DElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCCAAAA\n";
    Begun begun;
    begin(&begun);
    assert_int_equal(
        cm_part_header_transfer(&begun.inspection, cm_span_of(""), cm_span_of("words")),
        CM_TRANSFER_IDENTITY);
    assert_int_equal(begun.inspection.ambiguous->len, 0);
    assert_int_equal(
        cm_part_header_transfer(&begun.inspection, cm_span_of(twice), cm_span_of("words")),
        CM_TRANSFER_BASE64);
    assert_true(begun.inspection.ambiguous->len > 0);
    end(&begun);
    begin(&begun);
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
        cmocka_unit_test(encodings_that_readers_differ_in_are_ambiguous),
    };
    return cmocka_run_group_tests_name("part_header", tests, NULL, NULL);
}
