#include "ctl/status_report.h"

#include <json-glib/json-glib.h>

#include "base/clock.h"
#include "base/encode.h"
#include "base/error.h"

#define DIRECTORY_DAYS_MOST 3
#define HELD_HOURS_MOST     24
#define QUOTA_TENTHS_MOST   9

struct CmStatusReport {
    JsonNode *root;
};

CmStatusReport *cm_status_report_parse(const char *json, GError **error)
{
    g_autoptr(JsonNode) root = json_from_string(json, NULL);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                            "the filter's answer is not a status: is it of another version?");
        return NULL;
    }
    CmStatusReport *report = g_new(CmStatusReport, 1);
    report->root = g_steal_pointer(&root);
    return report;
}

void cm_status_report_free(CmStatusReport *report)
{
    if (report == NULL)
        return;
    json_node_unref(report->root);
    g_free(report);
}

static JsonObject *object_of(const CmStatusReport *report, const char *group)
{
    JsonObject *root = json_node_get_object(report->root);
    if (group == NULL)
        return root;
    JsonNode *node = json_object_get_member(root, group);
    return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static JsonNode *value_of(const CmStatusReport *report, const char *group, const char *name)
{
    JsonObject *object = object_of(report, group);
    JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) ? node : NULL;
}

static gint64 number(const CmStatusReport *report, const char *group, const char *name)
{
    JsonNode *node = value_of(report, group, name);
    return node != NULL ? json_node_get_int(node) : 0;
}

static gboolean flag(const CmStatusReport *report, const char *name)
{
    JsonNode *node = value_of(report, NULL, name);
    return node != NULL && json_node_get_boolean(node);
}

/* A text that the terminal may see, or @instead. */
static char *text(const CmStatusReport *report, const char *group, const char *name,
                  const char *instead)
{
    JsonNode *node = value_of(report, group, name);
    const char *value = node != NULL ? json_node_get_string(node) : NULL;
    return cm_encode_terminal_string(value != NULL ? value : instead, 100);
}

/* Microseconds since 1970, 0 for never. */
static gint64 moment(const CmStatusReport *report, const char *group, const char *name)
{
    g_autofree char *written = text(report, group, name, "");
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gint64 at = 0;
    return cm_time_parse(written, utc, &at) ? at : 0;
}

static gint64 age(const CmStatusReport *report, const char *group, const char *name, gint64 unit)
{
    gint64 at = moment(report, group, name);
    return at > 0 ? (moment(report, NULL, "now") - at) / unit : 0;
}

/* The messages that ended with @action, whatever the clause. */
static gint64 count_action(const CmStatusReport *report, const char *action)
{
    JsonNode *node = json_object_get_member(object_of(report, NULL), "messages");
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return 0;
    JsonArray *counts = json_node_get_array(node);
    gint64 sum = 0;
    for (guint i = 0; i < json_array_get_length(counts); i++) {
        JsonNode *each = json_array_get_element(counts, i);
        if (!JSON_NODE_HOLDS_OBJECT(each))
            continue;
        JsonObject *count = json_node_get_object(each);
        if (g_strcmp0(json_object_get_string_member_with_default(count, "action", ""), action) == 0)
            sum += json_object_get_int_member_with_default(count, "count", 0);
    }
    return sum;
}

static void write_in_force(GString *lines, const CmStatusReport *report)
{
    g_autofree char *version = text(report, NULL, "version", "?");
    g_autofree char *mode = text(report, NULL, "mode", "?");
    g_autofree char *started = text(report, NULL, "started", "?");
    g_autofree char *reloaded = text(report, NULL, "reloaded", "?");
    g_autofree char *policy = text(report, NULL, "policy", "?");
    g_autofree char *imported = text(report, "directory", "imported", "never");
    g_string_append_printf(lines, "consent-milter %s, mode %s, running since %s\n", version, mode,
                           started);
    g_string_append_printf(lines, "policy      %s\n            read %s\n", policy, reloaded);
    g_string_append_printf(
        lines,
        "directory   number %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " students, imported %s\n",
        number(report, "directory", "version"), number(report, "directory", "students"), imported);
}

static void write_messages(GString *lines, const CmStatusReport *report)
{
    static const char *const actions[] = {"accept", "tag", "hold", "reject", "untouched"};
    static const char *const words[] = {"accepted", "tagged", "held", "rejected", "untouched"};
    g_string_append(lines, "messages    ");
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
        g_string_append_printf(lines, "%s%" G_GINT64_FORMAT " %s", i > 0 ? ", " : "",
                               count_action(report, actions[i]), words[i]);
    g_string_append_c(lines, '\n');
}

static gint64 faults(const CmStatusReport *report)
{
    return number(report, "faults", "busy") + number(report, "faults", "store") +
           number(report, "faults", "too-large") + number(report, "faults", "other");
}

static gint64 mishaps(const CmStatusReport *report)
{
    return number(report, "inspector", "crashed") + number(report, "inspector", "timed-out") +
           number(report, "inspector", "bad-reports");
}

