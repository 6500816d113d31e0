#include "inspector/content_kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static CmContentLabel label_of(const char *declared, const char *name)
{
    return (CmContentLabel){.declared = declared, .name = name};
}

static gboolean is_text(const char *declared, const char *bytes)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmContentLabel label = label_of(declared, NULL);
    CmSpan span = cm_span_of(bytes);
    return cm_content_is_text(charsets, &label, cm_content_detect(&label, span), span);
}

static void name_tells_where_the_label_says_nothing(void **state G_GNUC_UNUSED)
{
    const CmContentLabel octets = label_of("application/octet-stream", "a.pdf");
    const CmContentLabel nothing = label_of("", "a");
    const CmContentLabel said = label_of("text/plain", "a.pdf");
    assert_string_equal(cm_content_said_type(&octets), "application/pdf");
    assert_string_equal(cm_content_said_type(&nothing), "application/octet-stream");
    assert_string_equal(cm_content_said_type(&said), "text/plain");
}

static void drawing_in_a_page_is_the_page(void **state G_GNUC_UNUSED)
{
    const CmContentLabel page = label_of("text/html", NULL), plain = label_of("text/plain", NULL);
    assert_null(cm_content_detect(&page, cm_span_of("<svg></svg>")));
    assert_string_equal(cm_content_detect(&plain, cm_span_of("<svg></svg>")), "image/svg+xml");
}

static void text_is_what_can_be_read_and_nobody_calls_anything_else(void **state G_GNUC_UNUSED)
{
    assert_true(is_text("text/plain", "Emma"));
    assert_true(is_text("", "Emma"));
    assert_true(is_text("application/vnd.ms-excel", "Emma"));
    assert_false(is_text("application/vnd.ms-excel", "<?xml version='1.0'?>"));
    assert_false(is_text("application/zip", "Emma"));
    assert_false(is_text("image/png", "Emma"));
    assert_false(is_text("text/plain", "GIF89a"));
    assert_false(is_text("message/partial", "Emma"));
}

static void file_that_begins_as_a_message_is_one(void **state G_GNUC_UNUSED)
{
    static const char mail[] = "MIME-Version: 1.0\n\nEmma";
    const CmContentLabel file = label_of("text/plain", "a.txt"),
                         body = label_of("text/plain", NULL);
    const CmContentLabel piece = label_of("message/partial", "a.eml");
    assert_true(cm_content_is_message(&file, NULL, cm_span_of(mail)));
    assert_false(cm_content_is_message(&body, NULL, cm_span_of(mail)));
    assert_false(cm_content_is_message(&piece, NULL, cm_span_of(mail)));
    assert_false(cm_content_is_message(&file, "image/gif", cm_span_of(mail)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_tells_where_the_label_says_nothing),
        cmocka_unit_test(drawing_in_a_page_is_the_page),
        cmocka_unit_test(text_is_what_can_be_read_and_nobody_calls_anything_else),
        cmocka_unit_test(file_that_begins_as_a_message_is_one),
    };
    return cmocka_run_group_tests_name("content_kind", tests, NULL, NULL);
}
