#include "district.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

static void write_to_string(CmLogLevel level, const char *line, gpointer data)
{
    (void)level;
    g_string_append(data, line);
    g_string_append_c(data, '\n');
}

static const char *const *list(CmRoster *roster, const char *text)
{
    return cm_roster_split(roster, text, "|");
}

static void add_org(CmRoster *roster, const char *id, const char *name, const char *type)
{
    CmOrg org = {
        .id = cm_roster_string(roster, id),
        .name = cm_roster_string(roster, name),
        .type = cm_roster_string(roster, type),
    };
    g_array_append_val(roster->orgs, org);
}

typedef struct {
    const char *id, *given, *family, *email, *org, *agents, *no_access, *identifier, *username;
    guint roles, duties;
} Row;

static void add_person(CmRoster *roster, const Row *row)
{
    CmPerson person = {
        .id = cm_roster_string(roster, row->id),
        .roles = row->roles,
        .duties = row->duties,
        .given = cm_roster_string(roster, row->given),
        .family = cm_roster_string(roster, row->family),
        .email = cm_roster_string(roster, row->email),
        .username = cm_roster_string(roster, row->username),
        .identifier = cm_roster_string(roster, row->identifier),
        .former = list(roster, NULL),
        .grades = list(roster, "05"),
        .orgs = list(roster, row->org),
        .agents = list(roster, row->agents),
        .no_access = list(roster, row->no_access),
        .origin = {.file = cm_roster_string(roster, "users.csv"), .line = roster->people->len + 2},
    };
    g_array_append_val(roster->people, person);
}

static void add_release(CmRoster *roster, const char *student, const char *scope)
{
    CmReleaseRow release = {
        .student = cm_roster_string(roster, student),
        .scope = cm_roster_string(roster, scope),
        .kinds = CM_KINDS_USUAL,
        .platforms = list(roster, NULL),
        .granted = TRUE,
        .signed_by = cm_roster_string(roster, "g1"),
        .signed_on = cm_day_parse("2026-09-03"),
        .document = cm_roster_string(roster, "F151-0001"),
        .origin = {.file = cm_roster_string(roster, "releases.csv"),
                   .line = roster->releases->len + 2},
    };
    g_array_append_val(roster->releases, release);
}

static void add_channel(CmRoster *roster)
{
    CmChannel channel = {
        .id = cm_roster_string(roster, "blog"),
        .platform = cm_roster_string(roster, "wordpress"),
        .name = cm_roster_string(roster, "Cedar news"),
        .address = cm_roster_string(roster, "cedarnews@post.wordpress.com"),
        .org = cm_roster_string(roster, "cedar"),
        .approved_by = cm_roster_string(roster, "p1"),
        .approved_on = cm_day_parse("2026-09-01"),
        .maintainers = list(roster, "t1"),
        .supervisor = cm_roster_string(roster, "p1"),
    };
    g_array_append_val(roster->channels, channel);
}

static const Row rows[] = {
    {.id = "t1",
     .given = "Anna",
     .family = "Teacher",
     .email = "anna@sd.example",
     .org = "cedar",
     .username = "anna",
     .roles = CM_ROLE_EMPLOYEE,
     .duties = CM_DUTY_TEACHER},
    {.id = "p1",
     .given = "Paul",
     .family = "Principal",
     .email = "paul@sd.example",
     .org = "cedar",
     .username = "paul",
     .roles = CM_ROLE_EMPLOYEE,
     .duties = CM_DUTY_PRINCIPAL},
    {.id = "s1",
     .given = "Emma",
     .family = "Li",
     .email = "emma@students.sd.example",
     .org = "cedar",
     .agents = "g1",
     .identifier = "2001001",
     .username = "emma",
     .roles = CM_ROLE_STUDENT},
    {.id = "s2",
     .given = "Noah",
     .family = "Gagné",
     .email = "noah@students.sd.example",
     .org = "cedar",
     .agents = "g2|g3",
     .identifier = "2001002",
     .roles = CM_ROLE_STUDENT},
    {.id = "s3",
     .given = "Zoé",
     .family = "Tremblay-Côté",
     .org = "alder",
     .identifier = "2001003",
     .roles = CM_ROLE_STUDENT},
    {.id = "s4",
     .given = "Liam",
     .family = "Chen",
     .org = "cedar",
     .identifier = "2001004",
     .agents = "g1",
     .roles = CM_ROLE_STUDENT},
    {.id = "s5",
     .given = "Liam",
     .family = "Chen",
     .org = "cedar",
     .identifier = "2001005",
     .roles = CM_ROLE_STUDENT},
    {.id = "g1",
     .given = "Wei",
     .family = "Li",
     .email = "wei.li@mail.example",
     .roles = CM_ROLE_GUARDIAN},
    {.id = "g2",
     .given = "Marie",
     .family = "Gagné",
     .email = "marie@mail.example",
     .roles = CM_ROLE_GUARDIAN},
    {.id = "g3",
     .given = "Luc",
     .family = "Gagné",
     .email = "luc@mail.example",
     .no_access = "s2",
     .roles = CM_ROLE_GUARDIAN},
};

