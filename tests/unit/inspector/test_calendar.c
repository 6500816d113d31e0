#include "inspector/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"

static void add_file(CmSpan base64, gpointer data)
{
    g_string_append_printf(data, "%.*s|", (int)base64.length, base64.bytes);
}

static void assert_calendar(const char *text, const char *expected, const char *files)
{
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GString) out = cm_calendar_text(cm_span_of(text), add_file, found);
    assert_string_equal(out->str, expected);
    assert_string_equal(found->str, files);
}

static void folded_lines_are_put_together(void **state G_GNUC_UNUSED)
{
    assert_calendar("SUMMARY:Em\r\n ma L\r\n\ti\r\nX:y\r\n", "SUMMARY:Emma Li\nX:y\n", "");
}

static void escapes_are_resolved(void **state G_GNUC_UNUSED)
{
    assert_calendar("DESCRIPTION:Emma\\, Li\\nBo\\;x\\\\y\\q", "DESCRIPTION:Emma, Li\nBo;x\\y\\q",
                    "");
}

static void files_are_taken_out(void **state G_GNUC_UNUSED)
{
    assert_calendar("PHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB\nFN:Emma",
                    "PHOTO;ENCODING=b;TYPE=JPEG:\nFN:Emma", "AAAABBBB|");
    assert_calendar("PHOTO;JPEG;BASE64:AAAA\n", "PHOTO;JPEG;BASE64:\n", "AAAA|");
    assert_calendar("A;X=\"b:c\";ENCODING=BASE64:AA\n", "A;X=\"b:c\";ENCODING=BASE64:\n", "AA|");
}

static void photo_of_a_card_is_a_part(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = inspected("Content-Type: text/vcard\n\nBEGIN:VCARD\nFN:Emma Li\n"
                                           "PHOTO;ENCODING=b:R0lGODlhLAHI\n AAAAADs=\nEND:VCARD\n");
    const CmReportPart *photo = inspected_part(report, "1/file1");
    assert_non_null(photo);
    assert_string_equal(photo->type, "image/gif");
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 text/vcard=BEGIN:VCARD\nFN:Emma Li\nPHOTO;ENCODING=b:\n"
                                "END:VCARD\n|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_lines_are_put_together),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(files_are_taken_out),
        cmocka_unit_test(photo_of_a_card_is_a_part),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
