#include "record/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const CmLetterBlock *block(const CmLetter *letter, guint at)
{
    assert_true(at < letter->blocks->len);
    return g_ptr_array_index(letter->blocks, at);
}

static void blocks_stand_in_the_order_of_writing(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLetter) letter = cm_letter_new("fr");
    cm_letter_add(letter, CM_LETTER_HEADLINE, "one");
    cm_letter_add(letter, CM_LETTER_ITEM, "two");
    assert_string_equal(letter->language, "fr");
    assert_int_equal(block(letter, 0)->kind, CM_LETTER_HEADLINE);
    assert_string_equal(block(letter, 1)->text, "two");
    assert_null(block(letter, 1)->link);
}

static void nothing_to_say_adds_nothing(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLetter) letter = cm_letter_new("en");
    cm_letter_add(letter, CM_LETTER_TEXT, "");
    cm_letter_add(letter, CM_LETTER_TEXT, NULL);
    assert_int_equal(letter->blocks->len, 0);
}

static void only_a_web_address_is_a_link(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmLetter) letter = cm_letter_new("en");
    cm_letter_add_link(letter, CM_LETTER_ITEM, "go", "https://sd.example/s/1");
    cm_letter_add_link(letter, CM_LETTER_ITEM, "go", "javascript:alert(1)");
    cm_letter_add_link(letter, CM_LETTER_ITEM, "go", NULL);
    assert_string_equal(block(letter, 0)->link, "https://sd.example/s/1");
    assert_null(block(letter, 1)->link);
    assert_null(block(letter, 2)->link);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_stand_in_the_order_of_writing),
        cmocka_unit_test(nothing_to_say_adds_nothing),
        cmocka_unit_test(only_a_web_address_is_a_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