CmRoster *test_district_roster(void)
{
    CmRoster *roster = cm_roster_new();
    add_org(roster, "sd", "Test District", "district");
    add_org(roster, "cedar", "Cedar Elementary", "school");
    add_org(roster, "alder", "Alder Secondary", "school");
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        add_person(roster, &rows[i]);
    add_release(roster, "s1", "social-media");
    add_release(roster, "s1", "news-media");
    add_release(roster, "s4", "*");
    add_channel(roster);
    CmNewsRow news = {.domain = cm_roster_string(roster, "gazette.example"),
                      .name = cm_roster_string(roster, "Gazette")};
    g_array_append_val(roster->news, news);
    return roster;
}

char *test_district_config_text(const TestDistrict *district, TestDistrictFlags flags)
{
    return g_strdup_printf("[district]\n"
                           "name = Test District\n"
                           "domains = sd.example;students.sd.example\n"
                           "time-zone = America/Vancouver\n"
                           "consent-default = opt-in\n"
                           "[milter]\n"
                           "socket = unix:%s/milter.sock\n"
                           "mode = %s\n"
                           "relays = 192.0.2.25;192.0.2.128/26\n"
                           "own-hosts = 192.0.2.26\n"
                           "footer = Mail is read.\n"
                           "[store]\n"
                           "url = sqlite:%s/consent.db\n"
                           "[policy]\n"
                           "directory = %s/policy/procedure\n"
                           "[inspector]\n"
                           "program = %s/inspector/consent-inspector\n"
                           "[quarantine]\n"
                           "kind = %s\n"
                           "key-file = %s/store.key\n"
                           "reinject = 127.0.0.1:1\n"
                           "[notice]\n"
                           "%s\n"
                           "contact = privacy@sd.example\n"
                           "check-address = check@sd.example\n"
                           "reply-address = reply@sd.example\n"
                           "officers = *: privacy@sd.example, chief@sd.example\n"
                           "[review]\n"
                           "four-eyes = %s\n"
                           "staff-url = %s\n",
                           district->folder, (flags & TEST_OBSERVE) != 0 ? "observe" : "enforce",
                           district->folder, g_getenv("CM_SOURCE_ROOT"), g_getenv("CM_BUILD_ROOT"),
                           (flags & TEST_MTA) != 0 ? "mta" : "store", district->folder,
                           (flags & TEST_FRENCH) != 0 ? "languages = fr;xx;en;fr"
                                                      : "from = consent@sd.example",
                           (flags & TEST_FOUR_EYES) != 0 ? "yes" : "no",
                           (flags & TEST_LINKS) != 0 ? "https://mail.sd.example/" : "");
}

static CmGateway *open_gateway(TestDistrict *district, TestDistrictFlags flags)
{
    g_autoptr(GError) error = NULL;
    CmGatewaySettings settings = {
        .config = district->config,
        .system = &district->system,
        .clock = district->clock,
        .random = district->random,
        .log = district->log,
        .create_store = TRUE,
        .inspector = (flags & TEST_INSPECTOR) != 0,
    };
    CmGateway *gateway = cm_gateway_new(&settings, &error);
    if (gateway == NULL)
        g_error("cannot open the gateway: %s", error->message);
    return gateway;
}

TestDistrict *test_district_new(TestDistrictFlags flags)
{
    g_autoptr(GError) error = NULL;
    TestDistrict *district = g_new0(TestDistrict, 1);
    district->folder = g_dir_make_tmp("consent-XXXXXX", NULL);
    district->clock = cm_clock_new_fixed(TEST_NOW);
    district->random = cm_random_new_fixed(151);
    district->logged = g_string_new(NULL);
    district->log = cm_log_new_sink(CM_LOG_DEBUG, write_to_string, district->logged);
    district->system = *cm_system_default();
    g_autofree char *text = test_district_config_text(district, flags);
    district->config = cm_config_parse("test.conf", text, strlen(text), &error);
    if (district->config == NULL)
        g_error("the configuration is wrong: %s", error->message);
    district->gateway = open_gateway(district, flags);
    test_district_import(district, test_district_roster());
    return district;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    (void)g_remove(path);
}

void test_district_free(TestDistrict *district)
{
    cm_gateway_unref(district->gateway);
    cm_config_unref(district->config);
    cm_log_free(district->log);
    cm_random_free(district->random);
    cm_clock_free(district->clock);
    g_string_free(district->logged, TRUE);
    remove_tree(district->folder);
    g_free(district->folder);
    g_free(district);
}

void test_district_import(TestDistrict *district, CmRoster *roster)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    CmImportMeta meta = {.actor = "test", .files = (const char *const[]){"users.csv", NULL}};
    if (!cm_store_roster_replace(cm_gateway_store(district->gateway), roster, &meta, &version,
                                 &error))
        g_error("cannot import: %s", error->message);
    cm_roster_free(roster);
}

CmEnvelope *test_envelope(const char *user, const char *sender, const char *const *recipients)
{
    CmEnvelope *envelope = cm_envelope_new();
    envelope->queue_id = g_strdup("4Q1");
    envelope->client_address = g_strdup("198.51.100.7");
    envelope->user = g_strdup(user);
    cm_envelope_set_sender(envelope, sender, NULL);
    for (guint i = 0; recipients[i] != NULL; i++)
        cm_envelope_add_recipient(envelope, recipients[i], NULL);
    return envelope;
}

CmMessage *test_message(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *crlf = g_strjoinv("\r\n", lines);
    CmMessage *message = cm_message_new(cm_system_default(), 1 << 20, &error);
    if (message == NULL || !cm_message_append(message, crlf, strlen(crlf), &error) ||
        !cm_message_seal(message, &error))
        g_error("cannot make a message: %s", error->message);
    return message;
}
