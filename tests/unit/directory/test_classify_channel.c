#include "directory/classify_channel.h"

#include "directory/classify.h"
#include "town.h"

/* Classifies @address beside a lone channel that @fill has changed. */
static CmRecipient *classify_at(const char *address,
                                void (*fill)(CmRoster *roster, CmChannel *channel))
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    CmChannel channel = {.id = "c01",
                         .platform = "wordpress",
                         .address = "heron@post.wordpress.com",
                         .org = "o1",
                         .approved_by = "t1",
                         .approved_on = probe_day("2026-09-02"),
                         .maintainers = probe_list(roster, NULL),
                         .supervisor = "t1"};
    fill(roster, &channel);
    g_array_append_val(roster->channels, channel);
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    return cm_classify_recipient(snapshot, address, NULL, probe_day("2026-11-23"));
}

static CmRecipient *classify(void (*fill)(CmRoster *roster, CmChannel *channel))
{
    return classify_at("heron@post.wordpress.com", fill);
}

static void expect_approved(void (*fill)(CmRoster *roster, CmChannel *channel), CmTri approved)
{
    CmRecipient *recipient = classify(fill);
    assert_int_equal(recipient->class_, CM_CLASS_CHANNEL);
    assert_int_equal(recipient->approved, approved);
    cm_recipient_free(recipient);
}

static void leave(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    (void)channel;
}

static void by_teacher(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->approved_by = "t2";
}

static void by_nobody(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->approved_by = NULL;
}

static void by_stranger(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->approved_by = "t9";
}

static void of_other_school(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->org = "o2";
}

static void of_no_school(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->org = NULL;
}

static void without_day(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->approved_on = 0;
}

static void in_future(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->approved_on = probe_day("2026-11-24");
}

static void of_district(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->org = "d";
    channel->approved_by = "t0";
}

static void of_district_by_principal(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->org = "d";
}

/* An export that knows no principals: any administrator of the school counts. */
static void without_principals(CmRoster *roster, CmChannel *channel)
{
    (void)channel;
    g_array_index(roster->people, CmPerson, 0).duties = CM_DUTY_ADMINISTRATOR;
}

static void principal_of_the_school_approves(void **state)
{
    (void)state;
    expect_approved(leave, CM_YES);
    expect_approved(by_teacher, CM_NO);
    expect_approved(by_nobody, CM_NO);
    expect_approved(of_other_school, CM_NO);
    expect_approved(in_future, CM_NO);
}

static void what_is_not_on_record_is_unknown(void **state)
{
    (void)state;
    expect_approved(by_stranger, CM_UNKNOWN);
    expect_approved(of_no_school, CM_UNKNOWN);
    expect_approved(without_day, CM_UNKNOWN);
}

static void district_administrator_approves_a_district_channel(void **state)
{
    (void)state;
    expect_approved(of_district, CM_YES);
    expect_approved(of_district_by_principal, CM_NO);
}

static void administrator_approves_where_no_principal_is_known(void **state)
{
    (void)state;
    expect_approved(without_principals, CM_YES);
}

static void expires_yesterday(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->expires_on = probe_day("2026-11-22");
}

static void expires_today(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->expires_on = probe_day("2026-11-23");
}

static void channel_expires_after_its_last_day(void **state)
{
    (void)state;
    CmRecipient *yesterday = classify(expires_yesterday), *today = classify(expires_today);
    assert_int_equal(yesterday->expired, CM_YES);
    assert_int_equal(today->expired, CM_NO);
    cm_recipient_free(yesterday);
    cm_recipient_free(today);
}

static void with_supervisor_who_left(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->supervisor = "t3";
}

static void with_parent_as_supervisor(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->supervisor = "g1";
}

static void supervisor_is_an_active_employee(void **state)
{
    (void)state;
    CmRecipient *active = classify(leave), *left = classify(with_supervisor_who_left);
    CmRecipient *parent = classify(with_parent_as_supervisor);
    assert_int_equal(active->supervised, CM_YES);
    assert_int_equal(left->supervised, CM_NO);
    assert_int_equal(parent->supervised, CM_NO);
    cm_recipient_free(active);
    cm_recipient_free(left);
    cm_recipient_free(parent);
}

static void with_url_that_only_names_the_district(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->url = "https://far.example/www.sd.example";
}

static void with_url_of_the_district(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->url = "http://user@WWW.sd.example:8080/blog";
}

static void own_site_is_told_by_the_host(void **state)
{
    (void)state;
    CmRecipient *far = classify(with_url_that_only_names_the_district);
    CmRecipient *own = classify(with_url_of_the_district);
    assert_int_equal(far->own_site, CM_NO);
    assert_int_equal(own->own_site, CM_YES);
    cm_recipient_free(far);
    cm_recipient_free(own);
}

static void without_platform(CmRoster *roster, CmChannel *channel)
{
    (void)roster;
    channel->platform = NULL;
}

static void without_platform_on_an_own_site(CmRoster *roster, CmChannel *channel)
{
    without_platform(roster, channel);
    with_url_of_the_district(roster, channel);
    channel->address = "heron@blog.example";
}

static void elsewhere_without_platform(CmRoster *roster, CmChannel *channel)
{
    without_platform(roster, channel);
    channel->address = "heron@blog.example";
}

static void platform_is_told_by_the_address_or_unknown(void **state)
{
    (void)state;
    CmRecipient *told = classify(without_platform);
    CmRecipient *own = classify_at("heron@blog.example", without_platform_on_an_own_site);
    CmRecipient *unknown = classify_at("heron@blog.example", elsewhere_without_platform);
    assert_string_equal(told->platform, "wordpress");
    assert_null(own->platform);
    assert_string_equal(unknown->platform, CM_PLATFORM_UNKNOWN);
    cm_recipient_free(told);
    cm_recipient_free(own);
    cm_recipient_free(unknown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(principal_of_the_school_approves),
        cmocka_unit_test(what_is_not_on_record_is_unknown),
        cmocka_unit_test(district_administrator_approves_a_district_channel),
        cmocka_unit_test(administrator_approves_where_no_principal_is_known),
        cmocka_unit_test(channel_expires_after_its_last_day),
        cmocka_unit_test(supervisor_is_an_active_employee),
        cmocka_unit_test(own_site_is_told_by_the_host),
        cmocka_unit_test(platform_is_told_by_the_address_or_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
