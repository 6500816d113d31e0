#include "sample_roster.h"

#define DIGEST "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
static const guint8 views[SAMPLE_VIEWS] = {0x01, 0x00, 0xfe, [63] = 0x80};

static const char *const *words(CmRoster *roster, const char *text)
{
    return cm_roster_split(roster, text, ",");
}

static void add_people(CmRoster *roster)
{
    CmPerson person = {
        .id = "p-1",
        .roles = CM_ROLE_STUDENT,
        .given = "Robin",
        .middle = "Q",
        .family = "Łoś",
        .preferred_given = "Rob",
        .preferred_family = "Elk",
        .former = words(roster, "Robin Old,Robin \"Older\""),
        .identifier = "90001",
        .username = "robin",
        .email = "robin@students.sd.example",
        .sms = "555",
        .phone = "556",
        .grades = words(roster, "04"),
        .orgs = words(roster, "s-1,s-2"),
        .agents = words(roster, "p-2"),
        .no_access = words(roster, NULL),
        .born = 735000,
        .left = 739000,
        .origin = {"users.csv", 2},
    };
    CmPerson guardian = {
        .id = "p-2",
        .roles = CM_ROLE_GUARDIAN | CM_ROLE_EMPLOYEE,
        .duties = CM_DUTY_NURSE,
        .former = words(roster, NULL),
        .grades = words(roster, NULL),
        .orgs = words(roster, NULL),
        .agents = words(roster, NULL),
        .no_access = words(roster, "p-1"),
        .origin = {"users.csv", 3},
    };

    g_array_append_val(roster->people, person);
    g_array_append_val(roster->people, guardian);
}

static void add_the_rest(CmRoster *roster)
{
    CmOrg org = {"s-1", "North", "school", "d-1", "N1", {"orgs.csv", 2}};
    CmClassGroup class_group = {
        "c-1", "Grade 4", "G4", "s-1", words(roster, "04,05"), {"classes.csv", 2}};
    CmEnrollment enrollment = {"c-1", "p-1", "student", 739001, 739200, {"enrollments.csv", 9}};
    CmSession session = {"y-1", "2026", "schoolYear", 739001, 739300, {"academicSessions.csv", 2}};
    CmReleaseRow release = {"p-1",
                            "social-media",
                            CM_KINDS_USUAL,
                            words(roster, "instagram,x"),
                            TRUE,
                            "A. Guardian",
                            TRUE,
                            1,
                            2,
                            3,
                            4,
                            "form-151-77",
                            {"releases.csv", 4}};
    CmReleaseRow refusal = {.student = "p-1", .scope = "*", .platforms = words(roster, NULL)};
    CmChannel channel = {"ch-1",
                         "blog",
                         "North blog",
                         "post@blog.example",
                         "https://blog.example/n",
                         "s-1",
                         "p-9",
                         5,
                         6,
                         words(roster, "p-8,p-7"),
                         "p-6",
                         {"channels.csv", 2}};
    CmAddressRow address = {"p-2", "other@x.example", CM_ADDRESS_PERSONAL, {"addresses.csv", 2}};
    CmListRow list = {"staff@sd.example",   "Staff", words(roster, "p-2,a@x.example"),
                      words(roster, "c-1"), "staff", {"lists.csv", 2}};
    CmPartner partner = {"museum.example",       NULL, "Museum", CM_KIND_NAME,
                         words(roster, "press"), TRUE, 7,        8,
                         {"partners.csv", 2}};
    CmNewsRow news = {"paper.example", "The Paper", {"news.csv", 2}};
    CmServiceRow service = {"10.0.0.1", "sis@sd.example", "SIS", "IT", {"services.csv", 2}};
    CmPermission permission = {"p-2", NULL, "health", "*", "p-9", 9, 10, {"permissions.csv", 2}};

    CmPictureRow picture = {"p-1", "DISK1/04/0042.JPG", DIGEST, 87, 2, views, {"INDEX.TXT", 3}};

    g_array_append_val(roster->orgs, org);
    g_array_append_val(roster->classes, class_group);
    g_array_append_val(roster->enrollments, enrollment);
    g_array_append_val(roster->sessions, session);
    g_array_append_val(roster->releases, release);
    g_array_append_val(roster->releases, refusal);
    g_array_append_val(roster->channels, channel);
    g_array_append_val(roster->addresses, address);
    g_array_append_val(roster->lists, list);
    g_array_append_val(roster->partners, partner);
    g_array_append_val(roster->news, news);
    g_array_append_val(roster->services, service);
    g_array_append_val(roster->permissions, permission);
    g_array_append_val(roster->pictures, picture);
}

CmRoster *sample_roster(void)
{
    CmRoster *roster = cm_roster_new();

    add_people(roster);
    add_the_rest(roster);
    return roster;
}
