#include "directory/places.h"

#include "town.h"

typedef struct {
    CmRoster *roster;
    CmPlaces places;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    CmSnapshotSettings settings = probe_settings();
    fixture->roster = cm_roster_new();
    town_places(fixture->roster);
    town_channels(fixture->roster);
    assert_true(cm_places_init(&fixture->places, fixture->roster, &settings, NULL));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_places_clear(&fixture->places);
    cm_roster_free(fixture->roster);
    g_free(fixture);
    return 0;
}

static void district_is_its_domains_and_what_is_below(void **state)
{
    const Fixture *fixture = *state;
    assert_true(cm_places_is_district_domain(&fixture->places, "sd.example"));
    assert_true(cm_places_is_district_domain(&fixture->places, "a.b.sd.example"));
    assert_false(cm_places_is_district_domain(&fixture->places, "xsd.example"));
    assert_false(cm_places_is_district_domain(&fixture->places, "example"));
    assert_false(cm_places_is_district_domain(&fixture->places, ""));
}

static void lists_and_channels_are_found_by_address(void **state)
{
    const Fixture *fixture = *state;
    assert_non_null(cm_places_list(&fixture->places, "staff@sd.example"));
    assert_non_null(cm_places_list(&fixture->places, "staff+x@sd.example"));
    assert_null(cm_places_list(&fixture->places, "stuff@sd.example"));
    assert_string_equal(cm_places_channel(&fixture->places, "blog@sd.example")->id, "c03");
    assert_null(cm_places_channel(&fixture->places, "blog@far.example"));
}

static void platform_is_recognised_by_its_addresses(void **state)
{
    const Fixture *fixture = *state;
    assert_string_equal(cm_places_platform(&fixture->places, "x@photos.flickr.com")->id, "flickr");
    assert_null(cm_places_platform(&fixture->places, "x@flickr.com"));
}

static void pattern_that_cannot_be_tried_to_its_end_fits(void **state)
{
    (void)state;
    const CmAddressPattern slow[] = {{.id = "slow", .pattern = "^(a+)+$"}};
    CmSnapshotSettings settings = probe_settings();
    settings.platforms = slow;
    settings.platform_count = 1;
    g_autoptr(GString) address = g_string_new(NULL);
    for (guint i = 0; i < 60; i++)
        g_string_append_c(address, 'a');
    g_string_append(address, "@x.example");
    CmRoster *roster = cm_roster_new();
    CmPlaces places = {NULL};
    assert_true(cm_places_init(&places, roster, &settings, NULL));
    assert_non_null(cm_places_platform(&places, address->str));
    cm_places_clear(&places);
    cm_roster_free(roster);
}

static void texting_needs_a_gateway_and_a_number(void **state)
{
    const Fixture *fixture = *state;
    assert_true(cm_places_is_texting(&fixture->places, "+1-250-555-0100@txt.example"));
    assert_false(cm_places_is_texting(&fixture->places, "123456@txt.example"));
    assert_false(cm_places_is_texting(&fixture->places, "2505550100@far.example"));
    assert_false(cm_places_is_texting(&fixture->places, "a2505550100@txt.example"));
}

static void own_address_of_a_partner_comes_before_its_domain(void **state)
{
    Fixture *fixture = *state;
    CmPartner row = {.address = "lab@studio.example", .name = "Lab"};
    g_array_append_val(fixture->roster->partners, row);
    const CmPartner *ended;
    CmDay day = probe_day("2026-11-23");
    assert_string_equal(
        cm_places_partner(&fixture->places, "lab@studio.example", day, &ended)->name, "Lab");
    assert_string_equal(
        cm_places_partner(&fixture->places, "x@print.studio.example", day, &ended)->name, "Studio");
    assert_null(cm_places_partner(&fixture->places, "x@far.example", day, &ended));
    assert_null(ended);
}

static void news_are_a_domain_and_what_is_below(void **state)
{
    const Fixture *fixture = *state;
    assert_non_null(cm_places_news(&fixture->places, "herald.example"));
    assert_non_null(cm_places_news(&fixture->places, "a.herald.example"));
    assert_null(cm_places_news(&fixture->places, "theherald.example"));
    assert_null(cm_places_news(&fixture->places, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(district_is_its_domains_and_what_is_below, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(lists_and_channels_are_found_by_address, set_up, tear_down),
        cmocka_unit_test_setup_teardown(platform_is_recognised_by_its_addresses, set_up, tear_down),
        cmocka_unit_test(pattern_that_cannot_be_tried_to_its_end_fits),
        cmocka_unit_test_setup_teardown(texting_needs_a_gateway_and_a_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_address_of_a_partner_comes_before_its_domain, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(news_are_a_domain_and_what_is_below, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
