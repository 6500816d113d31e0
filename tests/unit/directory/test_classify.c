#include "directory/classify.h"

#include "town.h"

#define TODAY "2026-11-23"

typedef struct {
    const char *name, *address, *expect;
} Case;

/* What is expected: class; then each identity as class:person(:account); then the facts that are
 * set. */
static const Case CASES[] = {
    {"student_at_the_districts_address", "emma.li@kids.sd.example", "student student:s1:district"},
    {"student_with_a_plus_tag", "emma.li+x@kids.sd.example", "student student:s1:district"},
    {"student_at_an_address_of_their_own", "emmali@play.example", "student student:s1:personal"},
    {"students_only_address_outside_is_personal", "noah@mailbox.example",
     "student student:s2:personal"},
    {"guardians_who_share_an_address_are_both_kept", "family@mailbox.example",
     "guardian guardian:g1 guardian:g2"},
    {"guardian_without_access_is_a_guardian", "barred@mailbox.example", "guardian guardian:g3"},
    {"employee_in_the_domain_is_staff", "rosa.marin@sd.example", "staff staff:t1"},
    {"alias_is_staff", "principal@sd.example", "staff staff:t1"},
    {"shared_mailbox_is_all_who_use_it", "office@sd.example", "staff staff:t1 staff:t2"},
    {"teacher_who_is_a_guardian_is_both", "stone@sd.example", "guardian guardian:t2 staff:t2"},
    {"employees_outside_address_is_public", "rosa@mailbox.example", "public public:t1"},
    {"guardians_outside_address_is_theirs", "stone@mailbox.example", "guardian guardian:t2"},
    {"employee_who_left_is_unknown_local", "gone@sd.example", "district district:- unknown-local"},
    {"nobody_in_the_domain_is_unknown_local", "nobody@sd.example",
     "district district:- unknown-local"},
    {"domain_below_is_the_districts", "nobody@mail.sd.example",
     "district district:- unknown-local"},
    {"domain_that_only_ends_alike_is_not", "nobody@notsd.example", "public public:-"},
    {"service_in_the_domain_is_known", "noreply@sis.sd.example", "district district:-"},
    {"registered_channel", "heron@post.wordpress.com",
     "channel channel:- platform=wordpress id=c01 registered approved supervised"},
    {"website_is_an_own_site", "post@school-site.example",
     "channel channel:- platform=website id=c02 registered own-site"},
    {"channel_in_the_districts_domain_is_a_channel", "blog@sd.example",
     "channel channel:- platform=blogger id=c03 registered own-site approved expired supervised"},
    {"channel_with_a_url_in_the_district_is_an_own_site", "own@tumblr.example",
     "channel channel:- platform=tumblr id=c04 registered own-site"},
    {"platforms_address_is_an_unregistered_channel", "other@post.wordpress.com",
     "channel channel:- platform=wordpress"},
    {"number_of_a_guardian_is_the_guardian", "2505550142@txt.example", "guardian guardian:g1"},
    {"number_on_record_is_found_at_another_gateway", "2505550142@carrier.example",
     "guardian guardian:g1"},
    {"telephone_on_record_is_that_person", "12505550163@txt.example", "guardian guardian:g2"},
    {"other_number_is_texting", "2505550199@txt.example", "texting texting:-"},
    {"mailbox_at_a_carrier_is_not_texting", "jane@carrier.example", "public public:-"},
    {"news_by_domain", "desk@herald.example", "news news:-"},
    {"news_below_the_domain", "desk@city.herald.example", "news news:-"},
    {"partner_by_domain", "orders@studio.example", "partner partner:- kinds=1 scope=school"},
    {"partner_by_address", "intake@protect.example", "partner partner:- duty"},
    {"partners_colleague_is_public", "else@protect.example", "public public:-"},
    {"anyone_else_is_public", "x@far.example", "public public:-"},
    {"address_inside_a_local_part_is_who_it_is_sent_on_to", "desk%herald.example@sd.example",
     "news news:-"},
    {"so_is_one_behind_a_bang", "far.example!x@sd.example", "public public:-"},
    {"so_is_one_in_quotes", "\"x@far.example\"@sd.example", "public public:-"},
    {"so_is_one_within_another", "x%far.example%kids.sd.example@sd.example", "public public:-"},
    {"a_colleague_inside_a_local_part_is_that_colleague", "rosa.marin%sd.example@sd.example",
     "staff staff:t1"},
    {"what_cannot_be_read_inside_is_unreadable", "x%@sd.example", "public public:- unreadable"},
    {"what_cannot_be_read_is_unreadable", "", "public public:- unreadable"},
    {"a_percent_sign_before_a_platforms_domain_is_a_channel_there", "other%post.wordpress.com",
     "channel channel:- platform=wordpress"},
    {"so_is_a_path_that_begins_at_that_platform", "post.wordpress.com!other",
     "channel channel:- platform=wordpress"},
    {"so_is_its_address_in_quotes_without_a_domain", "\"other@post.wordpress.com\"",
     "channel channel:- platform=wordpress"},
    {"a_percent_sign_elsewhere_is_unreadable", "x%sd.example@far.example",
     "public public:- unreadable"},
    {"so_is_one_at_the_servers_own_number", "x%post.wordpress.com@[127.0.0.1]",
     "public public:- unreadable"},
    {"so_is_a_path_at_localhost", "post.wordpress.com!x@localhost", "public public:- unreadable"},
    {"so_is_an_address_in_quotes_at_localhost", "\"x@post.wordpress.com\"@localhost",
     "public public:- unreadable"},
    {"so_is_one_within_a_name_without_domain", "x%post.wordpress.com%localhost",
     "public public:- unreadable"},
    {"bare_local_part_is_public", "root", "public public:-"},
    {"bare_local_part_of_a_channel_in_the_district_is_that_channel", "blog",
     "channel channel:- platform=blogger id=c03 registered own-site approved expired supervised"},
    {"staff_list_is_its_members", "staff@sd.example",
     "list {staff staff:t1} {guardian guardian:t2 staff:t2} {public public:-}"},
    {"class_list_is_its_students", "class4@sd.example",
     "list {student student:s1:district} {student student:s2:personal}"},
    {"families_list_is_the_guardians", "families4@sd.example",
     "list {guardian guardian:t2 staff:t2} {guardian guardian:g1 guardian:g2} "
     "{guardian guardian:g3}"},
    {"teachers_list_is_the_teachers", "teachers4@sd.example",
     "list {guardian guardian:t2 staff:t2}"},
    {"lists_in_a_circle_end", "round@sd.example", "list {staff staff:t1} {public public:-}"},
    {"list_of_unknown_members_is_its_audience", "news@sd.example", "list {public public:-}"},
    {"list_of_whom_nothing_is_known_has_no_members", "unknown@sd.example", "list"},
    {"unknown_list_in_a_list_is_public", "outer@sd.example", "list {public public:-}"},
};

