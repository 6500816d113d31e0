#include "gateway/channel_people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "gathering.h"

static char **read_people(TestDistrict *district, const char *text, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    return cm_channel_people_read(state->snapshot, text, cm_day_parse("2026-11-23"), error);
}

static void people_are_named_by_user_name_address_or_id(void **state)
{
    static const char *const texts[] = {"anna, paul", "anna@sd.example;paul@sd.example", "t1 p1",
                                        " anna,,t1 paul\n"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GStrv) people = read_people(*state, texts[i], NULL);
        g_autofree char *text = people != NULL ? g_strjoinv(",", people) : NULL;
        assert_string_equal(text, "t1,p1");
    }
}

static void guardians_students_and_strangers_maintain_nothing(void **state)
{
    static const char *const texts[] = {"",   " , ",   "anna, wei.li@mail.example", "s1", "emma",
                                        "g1", "nobody"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(read_people(*state, texts[i], &error));
        assert_int_equal(error->code, CM_ERROR_USAGE);
    }
}

static void more_than_can_answer_for_a_page_are_refused(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i <= CM_CHANNEL_PEOPLE_MOST; i++) {
        g_autofree char *id = g_strdup_printf("e%u", i);
        CmPerson person = {.id = cm_roster_string(roster, id), .roles = CM_ROLE_EMPLOYEE};
        g_array_append_val(roster->people, person);
        g_string_append_printf(text, "%s ", id);
    }
    test_district_import(district, roster);
    g_autoptr(GError) error = NULL;
    assert_null(read_people(district, text->str, &error));
    assert_int_equal(error->code, CM_ERROR_USAGE);
    g_string_truncate(text, text->len - strlen("e8 "));
    g_auto(GStrv) people = read_people(district, text->str, NULL);
    assert_int_equal(g_strv_length(people), CM_CHANNEL_PEOPLE_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_named_by_user_name_address_or_id),
        cmocka_unit_test(guardians_students_and_strangers_maintain_nothing),
        cmocka_unit_test(more_than_can_answer_for_a_page_are_refused),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
