#include "text/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

static void expect(const char *text, const char *found)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 0, "Emma", "Li");
    cm_names_builder_add_exact(builder, 0, CM_NAME_IDENTIFIER, "2008893");
    cm_names_builder_add_exact(builder, 1, CM_NAME_IDENTIFIER, "SD-2026/17");
    cm_names_builder_add_exact(builder, 2, CM_NAME_IDENTIFIER, "ÄB4412");
    cm_names_builder_add_exact(builder, 0, CM_NAME_ADDRESS, "emma.li@students.sd.example");
    cm_names_builder_add_exact(builder, 3, CM_NAME_ADDRESS, "zoë@students.sd.example");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    g_autofree char *actual = probe_scan(names, text, strlen(text));
    assert_string_equal(actual, found);
}

static void number_is_found_between_other_characters(void **state)
{
    (void)state;
    expect("No. 2008893.", "0#[2008893]");
    expect("#2008893,(2008893)", "0#[2008893] 0#[2008893]");
    expect("IMG_2008893_1.jpg", "0#[2008893]");
    expect("号2008893", "");
    expect("号 2008893", "0#[2008893]");
}

static void number_inside_another_is_not_found(void **state)
{
    (void)state;
    expect("20088931", "");
    expect("12008893", "");
    expect("x2008893", "");
    expect("2008893x", "");
}

static void identifier_of_several_runs_is_found(void **state)
{
    (void)state;
    expect("id SD-2026/17!", "1#[SD-2026/17]");
    expect("sd-2026/17", "1#[sd-2026/17]");
    expect("SD-2026/170", "");
    expect("SD-2026 17", "");
    expect("äb4412", "2#[äb4412]");
}

static void address_is_found_and_not_the_name_in_it(void **state)
{
    (void)state;
    expect("<emma.li@students.sd.example>", "0@[emma.li@students.sd.example]");
    expect("mailto:Emma.Li@Students.sd.example.", "0@[Emma.Li@Students.sd.example]");
    expect("emma.li+club@students.sd.example", "0@[emma.li+club@students.sd.example]");
    expect("'emma.li@students.sd.example'", "0@[emma.li@students.sd.example]");
    expect("to=zoë@students.sd.example", "3@[zoë@students.sd.example]");
}

static void other_address_is_another(void **state)
{
    (void)state;
    expect("xemma.li@students.sd.example", "");
    expect("emma.li@students.sd.example.net", "0[emma.li]");
    expect("@ @@ a@ @b", "");
    expect("@students.sd.example", "");
}

static void all_are_told_in_the_order_of_the_text(void **state)
{
    (void)state;
    expect("2008893 Emma Li: emma.li@students.sd.example: Li Emma SD-2026/17",
           "0#[2008893] 0[Emma Li] 0@[emma.li@students.sd.example] 0[Li Emma] 1#[SD-2026/17]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_is_found_between_other_characters),
        cmocka_unit_test(number_inside_another_is_not_found),
        cmocka_unit_test(identifier_of_several_runs_is_found),
        cmocka_unit_test(address_is_found_and_not_the_name_in_it),
        cmocka_unit_test(other_address_is_another),
        cmocka_unit_test(all_are_told_in_the_order_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
