#include "inspector/text_kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_kinds(const char *type, const char *name, const char *text, const char *expected)
{
    CmTextKinds kinds = cm_text_kinds(type, name, cm_span_of(text));
    char found[] = {kinds.plain ? 'p' : '-', kinds.page ? 'h' : '-', kinds.card ? 'c' : '-', '\0'};
    assert_string_equal(found, expected);
}

static void label_tells_how_a_text_is_shown(void **state G_GNUC_UNUSED)
{
    assert_kinds("text/plain", NULL, "a", "p--");
    assert_kinds("text/html", NULL, "a", "-h-");
    assert_kinds("application/xhtml+xml", NULL, "a", "ph-");
    assert_kinds("text/calendar", NULL, "a", "--c");
    assert_kinds("message/delivery-status", NULL, "a", "p--");
}

static void name_of_a_file_adds_to_its_label(void **state G_GNUC_UNUSED)
{
    assert_kinds("text/plain", "page.html", "a", "ph-");
    assert_kinds("text/plain", "c.vcf", "a", "p-c");
    assert_kinds("text/html", "a.txt", "a", "-h-");
    assert_kinds("text/plain", "a", "a", "p--");
}

static void beginning_adds_to_both(void **state G_GNUC_UNUSED)
{
    assert_kinds("text/plain", NULL, "<!-- a -->\n<P>b", "ph-");
    assert_kinds("text/plain", NULL, " <!DOCTYPE HTML><x>", "ph-");
    assert_kinds("text/xml", NULL, "<?xml version='1.0'?><kml>", "ph-");
    assert_kinds("text/plain", NULL, "\r\nBegin:vCard\r\n", "p-c");
    assert_kinds("text/plain", NULL, "BEGIN:VCALENDAR", "p-c");
    assert_kinds("text/plain", NULL, "<Emma> wrote", "p--");
    assert_kinds("text/plain", NULL, "We begin: <p>", "p--");
    assert_kinds("text/xml", NULL, "<kml>&#69;mma</kml>\n", "ph-");
    assert_kinds("text/plain", NULL, "<1> and <2>", "p--");
    assert_kinds("text/enriched", NULL, "<bold>Em</bold>ma won", "ph-");
    assert_kinds("text/plain", NULL, "", "p--");
}

static void file_is_what_another_program_opens(void **state G_GNUC_UNUSED)
{
    CmSpan text = cm_span_of("a");
    assert_true(cm_text_kinds("text/markdown", NULL, text).file);
    assert_true(cm_text_kinds("text/plain", "a.md", text).file);
    assert_false(cm_text_kinds("text/plain", NULL, text).file);
    assert_false(cm_text_kinds("multipart/mixed", NULL, text).file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(label_tells_how_a_text_is_shown),
        cmocka_unit_test(name_of_a_file_adds_to_its_label),
        cmocka_unit_test(file_is_what_another_program_opens),
        cmocka_unit_test(beginning_adds_to_both),
    };
    return cmocka_run_group_tests_name("text_kind", tests, NULL, NULL);
}
