#include "ctl/doctor.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "directory/release_expiry.h"
#include "store/deliveries.h"

#define FREE_BYTES_LEAST   (G_GUINT64_CONSTANT(1) << 30)
#define QUOTA_TENTHS_MOST  9
#define IMPORT_DAYS_MOST   3
#define EXPIRY_DAYS_AHEAD  30
#define CASES_NAMED_MOST   5u
#define SKEW_SECONDS_LEAST G_GINT64_CONSTANT(1767225600) /* 2026-01-01 */

static void check_domains(GPtrArray *symptoms, const CmConfig *config)
{
    gboolean any = cm_config_list(config, "district", "domains")[0] != NULL;
    cm_symptoms_add(symptoms, any ? CM_HEALTH_GOOD : CM_HEALTH_BAD, "[district] domains",
                    any ? "are set" : "are not set: nobody is known to be staff",
                    any ? NULL : "name the domains of staff and students");
}

static void check_notices(GPtrArray *symptoms, const CmConfig *config)
{
    const char *from = cm_config_string(config, "notice", "from");
    const char *contact = cm_config_string(config, "notice", "contact");
    if (from[0] == '\0')
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "[notice] from",
                        "is not set: whoever's mail is held is not told",
                        "set it to an address of the district");
    else if (contact[0] == '\0')
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "[notice] contact",
                        "is not set: a notice does not say whom to ask",
                        "set it to the address of whoever decides");
    else
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "[notice]", "sender and contact are set", NULL);
}

static void check_mode(GPtrArray *symptoms, const CmConfig *config)
{
    const char *mode = cm_config_string(config, "milter", "mode");
    const char *on_fault = cm_config_string(config, "milter", "on-fault");
    g_autofree char *found = g_strdup_printf(
        "is %s%s", mode,
        g_str_equal(mode, "observe") ? ": nothing is stopped, the log says what would be" : "");
    cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "[milter] mode", found, NULL);
    if (g_str_equal(mode, "enforce") && g_str_equal(on_fault, "accept"))
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "[milter] on-fault",
                        "is accept while the mode is enforce: what cannot be judged leaves unseen",
                        "set on-fault = tempfail");
}

static void check_relays(GPtrArray *symptoms, const CmConfig *config)
{
    gboolean any = cm_config_list(config, "milter", "relays")[0] != NULL;
    cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "[milter] relays",
                    any ? "are set: the envelope sender of their mail is its author"
                        : "are not set: only mail of who signs in here is judged",
                    NULL);
}

static void check_socket(GPtrArray *symptoms, const CmConfig *config)
{
    const char *socket = cm_config_string(config, "milter", "socket");
    struct stat found;
    if (g_str_has_prefix(socket, "inet:"))
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "[milter] socket",
                        "is a TCP port: every user of this host can connect, and it is slower",
                        "use a unix socket in a folder that only the mail server may enter");
    else if (stat(strchr(socket, ':') + 1, &found) == 0 && (found.st_mode & S_IRWXO) != 0)
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "[milter] socket", "is open to every user",
                        "set its mode to 0770 and its group to that of the mail server");
    else
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "[milter] socket", "is a unix socket", NULL);
}

void cm_doctor_config(GPtrArray *symptoms, const CmConfig *config)
{
    check_domains(symptoms, config);
    check_mode(symptoms, config);
    check_relays(symptoms, config);
    check_socket(symptoms, config);
    check_notices(symptoms, config);
}

static void check_disk(GPtrArray *symptoms, const CmConfig *config)
{
    const char *url = cm_config_string(config, "store", "url");
    struct statvfs disk;
    if (!g_str_has_prefix(url, "sqlite:"))
        return;
    g_autofree char *folder = g_path_get_dirname(url + strlen("sqlite:"));
    if (statvfs(folder, &disk) != 0)
        return;
    guint64 bytes = (guint64)disk.f_bavail * disk.f_frsize;
    g_autofree char *size = g_format_size(bytes);
    g_autofree char *found = g_strdup_printf("has %s free", size);
    gboolean enough = bytes >= FREE_BYTES_LEAST;
    cm_symptoms_add(symptoms, enough ? CM_HEALTH_GOOD : CM_HEALTH_WARNING, "disk of the store",
                    found,
                    enough ? NULL : "make room: without it mail that must be held is put off");
}

static void check_quota(GPtrArray *symptoms, CmStore *store)
{
    CmStoreCensus census;
    if (!cm_store_census(store, &census, NULL) || census.quota == 0)
        return;
    g_autofree char *kept = g_format_size(census.kept_bytes);
    g_autofree char *most = g_format_size(census.quota);
    g_autofree char *found = g_strdup_printf("%s of %s are used", kept, most);
    gboolean enough = census.kept_bytes <= census.quota / 10 * QUOTA_TENTHS_MOST;
    cm_symptoms_add(symptoms, enough ? CM_HEALTH_GOOD : CM_HEALTH_WARNING, "[quarantine] quota",
                    found,
                    enough ? NULL
                           : "raise it, or close cases sooner: once it is used up, mail that must "
                             "be held is put off");
}

