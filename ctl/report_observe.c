#include "ctl/report_observe.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "gateway/json_member.h"
#include "store/observations.h"

/* What is looked at when nothing else is asked for. */
#define DAYS 28u

typedef struct {
    char *since, *until, *rule;
    gboolean json, csv;
} Options;

static void clear_options(Options *options)
{
    g_free(options->since);
    g_free(options->until);
    g_free(options->rule);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

/* The headings under which is summed up; the first is the whole. */
#define BY_COUNT 4u
static const struct {
    CmObservedBy by;
    const char *member;  /* of the JSON, and the first column of the CSV */
    const char *heading; /* in the text */
} headings[BY_COUNT] = {
    {CM_OBSERVED_ALL, "all", ""},
    {CM_OBSERVED_BY_RULE, "rule", "By rule"},
    {CM_OBSERVED_BY_SCHOOL, "school", "By school"},
    {CM_OBSERVED_BY_ROLE, "role", "By the sender's role"},
};

typedef struct {
    CmDay since, until;
    const char *rule; /* or NULL */
    guint64 judged;
    GArray *sums[BY_COUNT]; /* of CmObservedSum */
    CmState *state;         /* knows the names of schools */
} Report;

static void clear_report(Report *report)
{
    for (guint i = 0; i < BY_COUNT; i++)
        g_clear_pointer(&report->sums[i], g_array_unref);
    g_clear_pointer(&report->state, cm_state_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Report, clear_report)

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"since", 0, 0, G_OPTION_ARG_STRING, &options->since, "From this day on (28 days ago)",
         "DATE"},
        {"until", 0, 0, G_OPTION_ARG_STRING, &options->until, "Up to this day (today)", "DATE"},
        {"rule", 0, 0, G_OPTION_ARG_STRING, &options->rule, "What this rule alone would do",
         "NAME"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "Print JSON", NULL},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &options->csv, "Print CSV for a spreadsheet", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "",
        "Says what enforcing would have done to the mails that the filter let through, or only\n"
        "marked, because a rule or the whole filter is in mode observe or tag: by rule, by\n"
        "school and by the sender's role. A mail counts once under each heading, as the\n"
        "strictest thing that would have been done to it.",
        entries, argc, argv);
}

static gboolean parse_day(const char *option, const char *text, CmDay otherwise, CmDay *out,
                          GError **error)
{
    *out = text != NULL ? cm_day_parse(text) : otherwise;
    if (*out != 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE, "--%s takes a day such as 2026-11-23, not '%s'",
                option, text);
    return FALSE;
}

static gboolean read_report(CmGateway *gateway, Report *report, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    for (guint i = 0; i < BY_COUNT; i++) {
        report->sums[i] = cm_store_observations_sum(store, headings[i].by, report->since,
                                                    report->until, report->rule, error);
        if (report->sums[i] == NULL)
            return FALSE;
    }
    report->state = cm_gateway_state_last(gateway);
    return cm_store_observations_judged(store, report->since, report->until, &report->judged,
                                        error);
}

/* The school's name where it is known. */
static const char *name_of(const Report *report, guint heading, const CmObservedSum *sum)
{
    const char *name = headings[heading].by == CM_OBSERVED_BY_SCHOOL && sum->key[0] != '\0'
                           ? cm_snapshot_org_name(report->state->snapshot, sum->key)
                           : NULL;
    return name != NULL ? name : sum->key;
}

/* Text. */

static void print_sum(const Report *report, guint heading, const CmObservedSum *sum)
{
    const char *name = name_of(report, heading, sum);
    g_autofree char *shown = cm_encode_terminal_string(name[0] != '\0' ? name : "(none)", 32);
    printf("  %-32s %-6s %8" G_GUINT64_FORMAT " %8" G_GUINT64_FORMAT " %8" G_GUINT64_FORMAT
           " %8" G_GUINT64_FORMAT " %10" G_GUINT64_FORMAT " %8" G_GUINT64_FORMAT "\n",
           shown, sum->clause != NULL ? sum->clause : "", sum->messages, sum->would[CM_ACTION_TAG],
           sum->would[CM_ACTION_HOLD], sum->would[CM_ACTION_REJECT], sum->recipients, sum->senders);
}

static void print_heading(const Report *report, guint heading)
{
    printf("\n%-34s %-6s %8s %8s %8s %8s %10s %8s\n", headings[heading].heading,
           headings[heading].by == CM_OBSERVED_BY_RULE ? "clause" : "", "mails", "marked", "held",
           "refused", "recipients", "senders");
    for (guint i = 0; i < report->sums[heading]->len; i++)
        print_sum(report, heading, &g_array_index(report->sums[heading], CmObservedSum, i));
}

