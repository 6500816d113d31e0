#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "directory/strangers.h"

#define LAST 20000u

static CmStrangers marked(CmRoster *roster)
{
    CmStrangers strangers;
    CmStrangerRow row = {.sender = "anna@sd.example", .student = "s1", .until = LAST};
    g_array_append_val(roster->strangers, row);
    cm_strangers_init(&strangers, roster);
    return strangers;
}

static void it_is_said_of_that_pair_alone(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmStrangers strangers = marked(roster);
    assert_true(cm_strangers_has(&strangers, "anna@sd.example", "s1", LAST - 5));
    assert_false(cm_strangers_has(&strangers, "anna@sd.example", "s2", LAST - 5));
    assert_false(cm_strangers_has(&strangers, "paul@sd.example", "s1", LAST - 5));
    cm_strangers_clear(&strangers);
}

static void it_ends_with_its_last_day(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmStrangers strangers = marked(roster);
    assert_true(cm_strangers_has(&strangers, "anna@sd.example", "s1", LAST));
    assert_false(cm_strangers_has(&strangers, "anna@sd.example", "s1", LAST + 1));
    cm_strangers_clear(&strangers);
}

static void where_nothing_is_said_nothing_is_there(void **state)
{
    (void)state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmStrangers strangers;
    cm_strangers_init(&strangers, roster);
    assert_false(cm_strangers_has(&strangers, "anna@sd.example", "s1", LAST));
    cm_strangers_clear(&strangers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_said_of_that_pair_alone),
        cmocka_unit_test(it_ends_with_its_last_day),
        cmocka_unit_test(where_nothing_is_said_nothing_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
