/* town.h - a district of a few people and of every sort of address, for the tests of this room */
#ifndef CM_TEST_DIRECTORY_TOWN_H
#define CM_TEST_DIRECTORY_TOWN_H

#include "probe.h"

static inline void town_address(CmRoster *roster, const char *person, const char *address,
                                CmAddressKind kind)
{
    CmAddressRow row = {person, address, kind, {"addresses.csv", roster->addresses->len + 2}};
    g_array_append_val(roster->addresses, row);
}

static inline void town_enrol(CmRoster *roster, const char *class_group, const char *person,
                              const char *role)
{
    CmEnrollment row = {.class_group = class_group, .person = person, .role = role};
    g_array_append_val(roster->enrollments, row);
}

static inline void town_list(CmRoster *roster, const char *address, const char *members,
                             const char *classes, const char *audience)
{
    CmListRow row = {.address = address,
                     .members = probe_list(roster, members),
                     .classes = probe_list(roster, classes),
                     .audience = audience,
                     .origin = {"lists.csv", roster->lists->len + 2}};
    g_array_append_val(roster->lists, row);
}

static inline void town_people(CmRoster *roster)
{
    CmPerson *person =
        probe_person(roster, CM_ROLE_EMPLOYEE, "t1", "Rosa", "Marin", "Rosa.Marin@sd.example");
    person->orgs = probe_list(roster, "o1");
    person->duties = CM_DUTY_PRINCIPAL;
    person->username = "rmarin";
    person = probe_person(roster, CM_ROLE_EMPLOYEE, "t2", "Emma", "Stone", "stone@sd.example");
    person->orgs = probe_list(roster, "o2");
    person = probe_person(roster, CM_ROLE_EMPLOYEE, "t3", "Gone", "Away", "gone@sd.example");
    person->left = probe_day("2026-06-30");
    person = probe_person(roster, CM_ROLE_EMPLOYEE, "t0", "Una", "Head", "head@sd.example");
    person->orgs = probe_list(roster, "d");
    person->duties = CM_DUTY_ADMINISTRATOR;

    person = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", "emma.li@kids.sd.example");
    person->agents = probe_list(roster, "g1|t2|s2");
    person->orgs = probe_list(roster, "o1");
    person->identifier = "2008001";
    person = probe_person(roster, CM_ROLE_STUDENT, "s2", "Noah", "Li", "noah@mailbox.example");
    person->orgs = probe_list(roster, "o1|d");
    person = probe_person(roster, CM_ROLE_STUDENT, "s3", "Old", "Pupil", NULL);
    person->left = probe_day("2024-06-30");
    person->former = probe_list(roster, "陈美玲|Old Former");

    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Reyes", "family@mailbox.example");
    person = probe_person(roster, CM_ROLE_GUARDIAN, "g2", "Wei", "Li", "family@mailbox.example");
    person->agents = probe_list(roster, "s2");
    person->phone = "+1 (250) 555-0163";
    person = probe_person(roster, CM_ROLE_GUARDIAN, "g3", "No", "Access", "barred@mailbox.example");
    person->agents = probe_list(roster, "s1");
    person->no_access = probe_list(roster, "s1");
}

