#include "record/address_route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "record/address.h"

static const struct {
    const char *written, *route; /* NULL: none */
} cases[] = {
    {"user%outside.example@sd.example", "user@outside.example"},
    {"User%Outside.Example@SD.example", "user@outside.example"},
    {"a%b.example%c.example@sd.example", "a%b.example@c.example"},
    {"outside.example!user@sd.example", "user@outside.example"},
    {"one.example!two.example!user@sd.example", "two.example!user@one.example"},
    {"\"user@outside.example\"@sd.example", "user@outside.example"},
    {"\"user%outside.example\"@sd.example", "user@outside.example"},
    {"\"an\\na@outside.example\"@sd.example", "anna@outside.example"},
    {"user%@sd.example", ""},
    {"%outside.example@sd.example", ""},
    {"\"two words%outside.example\"@sd.example", ""},
    {"100%sure@sd.example", "100@sure"},
    {"user@sd.example", NULL},
    {"\"two words\"@sd.example", NULL},
    {"user%outside.example", "user@outside.example"},
    {"outside.example!user", "user@outside.example"},
    {"\"user@outside.example\"", "user@outside.example"},
    {"user%", ""},
    {"user", NULL},
    {"", NULL},
};

static void the_address_inside_a_local_part_is_found(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *address = cm_address_normalise(cases[i].written);
        assert_non_null(address);
        g_autofree char *route = cm_address_route(address);
        if (g_strcmp0(route, cases[i].route) != 0)
            fail_msg("%s: %s instead of %s", cases[i].written, route, cases[i].route);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_address_inside_a_local_part_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
