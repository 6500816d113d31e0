#include "inspector/xml_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void there_is_no_reader_for_nothing(void **state G_GNUC_UNUSED)
{
    assert_null(cm_xml_reader_open((CmSpan){"", 0}));
    cm_xml_reader_close(NULL);
}

/* The text of all elements, as far as they are read. */
static void assert_text(const char *xml, const char *expected)
{
    xmlTextReaderPtr reader = cm_xml_reader_open(cm_span_of(xml));
    g_autoptr(GString) text = g_string_new(NULL);
    assert_non_null(reader);
    while (xmlTextReaderRead(reader) == 1)
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_TEXT)
            g_string_append(text, (const char *)xmlTextReaderConstValue(reader));
    cm_xml_reader_close(reader);
    assert_string_equal(text->str, expected);
}

static void damaged_xml_is_read_as_far_as_it_goes(void **state G_GNUC_UNUSED)
{
    assert_text("<p>Emma</p>", "Emma");
    assert_text("<p><q>Emma</q><q>Li", "Emma");
}

static void nothing_outside_is_loaded(void **state G_GNUC_UNUSED)
{
    assert_text("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>a&x;</p>", "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_reader_for_nothing),
        cmocka_unit_test(damaged_xml_is_read_as_far_as_it_goes),
        cmocka_unit_test(nothing_outside_is_loaded),
    };
    return cmocka_run_group_tests_name("xml_reader", tests, NULL, NULL);
}
