#include "inspector/package_xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void add_property(const char *name, const char *text, gpointer data)
{
    g_string_append_printf(data, "%s=%s|", name, text);
}

static void properties_are_told_by_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) found = g_string_new(NULL);
    assert_true(cm_package_xml_properties(
        cm_span_of("<p xmlns:dc='urn:dc'><dc:title>Emma</dc:title><dc:creator>A</dc:creator></p>"),
        add_property, found));
    assert_string_equal(found->str, "title=Emma|creator=A|");
}

static void add_relation(const CmXmlRelation *relation, gpointer data)
{
    g_string_append_printf(data, "%s %s %s %d|", relation->id, relation->type, relation->target,
                           relation->external);
}

static void relations_are_told(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) found = g_string_new(NULL);
    assert_true(cm_package_xml_relations(
        cm_span_of("<R><Relationship Id='a' Type='t' Target='m.jpg'/><Relationship Id='b' "
                   "Target='http://x/' TargetMode='External'/></R>"),
        add_relation, found));
    assert_string_equal(found->str, "a t m.jpg 0|b  http://x/ 1|");
}

static void fault_behind_which_nothing_is_told_is_said(void **state G_GNUC_UNUSED)
{
    static const char *const faults[] = {"a & b", "a&nbsp;b", "a\013b", "a\351b", "a < b", "</q>"};
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *xml = g_strdup_printf("<p><t>%s</t><d>Emma</d></p>", faults[i]);
        assert_false(cm_package_xml_properties(cm_span_of(xml), add_property, found));
        assert_false(cm_package_xml_relations(cm_span_of(xml), add_relation, found));
    }
    assert_false(cm_package_xml_relations(
        cm_span_of("<R><Relationship Target='http://x/?a&b'/></R>"), add_relation, found));
    assert_false(cm_package_xml_properties(cm_span_of("Emma"), add_property, found));
    assert_true(cm_package_xml_properties(cm_span_of(""), add_property, found));
    assert_true(cm_package_xml_relations(cm_span_of(""), add_relation, found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties_are_told_by_name),
        cmocka_unit_test(relations_are_told),
        cmocka_unit_test(fault_behind_which_nothing_is_told_is_said),
    };
    return cmocka_run_group_tests_name("package_xml", tests, NULL, NULL);
}
