#include "inspector/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"

static void add_value(CmCalendarValue kind, CmSpan value, gpointer data)
{
    static const char *const kinds[] = {"", "address ", "page "};
    g_string_append_printf(data, "%s%.*s|", kinds[kind], (int)value.length, value.bytes);
}

static void assert_calendar(const char *text, const char *expected, const char *values)
{
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(GString) lines = cm_calendar_unfold(cm_span_of(text));
    g_autoptr(GString) out =
        cm_calendar_text(charsets, (CmSpan){lines->str, lines->len}, add_value, found);
    assert_string_equal(out->str, expected);
    assert_string_equal(found->str, values);
}

static void folded_lines_are_put_together(void **state G_GNUC_UNUSED)
{
    assert_calendar("SUMMARY:Em\r\n ma L\r\n\ti\r\nX:y\r\n", "SUMMARY:Emma Li\nX:y\n", "");
}

static void assert_inspected(const char *mail, const char *expected)
{
    g_autoptr(CmReport) report = inspected(mail);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, expected);
    for (guint i = 0; i < report->texts->len; i++)
        assert_false(((const CmReportText *)g_ptr_array_index(report->texts, i))->guessed);
}

static void line_may_be_folded_within_a_character(void **state G_GNUC_UNUSED)
{
    assert_inspected("Content-Type: text/calendar; charset=utf-8\n\nSUMMARY:Zo\303\n \253 Li\n",
                     "1 text/calendar=SUMMARY:Zoë Li\n|");
    assert_inspected("Content-Type: text/calendar\n\nSUMMARY:Zo\303\n \253 Li\n",
                     "1 text/calendar=SUMMARY:Zoë Li\n|");
    assert_inspected("Content-Type: text/vcard; charset=iso-8859-1\n\nFN:Zo\303\n \253 Li\n",
                     "1 text/vcard=FN:Zoë Li\n|");
    assert_inspected("Content-Type: text/vcard; charset=Shift_JIS\n\nFN:\227\n \233\n",
                     "1 text/vcard=FN:李\n|");
    assert_inspected("Content-Type: text/vcard; charset=iso-8859-1\n\nFN:Zo\353\n Li\n",
                     "1 text/vcard=FN:ZoëLi\n|");
}

/* In bytes of which two are a character, no blank of one byte stands. */
static void folds_of_wide_text_are_taken_out(void **state G_GNUC_UNUSED)
{
    assert_inspected("Content-Type: text/vcard; charset=utf-16be\n"
                     "Content-Transfer-Encoding: base64\n\n"
                     "AEYATgA6AEUAbQAKACAAbQBhAAogCg==\n",
                     "1 text/vcard=FN:Emma\n\342\200\212|");
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

static void encoding_may_stand_in_quotes(void **state G_GNUC_UNUSED)
{
    assert_calendar("PHOTO;ENCODING=\"b\":AAAA", "PHOTO;ENCODING=\"b\":", "AAAA|");
    assert_calendar("PHOTO;encoding = base64 ;TYPE=a:AAAA",
                    "PHOTO;encoding = base64 ;TYPE=a:", "AAAA|");
    assert_calendar("TEL;TYPE=B:AAAA", "TEL;TYPE=B:AAAA", "");
    assert_calendar("TEL;B:AAAA", "TEL;B:AAAA", "");
}

/* Export of older telephones. */
static void file_goes_on_in_lines_of_base64(void **state G_GNUC_UNUSED)
{
    assert_calendar("PHOTO;PNG;BASE64:\r\nAAAA\r\nBB==\r\n\r\nFN:Emma",
                    "PHOTO;PNG;BASE64:\n\nFN:Emma", "\nAAAA\nBB==|");
}

/* Android writes every name beyond ASCII so. */
static void quoted_printable_is_read(void **state G_GNUC_UNUSED)
{
    assert_calendar("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=45=6D=6D=61 L=\r\ni\r\nX:y",
                    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Emma Li\nX:y", "");
    assert_calendar("FN;QUOTED-PRINTABLE:Zo=EB", "FN;QUOTED-PRINTABLE:Zo\303\253", "");
    assert_calendar("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=iso-8859-2:=B3",
                    "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=iso-8859-2:\305\202", "");
    assert_calendar("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=AB =E9L=C3=A9a",
                    "FN;ENCODING=QUOTED-PRINTABLE:Zoë éLéa", "");
    assert_calendar("FN;ENCODING=QUOTED-PRINTABLE:a=", "FN;ENCODING=QUOTED-PRINTABLE:a", "");
}

static void data_addresses_and_pages_are_told(void **state G_GNUC_UNUSED)
{
    assert_calendar("PHOTO:data:image/gif\\;base64\\,AA\n AA\nFN:Emma", "PHOTO:\nFN:Emma",
                    "address data:image/gif;base64,AAAA|");
    assert_calendar("X-ALT-DESC;FMTTYPE=text/html:<b>Em</b>ma\nDESCRIPTION:see DATA:x",
                    "X-ALT-DESC;FMTTYPE=text/html:<b>Em</b>ma\nDESCRIPTION:see DATA:x",
                    "page <b>Em</b>ma|address see DATA:x|");
    assert_calendar("SUMMARY:our data\nX:data\n", "SUMMARY:our data\nX:data\n", "");
}

static void pictures_in_addresses_of_a_calendar_are_parts(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
                  "ATTACH:data:image/gif;base64,R0lGODlhIAAgAAAAADs=\n"
                  "X-ALT-DESC;FMTTYPE=text/html:<b>Em</b>ma<img src='data:image/gif\\;base64\\,"
                  "R0lGODlhLAHIAAAAADs='>\nEND:VCALENDAR\n");
    assert_int_equal(inspected_part(report, "1/data1")->width, 32);
    assert_int_equal(inspected_part(report, "1/data2")->width, 300);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "text/html=Emma"));
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
        cmocka_unit_test(line_may_be_folded_within_a_character),
        cmocka_unit_test(folds_of_wide_text_are_taken_out),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(files_are_taken_out),
        cmocka_unit_test(encoding_may_stand_in_quotes),
        cmocka_unit_test(file_goes_on_in_lines_of_base64),
        cmocka_unit_test(quoted_printable_is_read),
        cmocka_unit_test(data_addresses_and_pages_are_told),
        cmocka_unit_test(pictures_in_addresses_of_a_calendar_are_parts),
        cmocka_unit_test(photo_of_a_card_is_a_part),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