static void describe(const CmRecipient *recipient, GString *text)
{
    g_string_append(text, cm_class_word(recipient->class_));
    for (guint i = 0; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        g_string_append_printf(text, " %s:%s", cm_class_word(identity->class_),
                               identity->person != NULL ? identity->person : "-");
        if (identity->account != CM_ACCOUNT_NONE)
            g_string_append_printf(text, ":%s", cm_account_word(identity->account));
    }
    if (recipient->platform != NULL)
        g_string_append_printf(text, " platform=%s", recipient->platform);
    if (recipient->channel != NULL)
        g_string_append_printf(text, " id=%s", recipient->channel);
    const struct {
        gboolean set;
        const char *word;
    } facts[] = {
        {recipient->registered == CM_YES, "registered"},
        {recipient->own_site == CM_YES, "own-site"},
        {recipient->approved == CM_YES, "approved"},
        {recipient->expired == CM_YES, "expired"},
        {recipient->supervised == CM_YES, "supervised"},
        {recipient->unknown_local, "unknown-local"},
        {recipient->unreadable, "unreadable"},
        {recipient->duty_to_report, "duty"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i].set)
            g_string_append_printf(text, " %s", facts[i].word);
    if (recipient->agreement_kinds != 0)
        g_string_append_printf(text, " kinds=%u scope=%s", recipient->agreement_kinds,
                               recipient->agreement_scopes[0]);
    for (guint i = 0; recipient->members != NULL && i < recipient->members->len; i++) {
        g_string_append(text, " {");
        describe(g_ptr_array_index(recipient->members, i), text);
        g_string_append_c(text, '}');
    }
}

