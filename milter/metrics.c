#include "milter/metrics.h"

#define PREFIX "consent_milter_"

static void head(GString *text, const char *name, const char *type, const char *help)
{
    g_string_append_printf(text, "# HELP " PREFIX "%s %s\n# TYPE " PREFIX "%s %s\n", name, help,
                           name, type);
}

static void number(GString *text, const char *name, guint64 value)
{
    g_string_append_printf(text, PREFIX "%s %" G_GUINT64_FORMAT "\n", name, value);
}

static void one(GString *text, const char *name, const char *type, const char *help, guint64 value)
{
    head(text, name, type, help);
    number(text, name, value);
}

/* A point whatever the locale: %f would write a comma in French. */
static void seconds(GString *text, gint64 microseconds)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.6f", (double)microseconds / G_USEC_PER_SEC);
    g_string_append(text, digits);
}

static void one_time(GString *text, const char *name, const char *help, gint64 at)
{
    head(text, name, "gauge", help);
    g_string_append_printf(text, PREFIX "%s ", name);
    seconds(text, at);
    g_string_append_c(text, '\n');
}

/* What stands in a label is a word of the policy; a quote in it must not end it. */
static char *label(const char *value)
{
    GString *escaped = g_string_new(NULL);
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(escaped, '\\');
        g_string_append_c(escaped, *at == '\n' ? ' ' : *at);
    }
    return g_string_free(escaped, FALSE);
}

static void messages(GString *text, const char *name, const char *help, const GPtrArray *counts)
{
    head(text, name, "counter", help);
    for (guint i = 0; i < counts->len; i++) {
        const CmMessageCount *count = g_ptr_array_index(counts, i);
        g_autofree char *action = label(count->action);
        g_autofree char *clause = label(count->clause);
        g_string_append_printf(text,
                               PREFIX "%s{action=\"%s\",clause=\"%s\"} %" G_GUINT64_FORMAT "\n",
                               name, action, clause, count->count);
    }
}

static void faults(GString *text, const CmCounted *counted)
{
    head(text, "faults_total", "counter", "Messages that could not be judged, by reason.");
    for (guint i = 0; i < CM_FAULT_COUNT; i++)
        g_string_append_printf(text, PREFIX "faults_total{reason=\"%s\"} %" G_GUINT64_FORMAT "\n",
                               cm_fault_word((CmFault)i), counted->faults[i]);
}

static void histogram(GString *text, const char *stage, const CmHistogram *histogram)
{
    guint64 below = 0;
    for (guint i = 0; i < CM_BUCKET_COUNT; i++) {
        below += histogram->buckets[i];
        g_string_append_printf(text, PREFIX "stage_seconds_bucket{stage=\"%s\",le=\"", stage);
        seconds(text, cm_bucket_bounds[i]);
        g_string_append_printf(text, "\"} %" G_GUINT64_FORMAT "\n", below);
    }
    g_string_append_printf(text,
                           PREFIX
                           "stage_seconds_bucket{stage=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT
                           "\n" PREFIX "stage_seconds_sum{stage=\"%s\"} ",
                           stage, histogram->count, stage);
    seconds(text, histogram->sum);
    g_string_append_printf(text,
                           "\n" PREFIX "stage_seconds_count{stage=\"%s\"} %" G_GUINT64_FORMAT "\n",
                           stage, histogram->count);
}

static void stages(GString *text, const CmCounted *counted)
{
    head(text, "stage_seconds", "histogram", "Time between a message's last byte and its answer.");
    for (guint i = 0; i < CM_STAGE_COUNT; i++)
        histogram(text, cm_stage_word((CmStage)i), &counted->stages[i]);
}

static void held(GString *text, const CmStoreCensus *census)
{
    head(text, "held_cases", "gauge", "Cases with a held recipient, at least so many seconds old.");
    for (guint i = 0; i < CM_CENSUS_AGES; i++)
        g_string_append_printf(
            text, PREFIX "held_cases{older_than=\"%" G_GINT64_FORMAT "\"} %" G_GUINT64_FORMAT "\n",
            cm_census_ages[i], census->cases[i]);
    one(text, "held_recipients", "gauge", "Recipients whose mail is held.", census->recipients);
    one(text, "releases_in_doubt", "gauge", "Releases of which nobody knows whether they arrived.",
        census->in_doubt);
    one(text, "kept_bytes", "gauge", "Bytes of all messages that are kept.", census->kept_bytes);
    one(text, "quota_bytes", "gauge", "Bytes that may be kept, 0: no limit.", census->quota);
}

static void inspector(GString *text, const CmInspectorCounters *counters)
{
    one(text, "inspected_total", "counter", "Messages put to the inspector.", counters->inspected);
    one(text, "inspector_crashes_total", "counter", "Inspectors that crashed over a message.",
        counters->crashed);
    one(text, "inspector_timeouts_total", "counter", "Inspectors that ran out of time.",
        counters->timed_out);
    one(text, "inspector_bad_reports_total", "counter", "Reports that were not believed.",
        counters->bad_reports);
    one(text, "inspector_restarts_total", "counter", "Starts of the inspector after its first.",
        counters->restarts);
}

static void in_force(GString *text, const CmStatus *status)
{
    g_autofree char *policy = label(status->policy);
    head(text, "info", "gauge", "What is in force.");
    g_string_append_printf(text, PREFIX "info{version=\"%s\",mode=\"%s\",policy=\"%s\"} 1\n",
                           CM_VERSION, cm_mode_word(status->mode), policy);
    one(text, "directory_version", "gauge", "Number of the directory in force.", status->directory);
    one_time(text, "directory_imported_seconds", "When the directory was last imported, or 0.",
             status->census.imported);
    one(text, "students", "gauge", "Students in the directory.", status->students);
    one_time(text, "started_seconds", "When the program started.", status->history.started);
    one_time(text, "policy_loaded_seconds", "When policy and configuration were last read.",
             status->history.reloaded);
    one(text, "reloads_total", "counter", "Reloads that were done.", status->history.reloads);
    one(text, "reloads_refused_total", "counter", "Reloads that were refused.",
        status->history.refused);
}

char *cm_metrics_write(const CmStatus *status)
{
    GString *text = g_string_new(NULL);
    in_force(text, status);
    messages(text, "messages_total", "Messages by what became of them and the first clause.",
             status->counted->messages);
    messages(text, "would_total", "What enforcing would have done where the mode weakened it.",
             status->counted->would);
    faults(text, status->counted);
    stages(text, status->counted);
    one(text, "in_flight", "gauge", "Messages being judged at this moment.", status->in_flight);
    one(text, "store_up", "gauge", "1 when the store answers.", status->store_answers ? 1 : 0);
    held(text, &status->census);
    inspector(text, &status->inspector);
    one(text, "open_descriptors", "gauge", "File descriptors that are open.", status->descriptors);
    one(text, "max_descriptors", "gauge", "File descriptors that may be open.",
        status->descriptors_most);
    return g_string_free(text, FALSE);
}
