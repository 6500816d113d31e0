#include "base/mail_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_text(const char *bytes, gsize length, const char *expected)
{
    g_autoptr(CmMailText) text = cm_mail_text_new(bytes, length);
    gsize got = 0;
    assert_string_equal(cm_mail_text_bytes(text, &got), expected);
    assert_int_equal(got, strlen(expected));
    assert_int_equal(cm_mail_text_length(text), strlen(expected));
}

static void utf8_is_kept_as_it_is(void **state G_GNUC_UNUSED)
{
    assert_text("", 0, "");
    assert_text("Ren\303\251e \360\237\230\200", 11, "Ren\303\251e \360\237\230\200");
}

static void what_is_not_utf8_becomes_the_replacement_character(void **state G_GNUC_UNUSED)
{
    assert_text("\377", 1, "\357\277\275");
    assert_text("a\303", 2, "a\357\277\275");
    assert_text("\303(", 2, "\357\277\275(");
    assert_text("\355\240\200x", 4, "\357\277\275\357\277\275\357\277\275x");
}

static void text_behind_a_nul_is_not_hidden(void **state G_GNUC_UNUSED)
{
    assert_text("a\0b", 3, "a\357\277\275b");
    assert_text("\0\0", 2, "\357\277\275\357\277\275");
}

static void texts_are_equal_by_their_bytes(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmMailText) a = cm_mail_text_new_string("Emma");
    g_autoptr(CmMailText) b = cm_mail_text_new("Emmanuel", 4);
    g_autoptr(CmMailText) c = cm_mail_text_new_string("emma");
    assert_true(cm_mail_text_equal(a, b));
    assert_false(cm_mail_text_equal(a, c));
}

static void a_reference_outlives_the_first_owner(void **state G_GNUC_UNUSED)
{
    CmMailText *text = cm_mail_text_new_string("kept");
    g_autoptr(CmMailText) second = cm_mail_text_ref(text);
    cm_mail_text_unref(text);
    assert_string_equal(cm_mail_text_bytes(second, NULL), "kept");
}

static void a_length_beyond_memory_is_refused(void **state G_GNUC_UNUSED)
{
    assert_null(cm_mail_text_new("x", G_MAXSIZE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_kept_as_it_is),
        cmocka_unit_test(what_is_not_utf8_becomes_the_replacement_character),
        cmocka_unit_test(text_behind_a_nul_is_not_hidden),
        cmocka_unit_test(texts_are_equal_by_their_bytes),
        cmocka_unit_test(a_reference_outlives_the_first_owner),
        cmocka_unit_test(a_length_beyond_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
