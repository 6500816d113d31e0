#include "record/address_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static char *joined(const char *line)
{
    g_autoptr(GPtrArray) found = cm_address_line_parse(line, strlen(line));
    if (found == NULL)
        return NULL;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (const char *)g_ptr_array_index(found, i));
    return g_string_free(text, FALSE);
}

static void addresses_are_read_as_people_write_them(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *line, *wanted;
    } lines[] = {
        {"a@b.example", "a@b.example"},
        {" A@B.example, c@d.example;e@f.example ", "a@b.example c@d.example e@f.example"},
        {"a@b.example c@d.example", "a@b.example c@d.example"},
        {"Anna Li <a@b.example>, \"C\" <c@d.example>", "a@b.example c@d.example"},
        {"a@b.example, a@b.example", "a@b.example"},
        {"<a@b.example>,", "a@b.example"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *found = joined(lines[i].line);
        assert_non_null(found);
        assert_string_equal(found, lines[i].wanted);
    }
}

static void a_line_with_anything_else_is_none(void **state G_GNUC_UNUSED)
{
    static const char *const lines[] = {
        "",
        "  ",
        "Hello Anna",
        "a@b.example and c@d.example",
        "anna",
        "a@b.example, anna",
        "a@b.example <c@d.example>",
        "Anna <a@b.example",
        "<a@b.example> <c@d.example>",
        "<>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *found = joined(lines[i]);
        if (found != NULL)
            fail_msg("'%s' gave '%s'", lines[i], found);
    }
}

static void there_is_an_end_to_addresses(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < CM_ADDRESS_LINE_MOST; i++)
        g_string_append_printf(line, "a%u@b.example,", i);
    g_autofree char *most = joined(line->str);
    assert_non_null(most);
    g_string_append(line, "z@b.example");
    g_autofree char *more = joined(line->str);
    assert_null(more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read_as_people_write_them),
        cmocka_unit_test(a_line_with_anything_else_is_none),
        cmocka_unit_test(there_is_an_end_to_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
