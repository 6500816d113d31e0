#include "held_mail.h"

#include "gateway/staff_link.h"
#include "store/staff_links.h"

static void a_link_leads_to_the_page_of_one_person_and_case(void **state G_GNUC_UNUSED)
{
    TestDistrict *district = test_district_new(TEST_LINKS);
    g_autofree char *url = cm_staff_link_url(district->gateway, "C-7KQ2M9XA", TEST_NOW, "t1",
                                             CM_STAFF_LINK_DECIDE, NULL);
    assert_true(g_str_has_prefix(url, "https://mail.sd.example/mail/"));
    g_autoptr(CmStaffLink) link = cm_store_staff_link_find(
        cm_gateway_store(district->gateway), url + strlen("https://mail.sd.example/mail/"), NULL);
    assert_non_null(link);
    assert_string_equal(link->case_id, "C-7KQ2M9XA");
    assert_string_equal(link->person, "t1");
    assert_int_equal(link->expires_at, TEST_NOW + 14 * G_TIME_SPAN_DAY);
    test_district_free(district);
}

static void without_a_place_for_pages_or_a_person_there_is_no_link(void **state G_GNUC_UNUSED)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    g_autofree char *url = cm_staff_link_url(district->gateway, "C-7KQ2M9XA", TEST_NOW, "t1",
                                             CM_STAFF_LINK_DECIDE, NULL);
    assert_string_equal(url, "");
    test_district_free(district);
    district = test_district_new(TEST_LINKS);
    g_autofree char *nobodys = cm_staff_link_url(district->gateway, "C-7KQ2M9XA", TEST_NOW, NULL,
                                                 CM_STAFF_LINK_DECIDE, NULL);
    assert_string_equal(nobodys, "");
    test_district_free(district);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_leads_to_the_page_of_one_person_and_case),
        cmocka_unit_test(without_a_place_for_pages_or_a_person_there_is_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