static void write_health(GString *lines, const CmStatusReport *report)
{
    g_string_append_printf(
        lines,
        "faults      %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT " busy, %" G_GINT64_FORMAT
        " store, %" G_GINT64_FORMAT " too large, %" G_GINT64_FORMAT " other)\n",
        faults(report), number(report, "faults", "busy"), number(report, "faults", "store"),
        number(report, "faults", "too-large"), number(report, "faults", "other"));
    g_string_append_printf(lines,
                           "inspector   %" G_GINT64_FORMAT " inspected, %" G_GINT64_FORMAT
                           " crashed, timed out or not believed, %" G_GINT64_FORMAT " restarts\n",
                           number(report, "inspector", "inspected"), mishaps(report),
                           number(report, "inspector", "restarts"));
}

static void write_quota(GString *lines, const CmStatusReport *report)
{
    gint64 quota = number(report, "held", "quota");
    if (quota <= 0)
        return;
    g_autofree char *kept = g_format_size((guint64)number(report, "held", "bytes"));
    g_autofree char *most = g_format_size((guint64)quota);
    g_string_append_printf(lines, "quota       %s of %s\n", kept, most);
}

/* Nearly always there is none, and no line. */
static void write_doubt(GString *lines, const CmStatusReport *report)
{
    gint64 doubtful = number(report, "held", "in-doubt");
    if (doubtful > 0)
        g_string_append_printf(
            lines,
            "in doubt    %" G_GINT64_FORMAT
            " released, and nobody knows whether %s arrived: consentctl doctor\n",
            doubtful, doubtful == 1 ? "it" : "they");
}

static void write_held(GString *lines, const CmStatusReport *report)
{
    if (!flag(report, "store-answers")) {
        g_string_append(lines, "held        not known: the store does not answer\n");
        return;
    }
    gint64 cases = number(report, "held", "cases");
    g_autofree char *oldest = text(report, "held", "oldest", "");
    g_string_append_printf(lines, "held        %" G_GINT64_FORMAT " %s", cases,
                           cases == 1 ? "case" : "cases");
    if (cases > 0)
        g_string_append_printf(lines, ", the oldest since %s", oldest);
    g_string_append_c(lines, '\n');
    write_doubt(lines, report);
    write_quota(lines, report);
}

char *cm_status_report_text(const CmStatusReport *report)
{
    GString *lines = g_string_new(NULL);
    write_in_force(lines, report);
    write_messages(lines, report);
    write_held(lines, report);
    write_health(lines, report);
    return g_string_free(lines, FALSE);
}

/* What is worth a warning, in words; NULL when nothing is. */
static char *find_worry(const CmStatusReport *report)
{
    gint64 days = age(report, "directory", "imported", G_TIME_SPAN_DAY);
    if (days >= DIRECTORY_DAYS_MOST)
        return g_strdup_printf("the directory was imported %" G_GINT64_FORMAT " days ago", days);
    gint64 doubtful = number(report, "held", "in-doubt");
    if (doubtful > 0)
        return g_strdup_printf("of %" G_GINT64_FORMAT
                               " released %s nobody knows whether %s arrived: consentctl doctor",
                               doubtful, doubtful == 1 ? "mail" : "mails",
                               doubtful == 1 ? "it" : "they");
    gint64 hours = age(report, "held", "oldest", G_TIME_SPAN_HOUR);
    if (hours >= HELD_HOURS_MOST)
        return g_strdup_printf("a case has been held for %" G_GINT64_FORMAT " hours", hours);
    if (mishaps(report) > 0)
        return g_strdup_printf("%" G_GINT64_FORMAT " inspections failed", mishaps(report));
    gint64 quota = number(report, "held", "quota");
    if (quota > 0 && number(report, "held", "bytes") > quota / 10 * QUOTA_TENTHS_MOST)
        return g_strdup("the quota of kept mail is nearly used up");
    gint64 open = number(report, "descriptors", "open");
    gint64 most = number(report, "descriptors", "most");
    if (most > 0 && open > most / 10 * 9)
        return g_strdup_printf(
            "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " file descriptors are in use", open, most);
    return NULL;
}

int cm_status_report_rate(const CmStatusReport *report, char **line)
{
    static const char *const words[] = {"OK", "WARNING", "CRITICAL"};
    gboolean answers = flag(report, "store-answers");
    g_autofree char *worry = answers ? find_worry(report) : g_strdup("the store does not answer");
    g_autofree char *mode = text(report, NULL, "mode", "?");
    int rating = !answers ? 2 : worry != NULL ? 1 : 0;
    *line = g_strdup_printf("%s - %s%smode %s|held=%" G_GINT64_FORMAT " faults=%" G_GINT64_FORMAT
                            "c accepted=%" G_GINT64_FORMAT "c tagged=%" G_GINT64_FORMAT
                            "c rejected=%" G_GINT64_FORMAT "c",
                            words[rating], worry != NULL ? worry : "", worry != NULL ? ", " : "",
                            mode, number(report, "held", "cases"), faults(report),
                            count_action(report, "accept"), count_action(report, "tag"),
                            count_action(report, "reject"));
    return rating;
}