static inline void town_places(CmRoster *roster)
{
    CmOrg orgs[] = {{.id = "d", .name = "Cedar District", .type = "district"},
                    {.id = "o1", .name = "Heron Creek", .type = "school", .parent = "d"},
                    {.id = "o2", .name = "Secondary", .type = "school", .parent = "d"}};
    g_array_append_vals(roster->orgs, orgs, G_N_ELEMENTS(orgs));
    CmClassGroup classes[] = {{.id = "c1", .title = "Grade 4", .code = "HC-04", .school = "o1"},
                              {.id = "c2", .title = "Gräde 5", .code = NULL, .school = "o2"}};
    g_array_append_vals(roster->classes, classes, G_N_ELEMENTS(classes));
    town_enrol(roster, "c1", "s1", "student");
    town_enrol(roster, "c1", "s2", "student");
    town_enrol(roster, "c1", "t2", "teacher");
    town_enrol(roster, "c2", "s1", "student");

    town_address(roster, "t1", "principal@sd.example", CM_ADDRESS_ALIAS);
    town_address(roster, "t1", "office@sd.example", CM_ADDRESS_SHARED);
    town_address(roster, "t2", "office@sd.example", CM_ADDRESS_SHARED);
    town_address(roster, "t1", "rosa@mailbox.example", CM_ADDRESS_PERSONAL);
    town_address(roster, "t2", "stone@mailbox.example", CM_ADDRESS_PERSONAL);
    town_address(roster, "s1", "emmali@play.example", CM_ADDRESS_PERSONAL);
    town_address(roster, "g1", "2505550142@txt.example", CM_ADDRESS_SMS);

    town_list(roster, "staff@sd.example", "t1|t2|nobody-knows", NULL, "staff");
    town_list(roster, "class4@sd.example", NULL, "c1", NULL);
    town_list(roster, "families4@sd.example", NULL, "c1", "guardians");
    town_list(roster, "teachers4@sd.example", NULL, "c1", "staff");
    town_list(roster, "round@sd.example", "circle@sd.example|t1", NULL, NULL);
    town_list(roster, "circle@sd.example", "round@sd.example|stranger@far.example", NULL, NULL);
    town_list(roster, "news@sd.example", NULL, NULL, "public");
    town_list(roster, "unknown@sd.example", NULL, NULL, NULL);
    town_list(roster, "outer@sd.example", "unknown@sd.example", NULL, NULL);

    CmNewsRow news = {"herald.example", "Herald", {"news.csv", 2}};
    g_array_append_val(roster->news, news);
    CmServiceRow service = {
        "sis.sd.example", "noreply@sis.sd.example", "SIS", "t1", {"services.csv", 2}};
    g_array_append_val(roster->services, service);
    CmPartner partners[] = {
        {.domain = "studio.example",
         .name = "Studio",
         .kinds = CM_KIND_IMAGE,
         .scopes = probe_list(roster, "school"),
         .valid_from = probe_day("2026-09-01"),
         .valid_until = probe_day("2027-06-30"),
         .origin = {"partners.csv", 2}},
        {.address = "intake@protect.example",
         .name = "Intake",
         .duty_to_report = TRUE,
         .scopes = probe_list(roster, NULL),
         .origin = {"partners.csv", 3}},
    };
    g_array_append_vals(roster->partners, partners, G_N_ELEMENTS(partners));
}

static inline void town_channels(CmRoster *roster)
{
    CmChannel channels[] = {
        {.id = "c01",
         .platform = "wordpress",
         .address = "heron@post.wordpress.com",
         .url = "https://heron.example/",
         .org = "o1",
         .approved_by = "t1",
         .approved_on = probe_day("2026-09-02"),
         .expires_on = probe_day("2027-06-30"),
         .supervisor = "t2"},
        {.id = "c02",
         .platform = "website",
         .address = "post@school-site.example",
         .org = "o1",
         .approved_by = "t2",
         .approved_on = probe_day("2026-09-02"),
         .supervisor = "t3"},
        {.id = "c03",
         .platform = "blogger",
         .address = "blog@sd.example",
         .org = "d",
         .approved_by = "t0",
         .approved_on = probe_day("2026-09-02"),
         .expires_on = probe_day("2026-11-22"),
         .supervisor = "t0"},
        {.id = "c04",
         .platform = "tumblr",
         .address = "own@tumblr.example",
         .url = "https://www.sd.example/own",
         .org = "o1",
         .approved_by = "t1",
         .approved_on = probe_day("2026-12-01")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(channels); i++) {
        channels[i].maintainers = probe_list(roster, i == 0 ? "t2" : NULL);
        channels[i].origin = (CmOrigin){"channels.csv", i + 2};
    }
    g_array_append_vals(roster->channels, channels, G_N_ELEMENTS(channels));
}

static inline CmSnapshot *town_snapshot(void)
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    town_channels(roster);
    return probe_snapshot(roster, NULL);
}

#endif
