#include "inspector/structure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* "id kind body|" of every part; L leaf, M multipart, R message. */
static void assert_structure(const GArray *parts, const char *message, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const CmStructurePart *part = &g_array_index(parts, CmStructurePart, i);
        if (part->kind == CM_STRUCTURE_MULTIPART)
            continue;
        g_string_append_printf(found, "%s%c ", part->id,
                               part->kind == CM_STRUCTURE_LEAF ? 'L' : 'R');
        if (part->kind == CM_STRUCTURE_LEAF)
            g_string_append_len(found, message + part->body, (gssize)part->body_length);
        g_string_append_c(found, '|');
    }
    assert_string_equal(found->str, expected);
}

static void add_part(GArray *parts, const char *id, gsize body, gsize length)
{
    CmStructurePart part = {.id = g_strdup(id), .body = body, .body_length = length};
    g_array_append_val(parts, part);
}

static void equal_views_are_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) parsed = cm_structure_new(), own = cm_structure_new();
    guint extra = 9;
    add_part(parsed, "1", 0, 3);
    add_part(own, "1", 0, 2);
    g_autoptr(GArray) whole = cm_structure_union(parsed, own, &extra);
    assert_structure(whole, "abcdef", "1L abc|");
    assert_int_equal(extra, 0);
}

static void a_part_of_the_own_scan_alone_goes_below_what_holds_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) parsed = cm_structure_new(), own = cm_structure_new();
    guint extra = 0;
    add_part(parsed, "1", 0, 9);
    add_part(own, "1", 3, 2);
    add_part(own, "2", 6, 2);
    g_autoptr(GArray) whole = cm_structure_union(parsed, own, &extra);
    assert_structure(whole, "abcdefghi", "1L abcdefghi|1.1L de|1.2L gh|");
    assert_int_equal(extra, 2);
}

static void ids_in_use_are_not_given_out_again(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) parsed = cm_structure_new(), own = cm_structure_new();
    guint extra = 0;
    add_part(parsed, "1", 0, 2);
    add_part(parsed, "2", 3, 2);
    add_part(own, "1", 7, 2);
    g_autoptr(GArray) whole = cm_structure_union(parsed, own, &extra);
    assert_structure(whole, "abcdefghi", "1L ab|2L de|3L hi|");
}

static void a_longer_view_of_a_part_counts_as_another(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) parsed = cm_structure_new(), own = cm_structure_new();
    guint extra = 0;
    add_part(parsed, "1", 0, 2);
    add_part(own, "1", 0, 9);
    g_array_unref(cm_structure_union(parsed, own, &extra));
    assert_int_equal(extra, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_views_are_one),
        cmocka_unit_test(a_part_of_the_own_scan_alone_goes_below_what_holds_it),
        cmocka_unit_test(ids_in_use_are_not_given_out_again),
        cmocka_unit_test(a_longer_view_of_a_part_counts_as_another),
    };
    return cmocka_run_group_tests_name("structure_union", tests, NULL, NULL);
}