static char *say_in_doubt(const GPtrArray *doubtful)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "of %u nobody knows whether they arrived:", doubtful->len);
    for (guint i = 0; i < MIN(doubtful->len, CASES_NAMED_MOST); i++)
        g_string_append_printf(text, " %s",
                               ((const CmDelivery *)g_ptr_array_index(doubtful, i))->case_id);
    if (doubtful->len > CASES_NAMED_MOST)
        g_string_append_printf(text, " and %u more", doubtful->len - CASES_NAMED_MOST);
    return g_string_free(text, FALSE);
}

/* Their authors were told that they are on their way, and no program finds out. */
static void check_doubt(GPtrArray *symptoms, CmStore *store)
{
    g_autoptr(GPtrArray) doubtful = cm_store_deliveries_in_doubt(store, NULL);
    if (doubtful == NULL)
        return; /* that the store does not answer is said elsewhere */
    if (doubtful->len == 0) {
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "released mail", "none is in doubt", NULL);
        return;
    }
    g_autofree char *found = say_in_doubt(doubtful);
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "released mail", found,
                    "look into the mail server's log (consentctl case show has the queue id), and "
                    "say what became of it: consentctl case resolve");
}

static void check_clock(GPtrArray *symptoms, gint64 now)
{
    gboolean right = now / G_USEC_PER_SEC >= SKEW_SECONDS_LEAST;
    cm_symptoms_add(symptoms, right ? CM_HEALTH_GOOD : CM_HEALTH_BAD, "clock",
                    right ? "is plausible" : "is years behind: releases are judged by the day",
                    right ? NULL : "set the clock, and keep it right by NTP");
}

static void check_record(GPtrArray *symptoms, CmStore *store)
{
    g_autoptr(GError) error = NULL;
    guint64 entries = 0;
    if (cm_store_audit_verify(store, &entries, &error)) {
        g_autofree char *found =
            g_strdup_printf("is whole: %" G_GUINT64_FORMAT " entries", entries);
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "record of decisions", found, NULL);
        return;
    }
    cm_symptoms_add(symptoms, CM_HEALTH_BAD, "record of decisions", error->message,
                    "keep a copy of the store as it is, and find out who changed it");
}

void cm_doctor_store(GPtrArray *symptoms, CmGateway *gateway, gint64 now)
{
    check_clock(symptoms, now);
    check_disk(symptoms, cm_gateway_config(gateway));
    check_quota(symptoms, cm_gateway_store(gateway));
    check_record(symptoms, cm_gateway_store(gateway));
    check_doubt(symptoms, cm_gateway_store(gateway));
}

static void check_import(GPtrArray *symptoms, CmGateway *gateway, gint64 now)
{
    g_autoptr(GError) error = NULL;
    CmStoreCensus census;
    if (!cm_store_census(cm_gateway_store(gateway), &census, &error)) {
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "store", error->message,
                        "see that the disk and the rights on the store are in order");
        return;
    }
    gint64 days = (now - census.imported) / G_TIME_SPAN_DAY;
    g_autofree char *found =
        census.imported == 0 ? g_strdup("was never imported")
                             : g_strdup_printf("was imported %" G_GINT64_FORMAT " days ago", days);
    gboolean fresh = census.imported > 0 && days <= IMPORT_DAYS_MOST;
    cm_symptoms_add(symptoms, fresh ? CM_HEALTH_GOOD : CM_HEALTH_WARNING, "directory", found,
                    fresh ? NULL : "import every night: consentctl import FOLDER");
}

static guint count_students(const GPtrArray *expiring)
{
    g_autoptr(GHashTable) students = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < expiring->len; i++) {
        const CmReleaseExpiry *expiry = g_ptr_array_index(expiring, i);
        g_hash_table_add(students, (gpointer)(guintptr)expiry->student);
    }
    return g_hash_table_size(students);
}

static void check_expiry(GPtrArray *symptoms, CmGateway *gateway, gint64 now)
{
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    CmDay today = cm_day_from_time(now, cm_gateway_time_zone(gateway));
    g_autoptr(GPtrArray) expiring = cm_release_expiring(
        state->snapshot, cm_policy_scopes(state->policy), today, today + EXPIRY_DAYS_AHEAD, FALSE);
    guint students = count_students(expiring);
    if (students == 0) {
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "releases", "none runs out within 30 days", NULL);
        return;
    }
    g_autofree char *found = g_strdup_printf("of %u %s run out within 30 days", students,
                                             students == 1 ? "student" : "students");
    g_autofree char *day = cm_day_format(today + EXPIRY_DAYS_AHEAD);
    g_autofree char *remedy =
        g_strdup_printf("ask the families: consentctl release expiring --before %s", day);
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "releases", found, remedy);
}

void cm_doctor_directory(GPtrArray *symptoms, CmGateway *gateway, gint64 now)
{
    check_import(symptoms, gateway, now);
    check_expiry(symptoms, gateway, now);
}
