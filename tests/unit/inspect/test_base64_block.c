#include "inspect/base64_block.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* @count lines of 76 bytes. */
static char *make_lines(guint count, const char *line_end)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < count; i++) {
        for (guint c = 0; c < 76; c++)
            g_string_append_c(lines, "AZaz09+/"[c % 8]);
        g_string_append(lines, line_end);
    }
    return g_string_free(lines, FALSE);
}

static guint count_blocks(const char *message)
{
    gsize at = 0, length = strlen(message);
    guint count = 0;
    CmBase64Block block;
    while (cm_base64_block_next(message, length, &at, &block)) {
        count++;
        assert_true(block.offset <= length && block.length <= length - block.offset);
    }
    return count;
}

static void body_of_a_part_is_a_block_without_its_last_line_end(void **state G_GNUC_UNUSED)
{
    g_autofree char *lines = make_lines(10, "\r\n");
    g_autofree char *message =
        g_strconcat("Content-Type: image/png\r\n\r\n", lines, "QUJD\r\n\r\n--b--\r\n", NULL);
    gsize at = 0;
    CmBase64Block block;
    assert_true(cm_base64_block_next(message, strlen(message), &at, &block));
    assert_int_equal(block.offset, strlen("Content-Type: image/png\r\n\r\n"));
    assert_int_equal(block.length, strlen(lines) + 4);
    assert_false(cm_base64_block_next(message, strlen(message), &at, &block));
}

static void every_block_is_found_whatever_ends_its_lines(void **state G_GNUC_UNUSED)
{
    static const char *const ends[] = {"\r\n", "\n", "\r"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *lines = make_lines(10, ends[i]);
        g_autofree char *message = g_strconcat("a", ends[i], ends[i], lines, "--b", ends[i], "c",
                                               ends[i], ends[i], lines, NULL);
        assert_int_equal(count_blocks(message), 2);
    }
}

static void texts_are_no_blocks(void **state G_GNUC_UNUSED)
{
    g_autofree char *lines = make_lines(10, "\n");
    g_autofree char *glued = g_strconcat("text\n", lines, "--b", NULL);
    g_autofree char *ended = g_strconcat("\n\n", lines, "and a text\n", NULL);
    assert_int_equal(count_blocks(glued), 0);
    assert_int_equal(count_blocks(ended), 0);
    assert_int_equal(count_blocks("\n\nshort\n"), 0);
}

static void what_is_larger_than_a_logo_is_none(void **state G_GNUC_UNUSED)
{
    g_autofree char *lines = make_lines(CM_BASE64_BLOCK_MOST / 77 + 2, "\n");
    g_autofree char *message = g_strconcat("\n\n", lines, "\n--b\n", NULL);
    assert_int_equal(count_blocks(message), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_of_a_part_is_a_block_without_its_last_line_end),
        cmocka_unit_test(every_block_is_found_whatever_ends_its_lines),
        cmocka_unit_test(texts_are_no_blocks),
        cmocka_unit_test(what_is_larger_than_a_logo_is_none),
    };
    return cmocka_run_group_tests_name("base64_block", tests, NULL, NULL);
}
