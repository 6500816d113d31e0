#include "inspector/package_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/document_xml.h"

static void member_free(gpointer data)
{
    CmPackageMember *member = data;
    g_free(member->name);
    g_byte_array_unref(member->bytes);
    g_free(member);
}

static void add(GPtrArray *members, const char *name, const char *xml)
{
    CmPackageMember *member = g_new0(CmPackageMember, 1);
    member->name = g_strdup(name);
    member->bytes = g_byte_array_new();
    g_byte_array_append(member->bytes, (const guint8 *)xml, (guint)strlen(xml));
    g_ptr_array_add(members, member);
}

static void add_link(const char *address, guint page, gpointer data)
{
    g_string_append_printf(data, "%u %s|", page, address);
}

#define RELATION(target) "<Relationship Id='r' Target='" target "'/>"

static void pictures_are_on_the_slide_that_shows_them(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    g_autoptr(GString) links = g_string_new(NULL);
    add(members, "ppt/slides/slide1.xml", "<x/>");
    add(members, "ppt/slides/slide2.xml", "<x/>");
    add(members, "ppt/slides/_rels/slide1.xml.rels",
        "<R>" RELATION("../media/both.png") RELATION("../media/one.png") "</R>");
    add(members, "ppt/slides/_rels/slide2.xml.rels",
        "<R>" RELATION("../media/both.png") RELATION(
            "/ppt/drawings/d.xml") "<Relationship Target='http://x/' TargetMode='External'/></R>");
    add(members, "ppt/drawings/_rels/d.xml.rels", "<R>" RELATION("../media/two.png") "</R>");
    g_autoptr(CmPackagePages) pages = cm_package_pages_new(members, add_link, links);
    assert_int_equal(cm_package_pages_find(pages, "ppt/slides/slide2.xml"), 2);
    assert_int_equal(cm_package_pages_find(pages, "ppt/media/one.png"), 1);
    assert_int_equal(cm_package_pages_find(pages, "ppt/media/two.png"), 2);
    assert_int_equal(cm_package_pages_find(pages, "ppt/media/both.png"), 0);
    assert_int_equal(cm_package_pages_find(pages, "ppt/media/none.png"), 0);
    assert_string_equal(links->str, "2 http://x/|");
}

static void pictures_of_a_letter_are_where_it_refers_to_them(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    g_autoptr(GPtrArray) references = g_ptr_array_new();
    char id[] = "r";
    CmDocumentReference reference = {.page = 4, .relation = TRUE, .value = id};
    g_ptr_array_add(references, &reference);
    add(members, "word/_rels/document.xml.rels", "<R>" RELATION("media/a.jpg") "</R>");
    g_autoptr(CmPackagePages) pages = cm_package_pages_new(members, add_link, NULL);
    assert_true(cm_package_pages_are_own("word/document.xml"));
    assert_int_equal(cm_package_pages_find(pages, "word/media/a.jpg"), 0);
    cm_package_pages_refer(pages, "word/document.xml", references);
    assert_int_equal(cm_package_pages_find(pages, "word/media/a.jpg"), 4);
}

static void circles_come_to_an_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    add(members, "ppt/slides/slide1.xml", "<x/>");
    add(members, "ppt/slides/_rels/slide1.xml.rels", "<R>" RELATION("../a.xml") "</R>");
    add(members, "ppt/_rels/a.xml.rels",
        "<R>" RELATION("a.xml") RELATION("slides/slide1.xml") "</R>");
    g_autoptr(CmPackagePages) pages = cm_package_pages_new(members, add_link, NULL);
    assert_int_equal(cm_package_pages_find(pages, "ppt/a.xml"), 1);
}

static void relationships_with_a_fault_are_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    add(members, "ppt/slides/_rels/slide1.xml.rels", "<R>" RELATION("a?b&c") "</R>");
    add(members, "ppt/slides/_rels/slide2.xml.rels", "<R>" RELATION("a?b&amp;c") "</R>");
    g_autoptr(CmPackagePages) pages = cm_package_pages_new(members, add_link, NULL);
    assert_true(cm_package_pages_are_broken(pages, "ppt/slides/_rels/slide1.xml.rels"));
    assert_false(cm_package_pages_are_broken(pages, "ppt/slides/_rels/slide2.xml.rels"));
    assert_false(cm_package_pages_are_broken(pages, "ppt/slides/slide1.xml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_on_the_slide_that_shows_them),
        cmocka_unit_test(pictures_of_a_letter_are_where_it_refers_to_them),
        cmocka_unit_test(circles_come_to_an_end),
        cmocka_unit_test(relationships_with_a_fault_are_broken),
    };
    return cmocka_run_group_tests_name("package_pages", tests, NULL, NULL);
}