static void classify_case(void **state)
{
    const Case *tried = *state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    CmRecipient *recipient =
        cm_classify_recipient(snapshot, tried->address, NULL, probe_day(TODAY));
    g_autoptr(GString) text = g_string_new(NULL);
    describe(recipient, text);
    assert_string_equal(text->str, tried->expect);
    assert_non_null(recipient->reason);
    assert_string_equal(recipient->address, tried->address);
    cm_recipient_free(recipient);
}

static char *reason_on(const CmSnapshot *snapshot, const char *address, const char *day)
{
    CmRecipient *recipient = cm_classify_recipient(snapshot, address, NULL, probe_day(day));
    char *reason = g_strdup(recipient->reason);
    cm_recipient_free(recipient);
    return reason;
}

static void reason_names_the_row(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autofree char *student = reason_on(snapshot, "emmali@play.example", TODAY);
    assert_string_equal(student, "student s1 (addresses.csv:7)");
    g_autofree char *partner = reason_on(snapshot, "a@studio.example", TODAY);
    assert_string_equal(partner, "partner 'Studio' (partners.csv:2)");
}

static void partner_whose_agreement_ended_is_public(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autofree char *last = reason_on(snapshot, "a@studio.example", "2027-06-30");
    assert_string_equal(last, "partner 'Studio' (partners.csv:2)");
    g_autofree char *after = reason_on(snapshot, "a@studio.example", "2027-07-01");
    assert_string_equal(after, "public: no agreement in force with 'Studio' (partners.csv:2)");
    g_autofree char *before = reason_on(snapshot, "a@studio.example", "2026-08-31");
    assert_string_equal(before, "public: no agreement in force with 'Studio' (partners.csv:2)");
}

static CmTri maintains(const CmSnapshot *snapshot, const char *address, const char *sender)
{
    const CmPerson *person = sender == NULL ? NULL : cm_snapshot_person_find(snapshot, sender);
    CmRecipient *recipient = cm_classify_recipient(snapshot, address, person, probe_day(TODAY));
    CmTri answer = recipient->sender_maintains;
    cm_recipient_free(recipient);
    return answer;
}

static void sender_maintains_what_names_them(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    assert_int_equal(maintains(snapshot, "heron@post.wordpress.com", "t2"), CM_YES);
    assert_int_equal(maintains(snapshot, "heron@post.wordpress.com", "t1"), CM_NO);
    assert_int_equal(maintains(snapshot, "heron@post.wordpress.com", NULL), CM_UNKNOWN);
    assert_int_equal(maintains(snapshot, "blog@sd.example", "t0"), CM_YES);
    assert_int_equal(maintains(snapshot, "other@post.wordpress.com", "t1"), CM_NO);
}

static void barred_parents_number_counts_at_every_gateway(void **state)
{
    (void)state;
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    g_array_index(roster->people, CmPerson, roster->people->len - 1).phone = "250-555-0142";
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    static const char *const gateways[] = {"2505550142@txt.example", "2505550142@carrier.example"};
    for (guint i = 0; i < G_N_ELEMENTS(gateways); i++) {
        CmRecipient *recipient =
            cm_classify_recipient(snapshot, gateways[i], NULL, probe_day(TODAY));
        g_autoptr(GString) text = g_string_new(NULL);
        describe(recipient, text);
        assert_non_null(strstr(text->str, "guardian:g1"));
        assert_non_null(strstr(text->str, "guardian:g3"));
        assert_int_equal(recipient->identities->len, 2);
        cm_recipient_free(recipient);
    }
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(reason_names_the_row),
        cmocka_unit_test(partner_whose_agreement_ended_is_public),
        cmocka_unit_test(sender_maintains_what_names_them),
        cmocka_unit_test(barred_parents_number_counts_at_every_gateway),
    };
    struct CMUnitTest tests[G_N_ELEMENTS(CASES) + G_N_ELEMENTS(others)];
    memset(tests, 0, sizeof tests);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        tests[i].name = CASES[i].name;
        tests[i].test_func = classify_case;
        tests[i].initial_state = (void *)&CASES[i];
    }
    memcpy(tests + G_N_ELEMENTS(CASES), others, sizeof others);
    return _cmocka_run_group_tests("classify", tests, G_N_ELEMENTS(tests), NULL, NULL);
}
