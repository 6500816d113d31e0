#include "review.h"

#include "review/mask.h"

static void a_name_becomes_its_initials(void **state)
{
    (void)state;
    g_autofree char *both = cm_mask_name("zoé", "Tremblay-Côté");
    g_autofree char *one = cm_mask_name(NULL, "élan");
    g_autofree char *none = cm_mask_name("", NULL);
    assert_string_equal(both, "Z. T.");
    assert_string_equal(one, "É.");
    assert_string_equal(none, "…");
}

static void an_address_keeps_its_domain_and_one_letter(void **state)
{
    (void)state;
    g_autofree char *address = cm_mask_address("siobhan@homemail.example");
    g_autofree char *wide = cm_mask_address("élan@x.example");
    g_autofree char *none = cm_mask_address("no address");
    g_autofree char *empty = cm_mask_address("@x.example");
    g_autofree char *null = cm_mask_address(NULL);
    assert_string_equal(address, "s…@homemail.example");
    assert_string_equal(wide, "é…@x.example");
    assert_string_equal(none, "…");
    assert_string_equal(empty, "…");
    assert_string_equal(null, "…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_becomes_its_initials),
        cmocka_unit_test(an_address_keeps_its_domain_and_one_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
