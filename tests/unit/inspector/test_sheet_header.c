#include "inspector/sheet_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_text(const char *coded, const char *expected)
{
    g_autoptr(GString) text = cm_sheet_header_text(coded);
    assert_string_equal(text->str, expected);
}

static void codes_part_what_they_stand_between(void **state G_GNUC_UNUSED)
{
    assert_text("&LEmma&C&\"Arial,Bold\"&12Noah Li&R&K01+045Zo\303\253 &P/&N",
                " Emma   Noah Li  Zo\303\253  / ");
    assert_text("&KFF0000Emma", " Emma");
    assert_text("Smith && Co", "Smith & Co");
}

static void codes_that_break_off_are_no_harm(void **state G_GNUC_UNUSED)
{
    assert_text("Emma&", "Emma ");
    assert_text("&\"Arial Emma", " Arial Emma");
    assert_text("&K12", " ");
    assert_text("&8", " ");
    assert_text("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_part_what_they_stand_between),
        cmocka_unit_test(codes_that_break_off_are_no_harm),
    };
    return cmocka_run_group_tests_name("sheet_header", tests, NULL, NULL);
}
