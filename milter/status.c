#include "milter/status.h"

#include <sys/resource.h>

#include "gateway/json_member.h"

static guint count_descriptors(void)
{
    g_autoptr(GDir) folder = g_dir_open("/proc/self/fd", 0, NULL);
    guint count = 0;
    while (folder != NULL && g_dir_read_name(folder) != NULL)
        count++;
    return count > 0 ? count - 1 : 0; /* without the one that reads the folder */
}

static guint64 most_descriptors(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? (guint64)limit.rlim_cur : 0;
}

CmStatus *cm_status_read(CmService *service, CmCounters *counters, const CmClock *clock,
                         guint in_flight)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(service);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    CmStatus *status = g_new0(CmStatus, 1);
    status->now = cm_clock_now(clock);
    status->mode = cm_gateway_mode(gateway);
    cm_service_history(service, &status->history);
    status->policy = g_strdup(cm_policy_version(state->policy));
    status->directory = cm_snapshot_version(state->snapshot);
    status->students = cm_snapshot_student_count(state->snapshot);
    status->store_answers = cm_store_census(cm_gateway_store(gateway), &status->census, NULL);
    if (cm_gateway_inspector(gateway) != NULL)
        cm_inspector_counters(cm_gateway_inspector(gateway), &status->inspector);
    status->counted = cm_counters_read(counters);
    status->in_flight = in_flight;
    status->descriptors = count_descriptors();
    status->descriptors_most = most_descriptors();
    return status;
}

void cm_status_free(CmStatus *status)
{
    if (status == NULL)
        return;
    g_free(status->policy);
    cm_counted_free(status->counted);
    g_free(status);
}

/* null for never */
static void add_time(JsonBuilder *json, const char *name, gint64 at)
{
    if (at != 0)
        cm_json_add_time(json, name, at);
    else
        cm_json_add_string(json, name, NULL);
}

static void begin(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_object(json);
}

static void add_messages(JsonBuilder *json, const char *name, const GPtrArray *counts)
{
    cm_json_begin_list(json, name);
    for (guint i = 0; i < counts->len; i++) {
        const CmMessageCount *count = g_ptr_array_index(counts, i);
        json_builder_begin_object(json);
        cm_json_add_string(json, "action", count->action);
        cm_json_add_string(json, "clause", count->clause);
        cm_json_add_number(json, "count", count->count);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_faults(JsonBuilder *json, const CmCounted *counted)
{
    begin(json, "faults");
    for (guint i = 0; i < CM_FAULT_COUNT; i++)
        cm_json_add_number(json, cm_fault_word((CmFault)i), counted->faults[i]);
    json_builder_end_object(json);
}

static void add_stages(JsonBuilder *json, const CmCounted *counted)
{
    begin(json, "stages");
    for (guint i = 0; i < CM_STAGE_COUNT; i++) {
        const CmHistogram *histogram = &counted->stages[i];
        begin(json, cm_stage_word((CmStage)i));
        cm_json_add_number(json, "count", histogram->count);
        cm_json_add_number(json, "microseconds", (guint64)histogram->sum);
        json_builder_end_object(json);
    }
    json_builder_end_object(json);
}

static void add_in_force(JsonBuilder *json, const CmStatus *status)
{
    cm_json_add_string(json, "version", CM_VERSION);
    cm_json_add_string(json, "mode", cm_mode_word(status->mode));
    add_time(json, "now", status->now);
    add_time(json, "started", status->history.started);
    add_time(json, "reloaded", status->history.reloaded);
    cm_json_add_number(json, "reloads", status->history.reloads);
    cm_json_add_number(json, "reloads-refused", status->history.refused);
    cm_json_add_string(json, "policy", status->policy);
    begin(json, "directory");
    cm_json_add_number(json, "version", status->directory);
    cm_json_add_number(json, "students", status->students);
    add_time(json, "imported", status->census.imported);
    json_builder_end_object(json);
}

static void add_held(JsonBuilder *json, const CmStoreCensus *census)
{
    begin(json, "held");
    cm_json_add_number(json, "cases", census->cases[0]);
    cm_json_add_number(json, "recipients", census->recipients);
    add_time(json, "oldest", census->oldest);
    cm_json_add_number(json, "in-doubt", census->in_doubt);
    cm_json_add_number(json, "bytes", census->kept_bytes);
    cm_json_add_number(json, "quota", census->quota);
    json_builder_end_object(json);
}

static void add_inspector(JsonBuilder *json, const CmInspectorCounters *counters)
{
    begin(json, "inspector");
    cm_json_add_number(json, "inspected", counters->inspected);
    cm_json_add_number(json, "crashed", counters->crashed);
    cm_json_add_number(json, "timed-out", counters->timed_out);
    cm_json_add_number(json, "bad-reports", counters->bad_reports);
    cm_json_add_number(json, "restarts", counters->restarts);
    json_builder_end_object(json);
}

char *cm_status_to_json(const CmStatus *status)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_in_force(json, status);
    add_messages(json, "messages", status->counted->messages);
    add_messages(json, "would", status->counted->would);
    add_faults(json, status->counted);
    add_stages(json, status->counted);
    cm_json_add_number(json, "in-flight", status->in_flight);
    cm_json_add_flag(json, "store-answers", status->store_answers);
    add_held(json, &status->census);
    add_inspector(json, &status->inspector);
    begin(json, "descriptors");
    cm_json_add_number(json, "open", status->descriptors);
    cm_json_add_number(json, "most", status->descriptors_most);
    json_builder_end_object(json);
    json_builder_end_object(json);
    return cm_json_to_text(json, FALSE);
}