static void print_text(const Report *report)
{
    g_autofree char *since = cm_day_format(report->since);
    g_autofree char *until = cm_day_format(report->until);
    printf("%s to %s: %" G_GUINT64_FORMAT " mails were judged", since, until, report->judged);
    if (report->sums[0]->len == 0) {
        puts(", and enforcing would have changed nothing about them.");
        return;
    }
    const CmObservedSum *all = &g_array_index(report->sums[0], CmObservedSum, 0);
    printf(".\n%s would have changed %" G_GUINT64_FORMAT " of them (%.2f %%): %" G_GUINT64_FORMAT
           " marked, %" G_GUINT64_FORMAT " held, %" G_GUINT64_FORMAT " refused.\n",
           report->rule != NULL ? report->rule : "Enforcing every rule", all->messages,
           100.0 * (double)all->messages / (double)MAX(report->judged, 1),
           all->would[CM_ACTION_TAG], all->would[CM_ACTION_HOLD], all->would[CM_ACTION_REJECT]);
    for (guint i = 1; i < BY_COUNT; i++)
        print_heading(report, i);
}

/* CSV. */

static void print_csv_sum(const Report *report, guint heading, const CmObservedSum *sum)
{
    const char *const cells[] = {headings[heading].member, sum->key, name_of(report, heading, sum),
                                 sum->clause};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autofree char *cell = cm_encode_csv_cell(cells[i] != NULL ? cells[i] : "");
        printf("%s,", cell);
    }
    printf("%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT
           ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "\n",
           sum->messages, sum->would[CM_ACTION_TAG], sum->would[CM_ACTION_HOLD],
           sum->would[CM_ACTION_REJECT], sum->recipients, sum->senders);
}

static void print_csv(const Report *report)
{
    puts("by,key,name,clause,mails,tag,hold,reject,recipients,senders");
    for (guint heading = 0; heading < BY_COUNT; heading++)
        for (guint i = 0; i < report->sums[heading]->len; i++)
            print_csv_sum(report, heading, &g_array_index(report->sums[heading], CmObservedSum, i));
}

/* JSON. */

static void add_json_sum(JsonBuilder *json, const Report *report, guint heading,
                         const CmObservedSum *sum)
{
    json_builder_begin_object(json);
    if (headings[heading].by != CM_OBSERVED_ALL)
        cm_json_add_string(json, headings[heading].member, sum->key[0] != '\0' ? sum->key : NULL);
    if (headings[heading].by == CM_OBSERVED_BY_SCHOOL)
        cm_json_add_plain(json, "name", name_of(report, heading, sum));
    if (headings[heading].by == CM_OBSERVED_BY_RULE)
        cm_json_add_string(json, "clause", sum->clause);
    cm_json_add_number(json, "mails", sum->messages);
    for (guint i = CM_ACTION_TAG; i <= CM_ACTION_REJECT; i++)
        cm_json_add_number(json, cm_action_word((CmAction)i), sum->would[i]);
    cm_json_add_number(json, "recipients", sum->recipients);
    cm_json_add_number(json, "senders", sum->senders);
    json_builder_end_object(json);
}

static void print_json(const Report *report)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cm_json_add_day(json, "since", report->since);
    cm_json_add_day(json, "until", report->until);
    cm_json_add_string(json, "of", report->rule);
    cm_json_add_number(json, "judged", report->judged);
    for (guint heading = 0; heading < BY_COUNT; heading++) {
        cm_json_begin_list(json, headings[heading].member);
        for (guint i = 0; i < report->sums[heading]->len; i++)
            add_json_sum(json, report, heading,
                         &g_array_index(report->sums[heading], CmObservedSum, i));
        json_builder_end_array(json);
    }
    json_builder_end_object(json);
    g_autofree char *text = cm_json_to_text(json, TRUE);
    puts(text);
}

static gboolean make(CmControl *control, const Options *options, Report *report, GError **error)
{
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, error);
    if (gateway == NULL)
        return FALSE;
    CmDay today = cm_control_today(control, gateway);
    report->rule = options->rule;
    return parse_day("until", options->until, today, &report->until, error) &&
           parse_day("since", options->since, report->until - DAYS, &report->since, error) &&
           read_report(gateway, report, error);
}

int cm_report_observe(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {0};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    if (argc != 1 || (options.json && options.csv)) {
        fputs("consentctl report observe: takes no name, and one of --json and --csv\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_auto(Report) report = {0};
    if (!make(control, &options, &report, &error))
        return cm_control_fail("report observe", error);
    if (options.json)
        print_json(&report);
    else if (options.csv)
        print_csv(&report);
    else
        print_text(&report);
    return EX_OK;
}
